import { setTimeout as sleep } from 'timers/promises';

/** A response as its client saw it. */
export interface Seen {
  /** 0 where the connection broke. */
  status: number;
  milliseconds: number;
}

/** Many clients that send one request after the other, each a different one, and wait when they are to. */
export class Clients {
  readonly seen: Seen[] = [];
  readonly #baseUrl: string;
  readonly #questions: Iterator<string>;
  readonly #done: Promise<unknown>;
  #isOver = false;

  constructor(options: {
    baseUrl: string;
    count: number;
    questions: Iterator<string>;
  }) {
    this.#baseUrl = options.baseUrl;
    this.#questions = options.questions;
    this.#done = Promise.all(
      Array.from({ length: options.count }, () => this.#ask()),
    );
  }

  /** Waits for the responses that are under way. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#done;
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const startedAt = performance.now();
      const { value: path } = this.#questions.next();
      let status = 0;
      let pauseSeconds = 0;
      try {
        const response = await fetch(`${this.#baseUrl}${path}`);
        await response.arrayBuffer();
        status = response.status;
        pauseSeconds = Number(response.headers.get('retry-after') ?? 0);
      } catch {
        // Its status says that there was none.
      }
      this.seen.push({ status, milliseconds: performance.now() - startedAt });
      if (pauseSeconds > 0) {
        // As the page does it.
        await sleep(1000 * pauseSeconds * (1 + Math.random() / 2));
      }
    }
  }
}
