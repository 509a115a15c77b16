import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ReadContext,
  Source,
  SourcePage,
  SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { addSlices } from './addSlices';
import { DatabaseRateBudget } from './DatabaseRateBudget';
import { DatabaseCatalogFacts } from './DatabaseCatalogFacts';
import { DatabaseStoredFacts } from './DatabaseStoredFacts';
import { machineLogins, type MachinePatternsSource } from './machineLogins';
import { retryTransaction } from '../database/retryTransaction';
import { Failure, judgeFailure } from './failure';
import { keepLease } from './keepLease';
import { dueSetAside, noteSetAside } from './setAside';
import type { ClaimedSlice } from './claimSlices';
import { dueWhereRevised, fixHistory, fixRevision } from './sliceHistory';
import { LeaseLostError, SliceStore } from './SliceStore';
import { MonthlyPartitions } from './writing/partitions';
import { WrittenRows, writePage } from './writing/writePage';

/** What happened to a slice, for whoever watches. */
export interface SliceProgress {
  source: string;
  stream: string;
  slice: string;
  rows: number;
  written: WrittenRows;
  /** Share of the first load, from 0 to 1. */
  progress?: number;
}

/** A slice that could not be read on, for whoever watches. */
export interface SliceFailure {
  source: string;
  stream: string;
  slice: string;
  kind: Failure['kind'];
}

/** What the reader works with. */
export interface SliceReaderOptions {
  knex: Knex;
  store: SliceStore;
  logger: LoggerService;
  machinePatterns: MachinePatternsSource;
  rateLimitReserve: number;
  leaseSeconds: number;
  backOffSeconds: number;
  pagesPerTurn: number;
  onProgress?: (progress: SliceProgress) => void;
  onRequest?: (
    kind: string,
    sentFor: { source: string; stream: string },
  ) => void;
  onFailure?: (failure: SliceFailure) => void;
}

const defaultGiveUpAfterSeconds = 24 * 3600;

/** What PostgreSQL says when there is no partition for a row. */
const checkViolation = '23514';

function countRows({ rows = [] }: SourcePage): number {
  return rows.reduce((sum, batch) => sum + batch.rows.length, 0);
}

/** Reads one claimed slice page by page and keeps each page, its cursor and its counters together. */
export class SliceReader {
  readonly #options: SliceReaderOptions;
  readonly #partitions: MonthlyPartitions;

  constructor(options: SliceReaderOptions) {
    this.#options = options;
    this.#partitions = new MonthlyPartitions(options.knex);
  }

  async read(
    slice: ClaimedSlice,
    source: Source,
    stream: SourceStream,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, leaseSeconds, logger } = this.#options;
    const lease = keepLease(store, slice, leaseSeconds);
    const stop = AbortSignal.any([signal, lease.lost]);
    const counter = { requests: 0 };
    try {
      await fixHistory(store, slice, stream);
      const context = this.#createContext(slice, source, stop, counter);
      await fixRevision(store, slice, stream, context);
      const isComplete = await this.#readPages(
        slice,
        source,
        stream,
        context,
        counter,
      );
      if (!isComplete) {
        await store.release(slice);
      }
    } catch (error) {
      if (error instanceof LeaseLostError || lease.lost.aborted) {
        logger.info(
          `Stopped reading ${slice.stream} of ${slice.key}: it was taken over or retired in the meantime`,
        );
      } else if (signal.aborted) {
        await store.release(slice);
      } else {
        await this.#fail(slice, source, error, counter.requests);
      }
    } finally {
      lease.stop();
    }
  }

  async #readPages(
    slice: ClaimedSlice,
    source: Source,
    stream: SourceStream,
    context: ReadContext,
    counter: { requests: number },
  ): Promise<boolean> {
    const { key, repository, historyFrom, revision, cursor } = slice;
    let pageCount = 0;
    const setAside = await dueSetAside(this.#options.knex, slice);
    const pages = stream.read(
      { key, repository, historyFrom, revision, setAside },
      cursor,
      context,
    );
    for await (const read of pages) {
      const page = await dueWhereRevised(read, slice, stream, context);
      await this.#keep(slice, source, page, counter.requests);
      counter.requests = 0;
      pageCount += 1;
      if (page.complete) {
        return true;
      }
      if (context.signal.aborted || pageCount >= this.#options.pagesPerTurn) {
        return false;
      }
    }
    return false;
  }

  #createContext(
    slice: ClaimedSlice,
    source: Source,
    signal: AbortSignal,
    counter: { requests: number },
  ): ReadContext {
    const { knex, logger, machinePatterns, onRequest } = this.#options;
    const reserve = source.rateLimitReserve ?? this.#options.rateLimitReserve;
    return {
      signal,
      logger,
      now: new Date(),
      countRequest: kind => {
        counter.requests += 1;
        onRequest?.(kind, slice);
      },
      rateBudget: new DatabaseRateBudget(knex, reserve),
      stored: new DatabaseStoredFacts(knex, slice),
      catalog: new DatabaseCatalogFacts(knex),
      machineLogins: logins => machineLogins(knex, machinePatterns, logins),
    };
  }

  async #keep(
    slice: ClaimedSlice,
    { secretPatterns }: Source,
    page: SourcePage,
    requests: number,
  ): Promise<void> {
    const { knex, store, logger, onProgress } = this.#options;
    for (const { kind, rows: batch } of page.rows ?? []) {
      const { partitionedBy } = kind;
      if (partitionedBy) {
        const times = batch.map(
          row => (row as Record<string, Date>)[partitionedBy],
        );
        await this.#partitions.ensure(kind, times);
      }
    }
    const instance = page.instance ?? slice.repository;
    const rows = countRows(page);
    const written = await retryTransaction(knex, async trx => {
      const changed = await writePage(trx, page, {
        instance,
        repositoryId: slice.repositoryId,
      });
      await addSlices(
        trx,
        { type: slice.source, connection: slice.connection },
        page.slices ?? [],
        instance,
      );
      await noteSetAside(trx, slice, page, secretPatterns);
      const writtenCount = Object.values(changed).reduce((a, b) => a + b, 0);
      await store.advance(trx, slice, page, {
        requests,
        rows,
        written: writtenCount,
      });
      return changed;
    }).catch(error => {
      if (error.code === checkViolation) {
        this.#partitions.forget();
      }
      throw error;
    });
    slice.attempts = 0;
    for (const { title, reason } of page.setAside ?? []) {
      logger.warn(`Set aside ${title} of ${slice.key}: ${reason}`);
    }
    onProgress?.({
      source: slice.source,
      stream: slice.stream,
      slice: slice.key,
      rows,
      written,
      progress: page.complete ? 1 : page.progress,
    });
  }

  async #fail(
    slice: ClaimedSlice,
    { secretPatterns, giveUpAfterSeconds = defaultGiveUpAfterSeconds }: Source,
    error: unknown,
    requests: number,
  ): Promise<void> {
    const { store, logger, backOffSeconds, onFailure } = this.#options;
    const failure = judgeFailure(
      error,
      slice.attempts,
      backOffSeconds,
      secretPatterns,
    );
    const { kind, message, retryAt } = failure;
    const { source, stream, key, repository, credential } = slice;
    const fields = {
      source,
      stream,
      slice: key,
      repository: repository && `${repository.owner}/${repository.name}`,
      credential,
      kind,
      failuresInARow: kind === 'wait' ? slice.attempts : slice.attempts + 1,
      requests,
      retryAt: retryAt.toISOString(),
    };
    onFailure?.({ source, stream, slice: key, kind });
    if (kind === 'wait') {
      logger.info(`Paused ${stream} of ${key}: ${message}`, fields);
      await store.pause(slice, { until: retryAt, reason: message, requests });
      return;
    }
    logger.warn(`Failed to read ${stream} of ${key}: ${message}`, fields);
    await store.fail(slice, {
      message,
      retryAt,
      requests,
      kind,
      giveUpAfterSeconds,
    });
    if (kind === 'suspend-credential') {
      await store.suspendCredential(slice, retryAt, message);
    }
  }
}
