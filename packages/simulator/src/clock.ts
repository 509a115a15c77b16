import { EpochSeconds, toEpochSeconds } from './model/time';

/** The simulation's time: real time, or a given one, moved by the control endpoints. */
export class Clock {
  readonly #source: () => Date;
  #advancedSeconds = 0;
  /** Seconds by which the Date header is wrong, as that of a server with a bad clock. */
  skewSeconds = 0;

  constructor(source: () => Date) {
    this.#source = source;
  }

  now(): EpochSeconds {
    return toEpochSeconds(this.#source()) + this.#advancedSeconds;
  }

  advance(seconds: number) {
    this.#advancedSeconds += seconds;
  }

  /** The same clock as one that lags behind shows it. */
  behind(seconds: number): Clock {
    return new Clock(() => new Date((this.now() - seconds) * 1000));
  }

  dateHeader(): string {
    return new Date((this.now() + this.skewSeconds) * 1000).toUTCString();
  }
}
