import { TooMuchAtOnceError } from './errors';

const pagesBeforeGrowth = 3;

/** How much to request at once: halved when it is too much for GitHub, grown back while it is not. */
export class PageSize {
  readonly #largest: number;
  readonly #smallest: number;
  #value: number;
  #goodPages = 0;

  constructor(options: { largest: number; smallest: number; first?: number }) {
    this.#largest = options.largest;
    this.#smallest = options.smallest;
    this.#value = options.first ?? options.largest;
  }

  /** Reads with the present size, and with smaller ones until that works. */
  async read<T>(readPage: (size: number) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const page = await readPage(this.#value);
        this.#goodPages += 1;
        if (this.#goodPages >= pagesBeforeGrowth) {
          this.#value = Math.min(this.#value * 2, this.#largest);
          this.#goodPages = 0;
        }
        return page;
      } catch (error) {
        if (
          !(error instanceof TooMuchAtOnceError) ||
          this.#value <= this.#smallest
        ) {
          throw error;
        }
        this.#value = Math.max(Math.floor(this.#value / 2), this.#smallest);
        this.#goodPages = 0;
      }
    }
  }
}
