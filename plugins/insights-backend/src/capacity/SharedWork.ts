interface Running {
  result: Promise<unknown>;
  stop: AbortController;
  sharers: number;
}

/** Work that several request at the same time is done once, and goes on until the last of them has left. */
export class SharedWork {
  readonly #running = new Map<string, Running>();

  /** Equal keys are for the same work. Throws the reason of the signal as soon as that aborts. */
  async run<T>(
    key: string,
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    signal.throwIfAborted();
    const running = this.#running.get(key) ?? this.#begin(key, work);
    running.sharers += 1;
    let leave = () => {};
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => {
        running.sharers -= 1;
        if (running.sharers === 0) {
          // Whoever comes now begins anew.
          this.#forget(key, running);
          running.stop.abort(signal.reason);
        }
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave);
    });
    try {
      return (await Promise.race([running.result, left])) as T;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Running {
    const stop = new AbortController();
    const running = { stop, sharers: 0, result: work(stop.signal) };
    const end = () => this.#forget(key, running);
    running.result.then(end, end);
    this.#running.set(key, running);
    return running;
  }

  #forget(key: string, running: Running): void {
    if (this.#running.get(key) === running) {
      this.#running.delete(key);
    }
  }
}
