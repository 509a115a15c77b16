import {
  EpochSeconds,
  HOUR_SECONDS,
  isoTime,
  MINUTE_SECONDS,
} from '../../model/time';
import { LimitLevel } from '../vendor';

/** What one token may do. */
export interface RateLimitProfile {
  restPerHour: number;
  graphqlPointsPerHour: number;
  restPerMinute: number;
  graphqlPerMinute: number;
  concurrent: number;
}

/**
 * `real` is what a personal token has on github.com. `generous` is the primary limit of an app on an Enterprise
 * Cloud organisation with room per minute, so that a first load is not slowed down. `off` is Enterprise Server's default.
 */
export const RATE_LIMIT_PROFILES: Record<
  LimitLevel,
  RateLimitProfile | undefined
> = {
  real: {
    restPerHour: 5_000,
    graphqlPointsPerHour: 5_000,
    restPerMinute: 900,
    graphqlPerMinute: 2_000,
    concurrent: 100,
  },
  generous: {
    restPerHour: 15_000,
    graphqlPointsPerHour: 10_000,
    restPerMinute: 15_000,
    graphqlPerMinute: 10_000,
    concurrent: 100,
  },
  off: undefined,
};

/** The budgets GitHub keeps apart. */
export type RateLimitResource = 'core' | 'graphql';

/** Why a request is refused. */
export type Refusal =
  | { kind: 'primary' }
  | { kind: 'secondary'; retryAfterSeconds: number };

/** A budget as headers and `rateLimit` show it. */
export interface Budget {
  limit: number;
  used: number;
  remaining: number;
  resetAt: EpochSeconds;
}

interface Usage {
  windowStart: EpochSeconds;
  used: number;
  minute: number;
  usedInMinute: number;
}

/** Primary and secondary limits per token. */
export class RateLimits {
  readonly profile: RateLimitProfile | undefined;
  readonly #usage = new Map<string, Usage>();
  readonly #running = new Map<string, number>();

  constructor(profile: RateLimitProfile | undefined) {
    this.profile = profile;
  }

  /** Gives every token all of its limits again, as an hour does. */
  reset(): void {
    this.#usage.clear();
  }

  /** Counts a request as running until the returned function is called. */
  enter(token: string): () => void {
    this.#running.set(token, (this.#running.get(token) ?? 0) + 1);
    return () => {
      this.#running.set(token, (this.#running.get(token) ?? 1) - 1);
    };
  }

  refusal(
    token: string,
    resource: RateLimitResource,
    now: EpochSeconds,
  ): Refusal | undefined {
    const { profile } = this;
    if (!profile) {
      return undefined;
    }
    if ((this.#running.get(token) ?? 0) > profile.concurrent) {
      return { kind: 'secondary', retryAfterSeconds: MINUTE_SECONDS };
    }
    const usage = this.#current(token, resource, now);
    const perMinute =
      resource === 'graphql' ? profile.graphqlPerMinute : profile.restPerMinute;
    if (usage.usedInMinute >= perMinute) {
      const retryAfterSeconds = MINUTE_SECONDS - (now % MINUTE_SECONDS);
      return { kind: 'secondary', retryAfterSeconds };
    }
    return usage.used >= this.#limit(profile, resource)
      ? { kind: 'primary' }
      : undefined;
  }

  charge(
    token: string,
    resource: RateLimitResource,
    points: number,
    now: EpochSeconds,
  ) {
    const usage = this.#current(token, resource, now);
    usage.used += points;
    usage.usedInMinute += 1;
  }

  budget(
    token: string,
    resource: RateLimitResource,
    now: EpochSeconds,
  ): Budget | undefined {
    if (!this.profile) {
      return undefined;
    }
    const { used, windowStart } = this.#current(token, resource, now);
    const limit = this.#limit(this.profile, resource);
    return {
      limit,
      used,
      remaining: Math.max(0, limit - used),
      resetAt: windowStart + HOUR_SECONDS,
    };
  }

  headers(
    token: string,
    resource: RateLimitResource,
    now: EpochSeconds,
  ): Record<string, string> {
    const budget = this.budget(token, resource, now);
    return budget
      ? {
          'x-ratelimit-limit': `${budget.limit}`,
          'x-ratelimit-remaining': `${budget.remaining}`,
          'x-ratelimit-used': `${budget.used}`,
          'x-ratelimit-reset': `${budget.resetAt}`,
          'x-ratelimit-resource': resource,
        }
      : {};
  }

  /** The content of GraphQL's `rateLimit`; null where limits are off. */
  graphqlStatus(token: string, cost: number, nodeCount: number, now: number) {
    const budget = this.budget(token, 'graphql', now);
    return budget
      ? {
          __typename: 'RateLimit',
          cost,
          nodeCount,
          limit: budget.limit,
          remaining: budget.remaining,
          used: budget.used,
          resetAt: isoTime(budget.resetAt),
        }
      : null;
  }

  #limit(profile: RateLimitProfile, resource: RateLimitResource): number {
    return resource === 'graphql'
      ? profile.graphqlPointsPerHour
      : profile.restPerHour;
  }

  #current(token: string, resource: RateLimitResource, now: EpochSeconds) {
    const key = `${resource}:${token}`;
    const minute = Math.floor(now / MINUTE_SECONDS);
    let usage = this.#usage.get(key);
    if (!usage || now >= usage.windowStart + HOUR_SECONDS) {
      usage = { windowStart: now, used: 0, minute, usedInMinute: 0 };
      this.#usage.set(key, usage);
    } else if (usage.minute !== minute) {
      usage.minute = minute;
      usage.usedInMinute = 0;
    }
    return usage;
  }
}
