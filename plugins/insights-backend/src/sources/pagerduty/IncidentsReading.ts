import {
  type ReadContext,
  type SetAsideRecord,
  type Slice,
  type SourcePage,
} from '@devex-insights/backstage-plugin-insights-node';
import type { JsonObject } from '@backstage/types';
import { DateTime } from 'luxon';
import { IncidentRows } from './IncidentRows';
import {
  closed,
  type Cursor,
  cursorSchema,
  lacksDetails,
  type Round,
  withListing,
} from './incidentsCursor';
import {
  afterPage,
  filterOf,
  type Listing,
  narrowed,
  windowOf,
} from './listings';
import { planRound } from './planRound';
import { RecordReader, type RecordType } from './RecordReader';
import {
  incidentSchema,
  logEntrySchema,
  type SentIncident,
  type SentLogEntry,
} from './schemas';
import { instanceOf, type StreamOptions } from './streams';

const incidentType: RecordType<SentIncident> = {
  path: '/incidents',
  list: 'incidents',
  single: 'incident',
  title: 'incidents',
  listQuery: {},
  singleQuery: { 'include[]': ['body'] },
  schema: incidentSchema,
};

const entryType: RecordType<SentLogEntry> = {
  path: '/log_entries',
  list: 'log_entries',
  single: 'log_entry',
  title: 'log entries',
  listQuery: {},
  singleQuery: {},
  schema: logEntrySchema,
};

const pollMinutes = 15;
/** Incidents that are requested by themselves before they are stored. */
const pendingAtOnce = 20;

/** A page without the place where to go on, what is left of the round, and how far back that is. */
interface RoundStep {
  page: Omit<SourcePage, 'cursor'>;
  next: Round;
  reached?: Pick<Cursor, 'historyReadTo' | 'isWhole' | 'detailsReadTo'>;
}

/** One read of the incidents of an account, from where the last one stopped. */
export class IncidentsReading {
  readonly #options: StreamOptions;
  readonly #slice: Slice;
  readonly #context: ReadContext;
  readonly #incidents: RecordReader<SentIncident>;
  readonly #entries: RecordReader<SentLogEntry>;
  readonly #rows: IncidentRows;

  constructor(options: StreamOptions, slice: Slice, context: ReadContext) {
    const { client } = options;
    this.#options = options;
    this.#slice = slice;
    this.#context = context;
    this.#incidents = new RecordReader(client, incidentType, context);
    this.#entries = new RecordReader(client, entryType, context);
    this.#rows = new IncidentRows(options, context);
  }

  async *read(stored: JsonObject | undefined): AsyncIterable<SourcePage> {
    let cursor = this.#openCursor(stored);
    if (this.#slice.setAside?.length) {
      yield { ...(await this.#readSetAside(this.#slice.setAside)), cursor };
    }
    let round =
      cursor.round ??
      (await planRound(cursor, {
        now: this.#context.now,
        historyFrom: this.#slice.historyFrom,
        oldest: () => this.#oldest(),
      }));
    for (;;) {
      const { page, next, reached } = await this.#readOn(round);
      cursor = { ...cursor, ...reached, round: next };
      if (!next.pending.length && !next.listings.length) {
        cursor = closed(cursor, next);
        yield { ...page, cursor, complete: this.#complete(cursor, next) };
        return;
      }
      yield { ...page, cursor };
      round = next;
    }
  }

  /** Those that are found by their place in a list are then read by themselves: only so they come with their texts. */
  async #readSetAside(records: readonly SetAsideRecord[]) {
    const { items, setAside, recovered } = await this.#incidents.readAgain(
      records,
    );
    const listed = items.filter(({ body }) => !body);
    const found = await this.#incidents.readEach(
      listed.map(({ id }) => this.#incidents.nameOf(id)),
    );
    return {
      ...(await this.#page([
        ...items.filter(({ body }) => body),
        ...found.items,
      ])),
      setAside: [...setAside, ...found.setAside],
      recovered,
    };
  }

  #openCursor(stored: JsonObject | undefined): Cursor {
    const { storesTitles } = this.#options.settings;
    const cursor = cursorSchema.parse(stored ?? {});
    // Titles are stored, or removed, by reading the list again. What else the texts say is stored already.
    return cursor.storesTitles === storesTitles
      ? cursor
      : { storesTitles, detailsReadTo: cursor.detailsReadTo };
  }

  /** When the first incident of the account began. */
  async #oldest(): Promise<Date> {
    const { items } = await this.#incidents.readPage(
      {
        'statuses[]': ['triggered', 'acknowledged', 'resolved'],
        date_range: 'all',
        sort_by: 'created_at:asc',
        time_zone: 'UTC',
      },
      0,
    );
    return items[0]?.created_at ?? this.#context.now;
  }

  async #readOn(round: Round): Promise<RoundStep> {
    if (round.pending.length) {
      return this.#readPending(round);
    }
    const [listing, ...others] = round.listings;
    return listing.kind === 'entries'
      ? this.#readEntries({ ...round, listings: others }, listing)
      : this.#readIncidents({ ...round, listings: others }, listing);
  }

  async #readPending(round: Round): Promise<RoundStep> {
    const ids = round.pending.slice(0, pendingAtOnce);
    const rest = round.pending.slice(pendingAtOnce);
    const { items, setAside } = await this.#incidents.readEach(
      ids.map(id => this.#incidents.nameOf(id)),
    );
    const parents = this.#rows
      .parentsOf(items)
      .filter(id => !ids.includes(id) && !rest.includes(id));
    const missing = await this.#rows.unknownOf(parents);
    return {
      page: { ...(await this.#page(items)), setAside },
      next: { ...round, pending: [...rest, ...missing] },
    };
  }

  async #readEntries(round: Round, begun: Listing): Promise<RoundStep> {
    const { listing, page } = await readFitting(this.#entries, begun);
    for (const { reason } of page.setAside) {
      // The list of open incidents and the next reading again find what it is about.
      this.#context.logger.warn(`Left out a log entry: ${reason}`);
    }
    const { next } = afterPage(listing, page);
    return {
      page: { instance: instanceOf(this.#options.client) },
      next: {
        ...withListing(round, next),
        pending: await this.#rows.changedSince(page.items),
      },
    };
  }

  async #readIncidents(round: Round, begun: Listing): Promise<RoundStep> {
    const { listing, page } = await readFitting(this.#incidents, begun);
    const { kind } = listing;
    const { now, later } = await this.#rows.sort(kind, page.items);
    const seen: Listing = {
      ...listing,
      parents: [...listing.parents, ...this.#rows.parentsOf(now)],
      listed:
        kind === 'open'
          ? [...listing.listed, ...page.items.map(({ id }) => id)]
          : [],
    };
    const { next, isWindowDone } = afterPage(seen, page);
    const pending = new Set(later);
    if (isWindowDone) {
      const present = new Set(now.map(({ id }) => id));
      const parents = seen.parents.filter(id => !present.has(id));
      const closedOnes =
        kind === 'open' ? await this.#rows.closedSince(seen.listed) : [];
      [...(await this.#rows.unknownOf(parents)), ...closedOnes].forEach(id =>
        pending.add(id),
      );
    }
    return {
      page: {
        ...(await this.#page(now)),
        setAside: page.setAside,
        ...(kind === 'history' && isWindowDone && this.#covered(listing, next)),
      },
      next: { ...withListing(round, next), pending: [...pending] },
      reached: isWindowDone ? this.#reached(listing, next) : undefined,
    };
  }

  /** How far back a listing has come with the window that is done. */
  #reached(listing: Listing, next: Listing | undefined): RoundStep['reached'] {
    const { from } = windowOf(listing);
    switch (listing.kind) {
      case 'history':
        return {
          historyReadTo: from,
          isWhole: (!next && !this.#slice.historyFrom) || undefined,
        };
      case 'details':
        return { detailsReadTo: from };
      default:
        return undefined;
    }
  }

  #covered(listing: Listing, next: Listing | undefined) {
    const { from } = windowOf(listing);
    const now = this.#context.now.getTime();
    const all = Math.max(now - Date.parse(listing.from), 1);
    const done = (now - Date.parse(from)) / all;
    const isWhole = !next && !this.#slice.historyFrom;
    return {
      coveredFrom: isWhole ? ('everything' as const) : new Date(from),
      progress: Math.min(Math.max(done, 0), 1),
    };
  }

  async #page(items: SentIncident[]) {
    return {
      instance: instanceOf(this.#options.client),
      rows: await this.#rows.of(items),
    };
  }

  #complete(cursor: Cursor, { startedAt }: Round): SourcePage['complete'] {
    const { now } = this.#context;
    const next = DateTime.fromISO(startedAt).plus({ minutes: pollMinutes });
    return {
      through: new Date(startedAt),
      nextAt:
        next.toJSDate() < now || lacksDetails(cursor) ? now : next.toJSDate(),
    };
  }
}

/** Reads a page of a listing, whose window is made shorter where it has more than can be listed. */
async function readFitting<T>(reader: RecordReader<T>, begun: Listing) {
  let listing = begun;
  for (;;) {
    const page = await reader.readPage(filterOf(listing), listing.offset);
    const shorter = narrowed(listing, page);
    if (!shorter) {
      return { listing, page };
    }
    listing = shorter;
  }
}
