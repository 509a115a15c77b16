import {
  afterPage,
  filterOf,
  type Listing,
  narrowed,
  newListing,
  windowOf,
} from './listings';

const from = new Date('2026-10-01T00:00:00Z');
const until = new Date('2026-10-18T12:00:00Z');

/** The windows of a listing whose windows have so many records, as [from, until, offsets]. */
function readAll(first: Listing, countIn: (days: number) => number) {
  const windows: Array<[string, string, number]> = [];
  let listing: Listing | undefined = first;
  for (let requests = 0; listing && requests < 1000; requests += 1) {
    const window = windowOf(listing);
    const total = countIn(
      (Date.parse(window.until) - Date.parse(window.from)) / 86_400_000,
    );
    const hasMore: boolean = listing.offset + 100 < total;
    const page: { hasMore: boolean; total?: number } = {
      hasMore,
      total: listing.offset === 0 ? total : undefined,
    };
    const shorter: Listing | undefined = narrowed(listing, page);
    if (!shorter) {
      expect(listing.offset + 100).toBeLessThanOrEqual(10_000);
      windows.push([window.from, window.until, listing.offset]);
    }
    listing = shorter ?? afterPage(listing, page).next;
  }
  return windows;
}

describe('listings', () => {
  it('go through windows of a week, from the newest to the oldest', () => {
    expect(readAll(newListing('history', from, until), () => 150)).toEqual([
      ['2026-10-11T12:00:00.000Z', '2026-10-18T12:00:00.000Z', 0],
      ['2026-10-11T12:00:00.000Z', '2026-10-18T12:00:00.000Z', 100],
      ['2026-10-04T12:00:00.000Z', '2026-10-11T12:00:00.000Z', 0],
      ['2026-10-04T12:00:00.000Z', '2026-10-11T12:00:00.000Z', 100],
      ['2026-10-01T00:00:00.000Z', '2026-10-04T12:00:00.000Z', 0],
      ['2026-10-01T00:00:00.000Z', '2026-10-04T12:00:00.000Z', 100],
    ]);
  });

  it('halve windows that come near the most that is listed, and leave no gap', () => {
    const windows = readAll(
      newListing('history', from, until),
      days => days * 2_000,
    );
    const first = windows.filter(([, , offset]) => offset === 0);
    expect(first[0][1]).toBe(until.toISOString());
    expect(first.at(-1)![0]).toBe(from.toISOString());
    first.slice(1).forEach(([, to], index) => expect(to).toBe(first[index][0]));
    expect(first.length).toBeGreaterThan(4);
    // Each of them is read to its end.
    expect(windows.length * 100).toBeGreaterThanOrEqual(17.5 * 2_000);
  });

  it('halve them also where the total is missing', () => {
    const listing = { ...newListing('entries', from, until), offset: 9_900 };
    expect(narrowed(listing, { hasMore: true })).toMatchObject({
      hours: 84,
      offset: 0,
    });
    expect(narrowed(listing, { hasMore: false })).toBeUndefined();
  });

  it('say in which time zone their times are', () => {
    const listing = newListing('created', from, until);
    expect(filterOf(listing)).toEqual({
      since: '2026-10-11T12:00:00.000Z',
      until: '2026-10-18T12:00:00.000Z',
      time_zone: 'UTC',
      sort_by: 'created_at:asc',
      total: 'true',
    });
    expect(filterOf({ ...listing, kind: 'entries', offset: 100 })).toEqual({
      since: '2026-10-11T12:00:00.000Z',
      until: '2026-10-18T12:00:00.000Z',
      time_zone: 'UTC',
      is_overview: 'true',
      total: 'false',
    });
    expect(filterOf({ ...listing, kind: 'open' })).toEqual({
      'statuses[]': ['triggered', 'acknowledged'],
      date_range: 'all',
      time_zone: 'UTC',
      sort_by: 'created_at:asc',
    });
  });
});
