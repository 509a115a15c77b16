import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { makeNewsDue, type News, type SliceNews } from './newsStatements';

const defaultDelayMilliseconds = 2_000;
/** A flood is cut off here: polling finds what is left out. */
const mostWaiting = 5_000;
/** How often news of a slice that is being read is brought up again. */
const mostRounds = 60;

/**
 * Collects news for a moment and passes it on in one statement, so that a burst of events costs the database and the
 * vendor as much as one.
 */
export class NewsDesk {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #source: string;
  readonly #delayMilliseconds: number;
  readonly #waiting = new Map<string, { news: SliceNews; rounds: number }>();
  #timer?: NodeJS.Timeout;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    /** The source whose slices it makes due. */
    source: string;
    delayMilliseconds?: number;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#source = options.source;
    this.#delayMilliseconds =
      options.delayMilliseconds ?? defaultDelayMilliseconds;
  }

  /** Takes news in; it is not waited for. */
  add(news: News): void {
    const { host, streams, keys, repositoryExternalId, runId } = news;
    for (const stream of streams) {
      const common = { source: this.#source, host, stream };
      if (repositoryExternalId) {
        this.#put({ ...common, externalId: repositoryExternalId, runId }, 0);
      }
      keys.forEach(key => this.#put({ ...common, key }, 0));
    }
  }

  /** Passes on what is waiting; also called by itself. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const taken = [...this.#waiting.values()];
    this.#waiting.clear();
    if (!taken.length) {
      return;
    }
    try {
      const beingRead = await makeNewsDue(
        this.#knex,
        this.#source,
        taken.map(({ news }) => news),
      );
      const rounds = 1 + Math.max(...taken.map(each => each.rounds));
      if (rounds < mostRounds) {
        beingRead.forEach(news => this.#put(news, rounds));
      }
    } catch (error) {
      this.#logger.warn(
        `News of ${
          this.#source
        } was lost and will be found by polling: ${error}`,
      );
    }
  }

  /** Ends it; what is waiting is left to polling. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #put(news: SliceNews, rounds: number) {
    const { host, stream, key, externalId, runId } = news;
    const name = JSON.stringify([host, stream, key, externalId, runId]);
    if (this.#waiting.size >= mostWaiting || this.#waiting.has(name)) {
      return;
    }
    this.#waiting.set(name, { news, rounds });
    this.#timer ??= setTimeout(
      () => this.flush(),
      this.#delayMilliseconds,
    ).unref();
  }
}
