import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  type DiscoveredSlice,
  type ReadContext,
  revisionOf,
  type Slice,
  type Source,
  type SourcePage,
  type SourceStream,
} from '../source';
import { keyOfRow, MemoryStore } from './MemoryStore';
import type { Violations } from './violations';

/**
 * A slice that was read until it was complete.
 * @public
 */
export interface SliceReading {
  stream: SourceStream;
  slice: Slice;
  pages: SourcePage[];
}

/** A source that was read until nothing was left. */
export interface SourceReading {
  slices: SliceReading[];
  store: MemoryStore;
}

const silent: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => silent,
};

/** A slice that needs more pages than this never ends. */
const mostPages = 1_000;
/** As many as the engine reads of a slice before it lets others go first. */
const mostPagesAtOnce = 20;

/** What a stream may use, with what was read so far. */
export function contextFor(
  store: MemoryStore,
  slice: Slice,
  options: { now: Date; signal?: AbortSignal },
): ReadContext {
  return {
    signal: options.signal ?? new AbortController().signal,
    logger: silent,
    now: options.now,
    countRequest: () => {},
    rateBudget: {
      check: async () => {},
      note: async () => {},
      block: async () => {},
    },
    stored: store.factsFor(slice),
    catalog: {
      repositoryOwners: async () => [],
      sharedRepositories: async () => new Set(),
    },
    machineLogins: async () => new Set(),
  };
}

/** The keys of a page's rows, sorted. */
function keysOf(page: SourcePage, slice: Slice): string[] {
  return (page.rows ?? [])
    .flatMap(({ kind, rows }) =>
      rows.map(row => keyOfRow(kind, row, page, slice)),
    )
    .sort();
}

/** Reads a slice in one go. */
async function* readThrough(
  { stream, slice }: SliceReading,
  context: () => ReadContext,
): AsyncIterable<SourcePage> {
  yield* stream.read(slice, undefined, context());
}

/**
 * Reads a slice as after a restart behind every page, and the page behind a restart twice. A source may repeat a page
 * after a restart, as long as it gets on when it may read a few more.
 */
async function* readResuming(
  { stream, slice }: SliceReading,
  context: () => ReadContext,
  violations: Violations,
): AsyncIterable<SourcePage> {
  const where = `${stream.id} of ${slice.key}`;
  const seen = new Set<string>();
  let cursor: JsonObject | undefined;
  for (let size = 1; size <= mostPagesAtOnce; ) {
    const again = await firstPage(stream.read(slice, cursor, context()));
    let count = 0;
    let hasNew = false;
    for await (const page of stream.read(slice, cursor, context())) {
      const keys = keysOf(page, slice);
      if (count === 0 && again && `${keysOf(again, slice)}` !== `${keys}`) {
        violations.add(`${where}: reading a page twice returns different rows`);
      }
      hasNew = hasNew || keys.some(key => !seen.has(key));
      keys.forEach(key => seen.add(key));
      count += 1;
      yield page;
      if (count === size) {
        // As it comes back from the database.
        cursor = JSON.parse(JSON.stringify(page.cursor));
        break;
      }
    }
    if (count < size) {
      return;
    }
    size = hasNew ? 1 : size + 1;
  }
  violations.add(`${where}: reading makes no progress from its cursors`);
}

async function firstPage(
  pages: AsyncIterable<SourcePage>,
): Promise<SourcePage | undefined> {
  for await (const page of pages) {
    return page;
  }
  return undefined;
}

function monthsBefore(now: Date, months: number): Date {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date;
}

/** Reads everything that a source has, beginning with its root slices. */
export async function readSource(
  source: Source,
  options: { now: Date; isResuming?: boolean; violations: Violations },
): Promise<SourceReading> {
  const { now, violations } = options;
  const store = new MemoryStore();
  const slices = new Map<string, SliceReading>();
  const waiting: Array<{ found: DiscoveredSlice; slice: Slice }> = [];
  const discover = (
    found: DiscoveredSlice,
    instance?: { provider: string; host: string },
  ) => {
    if (found.isRetired) {
      return;
    }
    const id = found.repositoryExternalId;
    const repository =
      id && instance ? store.repository(id, instance) : undefined;
    if (id && !repository) {
      violations.add(`${found.stream} of ${found.key}: no repository ${id}`);
    } else {
      const { key } = found;
      waiting.push({ found, slice: { key, repository, revision: 1 } });
    }
  };
  source.rootSlices.forEach(found => discover(found));
  while (waiting.length) {
    waiting.sort((a, b) => b.found.priority - a.found.priority);
    const { found, slice } = waiting.shift()!;
    const stream = source.streams.find(({ id }) => id === found.stream);
    const name = JSON.stringify([found.stream, found.key]);
    if (!stream) {
      violations.add(`${found.key}: there is no stream ${found.stream}`);
    } else if (!slices.has(name)) {
      const reading: SliceReading = { stream, slice, pages: [] };
      slices.set(name, reading);
      if (stream.historyMonths !== undefined) {
        slice.historyFrom = monthsBefore(now, stream.historyMonths);
      }
      const context = () => contextFor(store, slice, { now });
      slice.revision = await revisionOf(stream, slice, context());
      const pages = options.isResuming
        ? readResuming(reading, context, violations)
        : readThrough(reading, context);
      for await (const page of pages) {
        reading.pages.push(page);
        store.take(page, slice);
        page.slices?.forEach(each =>
          discover(each, page.instance ?? slice.repository),
        );
        if (page.complete || reading.pages.length >= mostPages) {
          break;
        }
      }
    }
  }
  return { slices: [...slices.values()], store };
}
