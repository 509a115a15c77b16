import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceHint } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { applyHints, type SliceHint } from './hintStatements';

const defaultDelayMilliseconds = 2_000;
/** A flood is cut off here: polling finds what is left out. */
const mostWaiting = 5_000;
/** How often a hint on a slice that is being read is applied again. */
const mostRounds = 60;

/**
 * Collects hints for a moment and applies them in one statement, so that a burst of events costs the database and the
 * vendor as much as one.
 */
export class HintQueue {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #source: string;
  readonly #delayMilliseconds: number;
  readonly #waiting = new Map<string, { hint: SliceHint; rounds: number }>();
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

  /** Adds a hint; it is not waited for. */
  add(hint: SourceHint): void {
    const { host, streams, keys = [], repositoryExternalId, record } = hint;
    for (const stream of streams) {
      const common = { host, stream };
      if (repositoryExternalId) {
        this.#put({ ...common, externalId: repositoryExternalId, record }, 0);
      }
      keys.forEach(key => this.#put({ ...common, key }, 0));
      if (!repositoryExternalId && !hint.keys) {
        this.#put(common, 0);
      }
    }
  }

  /** Applies what is waiting; also called by itself. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const taken = [...this.#waiting.values()];
    this.#waiting.clear();
    if (!taken.length) {
      return;
    }
    try {
      const beingRead = await applyHints(
        this.#knex,
        this.#source,
        taken.map(({ hint }) => hint),
      );
      const rounds = 1 + Math.max(...taken.map(each => each.rounds));
      if (rounds < mostRounds) {
        beingRead.forEach(hint => this.#put(hint, rounds));
      }
    } catch (error) {
      this.#logger.warn(
        `Hints of ${
          this.#source
        } were lost. Polling will find the changes: ${error}`,
      );
    }
  }

  /** Ends it; what is waiting is left to polling. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #put(hint: SliceHint, rounds: number) {
    const { host, stream, key, externalId, record } = hint;
    const name = JSON.stringify([host, stream, key, externalId, record]);
    if (this.#waiting.size >= mostWaiting || this.#waiting.has(name)) {
      return;
    }
    this.#waiting.set(name, { hint, rounds });
    this.#timer ??= setTimeout(
      () => this.flush(),
      this.#delayMilliseconds,
    ).unref();
  }
}
