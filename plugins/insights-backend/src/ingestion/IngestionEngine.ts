import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Source } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import type { MachinePatternsSource } from './DatabaseStoredFacts';
import { SliceFailure, SliceProgress, SliceReader } from './SliceReader';
import type { ClaimedSlice } from './claimSlices';
import { SliceStore } from './SliceStore';

/** What the engine works with. */
export interface IngestionEngineOptions {
  knex: Knex;
  sources: Source[];
  logger: LoggerService;
  /** Names this process in the leases. */
  owner: string;
  machinePatterns: MachinePatternsSource;
  /** Share of each rate limit that sources leave to the rest of the portal, where they name none. Default 0.4. */
  rateLimitReserve?: number;
  /** Slices that are read at the same time. Default 4. */
  concurrency?: number;
  /** How long a slice stays with a process that shows no sign of life. Default 60. */
  leaseSeconds?: number;
  /** The delay after a first failure; it doubles with each further one. Default 60. */
  backOffSeconds?: number;
  /** Pages after which a slice lets others go first. Default 20. */
  pagesPerTurn?: number;
  onProgress?: (progress: SliceProgress) => void;
  /** Called for every request, with its kind as the source names it. */
  onRequest?: (
    kind: string,
    sentFor: { source: string; stream: string },
  ) => void;
  /** Called when a slice can not be read on, with what is done about it. */
  onFailure?: (failure: SliceFailure) => void;
}

/**
 * Drives every source. All its state is in the database, so any number of replicas share the work and any of them may
 * stop at any moment: each page is kept whole or not at all, and a process that lost its lease can not write.
 */
export class IngestionEngine {
  readonly #sources: Source[];
  readonly #store: SliceStore;
  readonly #reader: SliceReader;
  readonly #logger: LoggerService;
  readonly #concurrency: number;
  #isRegistered = false;

  static create(options: IngestionEngineOptions): IngestionEngine {
    return new IngestionEngine(options);
  }

  private constructor(options: IngestionEngineOptions) {
    const {
      knex,
      sources,
      logger,
      owner,
      machinePatterns,
      rateLimitReserve = 0.4,
      concurrency = 4,
      leaseSeconds = 60,
      backOffSeconds = 60,
      pagesPerTurn = 20,
      onProgress,
      onRequest,
      onFailure,
    } = options;
    this.#sources = sources;
    this.#logger = logger;
    this.#concurrency = concurrency;
    this.#store = new SliceStore(knex, owner, leaseSeconds);
    this.#reader = new SliceReader({
      knex,
      store: this.#store,
      logger,
      machinePatterns,
      rateLimitReserve,
      leaseSeconds,
      backOffSeconds,
      pagesPerTurn,
      onProgress,
      onRequest,
      onFailure,
    });
  }

  get #sourceIds(): string[] {
    return this.#sources.map(source => source.id);
  }

  /** Makes the sources and the slices to begin with known, so that a configured source is visible before it is read. */
  async register(): Promise<void> {
    for (const source of this.#sources) {
      await this.#store.register(source.id, source.rootSlices);
    }
    this.#isRegistered = true;
  }

  /** Reads what is due, most important first, until nothing is due or the signal comes. */
  async pump(options: { signal: AbortSignal }): Promise<void> {
    const { signal } = options;
    if (!this.#isRegistered) {
      await this.register();
    }
    let workingCount = 0;
    const work = async () => {
      while (!signal.aborted) {
        const [slice] = await this.#store.claim(this.#sourceIds, 1);
        if (slice) {
          workingCount += 1;
          try {
            await this.#read(slice, signal);
          } finally {
            workingCount -= 1;
          }
        } else if (workingCount === 0) {
          return;
        } else {
          // What others are reading may bring new slices.
          await sleep(250);
        }
      }
    };
    const results = await Promise.allSettled(
      Array.from({ length: this.#concurrency }, work),
    );
    await this.#store.noteFirstLoad(this.#sourceIds);
    for (const result of results) {
      if (result.status === 'rejected') {
        throw result.reason;
      }
    }
  }

  /**
   * Reads until everything has been read once since the call, waiting for retries and rate limits that take no longer
   * than the patience.
   */
  async drain(options: {
    signal: AbortSignal;
    patienceSeconds?: number;
  }): Promise<void> {
    const { signal, patienceSeconds = 120 } = options;
    const startedAt = new Date();
    while (!signal.aborted) {
      await this.pump({ signal });
      const due = await this.#store.nextDue(this.#sourceIds, startedAt);
      if (!due || due.getTime() > Date.now() + patienceSeconds * 1000) {
        return;
      }
      const pause = Math.max(due.getTime() - Date.now(), 100);
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** Makes slices due at once: all, or those of a source, stream or repository. */
  async makeDue(
    filter: { source?: string; stream?: string; repositoryId?: number } = {},
  ): Promise<number> {
    return this.#store.makeDue(filter);
  }

  async #read(slice: ClaimedSlice, signal: AbortSignal): Promise<void> {
    const source = this.#sources.find(({ id }) => id === slice.source);
    const stream = source?.streams.find(({ id }) => id === slice.stream);
    if (!source || !stream) {
      this.#logger.warn(
        `Source ${slice.source} has no stream ${slice.stream}: ${slice.key} waits for a version that has it`,
      );
      await this.#store.release(slice, new Date(Date.now() + 24 * 3600 * 1000));
      return;
    }
    await this.#reader.read(slice, source, stream, signal);
  }
}
