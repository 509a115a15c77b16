import { BusyError } from './BusyError';

/** How much may go on, and how much may wait for it. */
export interface WorkQueueLimits {
  /** Works that go on at the same time. */
  concurrency: number;
  /** Works that wait for their turn. */
  length: number;
  longestWaitSeconds: number;
}

/**
 * Lets only so many works go on at the same time, the others in the order in which they came. What finds no place, or
 * waits for too long, is refused; so is nothing that has begun. What nobody waits for any more gives up its place.
 */
export class WorkQueue {
  readonly #limits: WorkQueueLimits;
  readonly #onRefused: () => void;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(limits: WorkQueueLimits, options?: { onRefused(): void }) {
    this.#limits = limits;
    this.#onRefused = options?.onRefused ?? (() => {});
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Throws BusyError where `run` would at once: before anything is prepared for it. */
  refuseIfFull(): void {
    const { concurrency, length } = this.#limits;
    if (this.#running >= concurrency && this.#waiting.size >= length) {
      throw this.#refusal();
    }
  }

  /** Throws BusyError, or the reason of the signal where that aborts before it is the work's turn. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#running < this.#limits.concurrency) {
      this.#running += 1;
    } else {
      await this.#turn(signal);
    }
    try {
      return await work();
    } finally {
      const [next] = this.#waiting;
      if (next) {
        this.#waiting.delete(next);
        next();
      } else {
        this.#running -= 1;
      }
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    this.refuseIfFull();
    const { longestWaitSeconds } = this.#limits;
    let leave = () => {};
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((begin, reject) => {
        // At once: whoever is found waiting is let in.
        const giveUp = (reason: unknown) => {
          this.#waiting.delete(begin);
          reject(reason);
        };
        leave = () => giveUp(signal.reason);
        timer = setTimeout(
          () => giveUp(this.#refusal()),
          longestWaitSeconds * 1000,
        );
        signal.addEventListener('abort', leave);
        this.#waiting.add(begin);
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    }
  }

  #refusal(): BusyError {
    this.#onRefused();
    // By then all that waits now has begun or is refused.
    return new BusyError(this.#limits.longestWaitSeconds);
  }
}
