import { DateTime } from 'luxon';
import { type Cursor, lacksDetails, type Round } from './incidentsCursor';
import { type Listing, longestWindowHours, newListing } from './listings';

/** Clocks differ, and what happens may be listed late. */
const overlapHours = 1;
const readAgainDays = 14;
const readAgainHours = 24;

/** What is known where a round begins. */
export interface RoundOptions {
  now: Date;
  /** How far back the history goes; undefined = everything there is. */
  historyFrom: Date | undefined;
  /** When the first incident of the account began: without a start of its own, the history has to end somewhere. */
  oldest: () => Promise<Date>;
}

function minus(time: string | Date, duration: object): Date {
  return DateTime.fromJSDate(new Date(time)).minus(duration).toJSDate();
}

/** What there is to read now. */
export async function planRound(
  cursor: Cursor,
  options: RoundOptions,
): Promise<Round> {
  const { now } = options;
  const { changesReadTo, readAgainAt, historyReadTo } = cursor;
  const isAgain =
    !readAgainAt ||
    new Date(readAgainAt) <= minus(now, { hours: readAgainHours });
  const listings: Listing[] = [];
  if (changesReadTo) {
    const since = minus(changesReadTo, { hours: overlapHours });
    const weeksAgo = minus(now, { days: readAgainDays });
    const createdSince = isAgain && weeksAgo < since ? weeksAgo : since;
    listings.push(
      newListing('created', createdSince, now),
      newListing('entries', since, now),
    );
  }
  listings.push(newListing('open', new Date(0), now));
  const from = await missingFrom(cursor, options);
  if (from) {
    const until = historyReadTo ? new Date(historyReadTo) : now;
    listings.push(newListing('history', from, until));
  } else if (lacksDetails(cursor)) {
    // A week at a time, so that what is new does not wait for what is old.
    const until = new Date(cursor.detailsReadTo ?? now);
    const week = minus(until, { hours: longestWindowHours });
    const begin = new Date(historyReadTo!);
    listings.push(newListing('details', week < begin ? begin : week, until));
  }
  return { startedAt: now.toISOString(), isAgain, listings, pending: [] };
}

/** From where on history is missing; undefined where none is. */
async function missingFrom(
  { historyReadTo: readTo, isWhole }: Cursor,
  { historyFrom, oldest }: RoundOptions,
): Promise<Date | undefined> {
  if (isWhole) {
    return undefined;
  }
  const from = historyFrom ?? (await oldest());
  return !readTo || from < new Date(readTo) ? from : undefined;
}
