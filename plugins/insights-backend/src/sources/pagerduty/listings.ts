import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Query } from './client/PagerdutyClient';
import { pageSize } from './RecordReader';

/**
 * A list that is being read, in windows of time from the newest to the oldest:
 *
 * - `history`: incidents of the first load, by their creation;
 * - `created`: incidents that are new, or are read again;
 * - `entries`: log entries, which name the incidents that changed;
 * - `open`: all incidents that are open, in one window;
 * - `details`: incidents of the history, to read each by itself: only so it comes with its text.
 */
export const listingSchema = z.object({
  kind: z.enum(['history', 'created', 'entries', 'open', 'details']),
  from: z.iso.datetime(),
  /** What is newer has been read. */
  until: z.iso.datetime(),
  /** The length of a window. */
  hours: z.number(),
  /** Within the window. */
  offset: z.int(),
  /** Incidents that others of this window were merged into. */
  parents: z.array(z.string()),
  /** Of open incidents: those that are listed. */
  listed: z.array(z.string()),
});

/** A list that is being read. */
export type Listing = z.output<typeof listingSchema>;

/** A part of the time that a listing is about. */
export interface Window {
  from: string;
  until: string;
}

/** The length of a window, unless too much happened in it. */
export const longestWindowHours = 7 * 24;
const shortestWindowHours = 1;
/** PagerDuty lists no more than 10,000 records of a query. */
const mostOfWindow = 9_000;
const mostListed = 10_000;

/** A listing that has not begun. */
export function newListing(
  kind: Listing['kind'],
  from: Date,
  until: Date,
): Listing {
  return {
    kind,
    from: from.toISOString(),
    until: until.toISOString(),
    hours: longestWindowHours,
    offset: 0,
    parents: [],
    listed: [],
  };
}

/** The window that is being read. */
export function windowOf({ kind, from, until, hours }: Listing): Window {
  const begin = DateTime.fromISO(until, { zone: 'utc' }).minus({ hours });
  return {
    from:
      kind === 'open' || begin < DateTime.fromISO(from) ? from : begin.toISO()!,
    until,
  };
}

/** The query for the window. */
export function filterOf(listing: Listing): Query {
  const { kind, offset } = listing;
  const order = { sort_by: 'created_at:asc', time_zone: 'UTC' };
  if (kind === 'open') {
    return {
      ...order,
      'statuses[]': ['triggered', 'acknowledged'],
      date_range: 'all',
    };
  }
  const { from: since, until } = windowOf(listing);
  // The total takes PagerDuty longer, and it is the same on every page.
  const total = { total: offset === 0 ? 'true' : 'false' };
  return kind === 'entries'
    ? { since, until, time_zone: 'UTC', is_overview: 'true', ...total }
    : { since, until, ...order, ...total };
}

/** A shorter window, where this one has more than PagerDuty lists; undefined where it has not. */
export function narrowed(
  listing: Listing,
  page: { hasMore: boolean; total?: number },
): Listing | undefined {
  const { kind, offset, hours } = listing;
  const isTooMuch =
    (offset === 0 && (page.total ?? 0) >= mostOfWindow) ||
    (page.hasMore && offset + 2 * pageSize > mostListed);
  return kind !== 'open' && isTooMuch && hours > shortestWindowHours
    ? { ...listing, hours: hours / 2, offset: 0, parents: [] }
    : undefined;
}

/** What is left of a listing after a page; undefined where it is done. */
export function afterPage(
  listing: Listing,
  { hasMore }: { hasMore: boolean },
): { next?: Listing; isWindowDone: boolean } {
  const offset = listing.offset + pageSize;
  if (hasMore && offset + pageSize <= mostListed) {
    return { next: { ...listing, offset }, isWindowDone: false };
  }
  const { from } = windowOf(listing);
  return {
    isWindowDone: true,
    next:
      from > listing.from
        ? {
            ...listing,
            until: from,
            hours: Math.min(listing.hours * 2, longestWindowHours),
            offset: 0,
            parents: [],
          }
        : undefined,
  };
}
