import { EpochSeconds, MINUTE_SECONDS } from '../../model/time';
import { LimitLevel } from '../vendor';

/** Requests per minute. */
const PER_MINUTE: Record<LimitLevel, number | undefined> = {
  real: 960,
  generous: 9_600,
  off: undefined,
};

/** What a key or an app used of its minute. */
interface Usage {
  beganAt: EpochSeconds;
  used: number;
}

/** The requests per minute of every key and app. */
export class RateLimits {
  readonly #limit: number | undefined;
  readonly #usage = new Map<string, Usage>();

  constructor(level: LimitLevel) {
    this.#limit = PER_MINUTE[level];
  }

  reset() {
    this.#usage.clear();
  }

  /** Counts a request; whether it is one too many. */
  charge(caller: string, now: EpochSeconds): boolean {
    if (this.#limit === undefined) {
      return false;
    }
    const usage = this.#current(caller, now);
    if (usage.used >= this.#limit) {
      return true;
    }
    usage.used += 1;
    return false;
  }

  /** The reset is a duration, not a moment. */
  headers(caller: string, now: EpochSeconds): Record<string, string> {
    if (this.#limit === undefined) {
      return {};
    }
    const { beganAt, used } = this.#current(caller, now);
    return {
      'ratelimit-limit': `${this.#limit}`,
      'ratelimit-remaining': `${this.#limit - used}`,
      'ratelimit-reset': `${beganAt + MINUTE_SECONDS - now}`,
    };
  }

  #current(caller: string, now: EpochSeconds): Usage {
    const known = this.#usage.get(caller);
    if (known && now < known.beganAt + MINUTE_SECONDS) {
      return known;
    }
    const usage = { beganAt: now, used: 0 };
    this.#usage.set(caller, usage);
    return usage;
  }
}
