import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Source } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import type { MachinePatternsSource } from './machineLogins';
import { SliceFailure, SliceProgress, SliceReader } from './SliceReader';
import type { ClaimedSlice } from './claimSlices';
import {
  type ConnectionKey,
  noteFirstLoad,
  registerConnection,
} from './connections';
import { SliceStore } from './SliceStore';

/** What the engine works with. */
export interface IngestionEngineOptions {
  knex: Knex;
  /** The connections to begin with; others may come and go later. */
  sources?: Source[];
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
  /** Called when a slice cannot be read on, with what is done about it. */
  onFailure?: (failure: SliceFailure) => void;
}

/** A connection that is read, until it is stopped. */
interface Connected {
  source: Source;
  stop: AbortController;
  isRegistered?: boolean;
}

const nameOf = ({ type, connection }: ConnectionKey) =>
  JSON.stringify([type, connection]);

/**
 * Drives every source. All its state is in the database, so any number of replicas share the work and any of them may
 * stop at any moment: each page is kept whole or not at all, and a process that lost its lease cannot write.
 */
export class IngestionEngine {
  readonly #connected = new Map<string, Connected>();
  readonly #knex: Knex;
  readonly #store: SliceStore;
  readonly #reader: SliceReader;
  readonly #logger: LoggerService;
  readonly #concurrency: number;

  static create(options: IngestionEngineOptions): IngestionEngine {
    return new IngestionEngine(options);
  }

  private constructor(options: IngestionEngineOptions) {
    const {
      knex,
      sources = [],
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
    this.#knex = knex;
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
    sources.forEach(source => this.#add(source));
  }

  #add(source: Source): Connected {
    const connected = { source, stop: new AbortController() };
    this.#connected.set(nameOf(source), connected);
    return connected;
  }

  /** What is being read. */
  get connections(): ConnectionKey[] {
    return [...this.#connected.values()].map(({ source }) => source);
  }

  /** Makes the connections and the slices to begin with known, so that what is configured is visible before it is read. */
  async register(): Promise<void> {
    for (const connected of this.#connected.values()) {
      await this.#register(connected);
    }
  }

  async #register(connected: Connected): Promise<void> {
    const { source } = connected;
    await registerConnection(
      this.#knex,
      source,
      source.rootSlices,
      source.streams.flatMap(({ id, about }) =>
        about ? [{ id, about: about.name }] : [],
      ),
    );
    connected.isRegistered = true;
  }

  /** Begins to read a connection, also while others are being read; replaces one of the same name. */
  async connect(source: Source): Promise<void> {
    this.disconnect(source);
    await this.#register(this.#add(source));
  }

  /** Stops reading a connection at the next page; what was read stays, and so does its state for a later connection. */
  disconnect(key: ConnectionKey): void {
    this.#connected.get(nameOf(key))?.stop.abort();
    this.#connected.delete(nameOf(key));
  }

  /** Reads what is due, most important first, until nothing is due or the signal comes. */
  async pump(options: { signal: AbortSignal }): Promise<void> {
    const { signal } = options;
    for (const connected of this.#connected.values()) {
      if (!connected.isRegistered) {
        await this.#register(connected);
      }
    }
    let workingCount = 0;
    const work = async () => {
      while (!signal.aborted) {
        const [slice] = await this.#store.claim(this.connections, 1);
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
    await noteFirstLoad(this.#knex, this.connections);
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
      const due = await this.#store.nextDue(this.connections, startedAt);
      if (!due || due.getTime() > Date.now() + patienceSeconds * 1000) {
        return;
      }
      const pause = Math.max(due.getTime() - Date.now(), 100);
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** Makes slices due at once: all, or those of a source, connection, stream or repository. */
  async makeDue(
    filter: {
      source?: string;
      connection?: string;
      stream?: string;
      repositoryId?: number;
    } = {},
  ): Promise<number> {
    return this.#store.makeDue(filter);
  }

  async #read(slice: ClaimedSlice, signal: AbortSignal): Promise<void> {
    const connected = this.#connected.get(
      nameOf({ type: slice.source, connection: slice.connection }),
    );
    if (!connected) {
      // It was disconnected in this moment.
      await this.#store.release(slice);
      return;
    }
    const { source, stop } = connected;
    const stream = source.streams.find(({ id }) => id === slice.stream);
    if (!stream) {
      this.#logger.warn(
        `Source ${slice.source} has no stream ${slice.stream}: ${slice.key} waits for a version that has it`,
      );
      await this.#store.release(slice, new Date(Date.now() + 24 * 3600 * 1000));
      return;
    }
    await this.#reader.read(
      slice,
      source,
      stream,
      AbortSignal.any([signal, stop.signal]),
    );
  }
}
