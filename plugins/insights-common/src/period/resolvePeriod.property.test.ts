import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Bucket, Granularity } from './buckets';
import { datesOf, daysOf, type Window } from './boundary';
import { type Period, resolvePeriod } from './resolvePeriod';

// Zones of both hemispheres, with half hours, at both ends of the day, and with clocks that change at midnight.
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

const now = fc.date({
  min: new Date('2019-01-01T00:00:00Z'),
  max: new Date('2033-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const timeZone = fc.constantFrom(...zones);
const fiscalYearStartMonth = fc.integer({ min: 1, max: 12 });
const granularity = fc.constantFrom<Granularity>('week', 'month');
const year = fc.integer({ min: 2018, max: 2034 });
const rolling = fc.constantFrom('rolling:3', 'rolling:6', 'rolling:12');
const quarter = fc
  .tuple(year, fc.integer({ min: 1, max: 4 }))
  .map(([of, number]) => `quarter:${of}-Q${number}`);
const half = fc
  .tuple(year, fc.integer({ min: 1, max: 2 }))
  .map(([of, number]) => `half:${of}-H${number}`);
const week = fc
  .tuple(year, fc.integer({ min: 1, max: 52 }))
  .map(([of, number]) => `week:${of}-W${String(number).padStart(2, '0')}`);

/** Everything that can be asked for; a month and a week can only be asked for by weeks. */
const requested = fc.record({
  now,
  timeZone,
  fiscalYearStartMonth,
  what: fc.oneof(
    fc.record({ range: fc.oneof(rolling, quarter, half), granularity }),
    fc.record({
      range: fc.oneof(fc.constant('rolling:1'), week),
      granularity: fc.constant<Granularity>('week'),
    }),
  ),
});

type Requested = typeof requested extends fc.Arbitrary<infer T> ? T : never;

function resolve({ what, ...options }: Requested): Period {
  return resolvePeriod({ ...what, ...options });
}

const datesAs = ({ start, end }: Window) => `${start.date}..${end.date}`;
const isEmpty = ({ start, end }: Window) => end.date <= start.date;
const isDirectlyBefore = (a: Window, b: Window) =>
  a.end.instant.getTime() === b.start.instant.getTime();

/** The windows that do not begin where the one before ends, in a row that has to fill the whole. */
function gapsIn(parts: Window[], whole: Window): string[] {
  const edges = [
    { start: whole.start, end: whole.start },
    ...parts,
    { start: whole.end, end: whole.end },
  ];
  return edges
    .slice(1)
    .filter(
      (edge, index) =>
        !isDirectlyBefore(edges[index], edge) ||
        edges[index].end.date !== edge.start.date,
    )
    .map(datesAs);
}

/** Buckets that are no whole weeks from Monday on, or no months of which only the last may be cut. */
function oddBuckets(buckets: Bucket[], by: Granularity): string[] {
  const isOdd = (bucket: Bucket, index: number) => {
    const first = DateTime.fromISO(bucket.start.date, { zone: 'utc' });
    const days = daysOf(datesOf(bucket));
    if (by === 'week') {
      return first.weekday !== 1 || days !== 7 || bucket.isPartial;
    }
    const isCut = days !== first.daysInMonth;
    return (
      first.day !== 1 ||
      isCut !== bucket.isPartial ||
      (isCut && index < buckets.length - 1)
    );
  };
  return buckets.filter(isOdd).map(datesAs);
}

describe('any period', () => {
  it('is tiled by its buckets, without gap or overlap, and so is the one before', () => {
    fc.assert(
      fc.property(requested, options => {
        const period = resolve(options);
        const pairs: Array<[Window | undefined, Bucket[]]> = [
          [period.current, period.buckets],
          [period.previous, period.previousBuckets],
        ];
        const gaps = pairs.map(([window, buckets]) =>
          window && !isEmpty(window)
            ? gapsIn(buckets, window)
            : buckets.map(datesAs),
        );
        expect(gaps).toEqual([[], []]);
        const labels = [...period.previousBuckets, ...period.buckets].map(
          ({ label }) => label,
        );
        expect([...new Set(labels)].sort()).toEqual(labels);
      }),
      { numRuns: 500 },
    );
  });

  it('has whole weeks that begin on a Monday, or months of which only the last may be cut', () => {
    fc.assert(
      fc.property(requested, options => {
        const { buckets } = resolve(options);
        expect(oddBuckets(buckets, options.what.granularity)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('lies between midnights of its time zone, before the cut-off, after the period that it is compared with', () => {
    fc.assert(
      fc.property(requested, options => {
        const { current, previous, cutoff } = resolve(options);
        const { timeZone: zone } = options;
        for (const { date, instant } of [current.start, current.end]) {
          const midnight = DateTime.fromJSDate(instant, { zone });
          expect(midnight.toISODate()).toBe(date);
          expect(midnight.equals(midnight.startOf('day'))).toBe(true);
        }
        const today = DateTime.fromJSDate(options.now, { zone });
        expect(cutoff.date).toBe(today.startOf('week').toISODate());
        expect(isEmpty(current) || current.end.date <= cutoff.date).toBe(true);
        expect(!previous || previous.end.date <= current.start.date).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('that rolls by weeks is as long as the one before, and directly after it', () => {
    fc.assert(
      fc.property(
        requested,
        fc.constantFrom('rolling:1', 'rolling:3', 'rolling:6', 'rolling:12'),
        (options, range) => {
          const { current, previous } = resolve({
            ...options,
            what: { range, granularity: 'week' },
          });
          expect(previous!.end).toEqual(current.start);
          expect(daysOf(datesOf(previous!))).toBe(daysOf(datesOf(current)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of a fiscal year tiles it: quarters follow each other, two make a half, and each is compared with the one before', () => {
    fc.assert(
      fc.property(
        timeZone,
        fiscalYearStartMonth,
        granularity,
        fc.integer({ min: 2019, max: 2030 }),
        (zone, month, by, of) => {
          const complete = (range: string) =>
            resolvePeriod({
              range,
              granularity: by,
              now: new Date('2035-06-15T12:00:00Z'),
              timeZone: zone,
              fiscalYearStartMonth: month,
            });
          const quarters = [1, 2, 3, 4].map(number =>
            complete(`quarter:${of}-Q${number}`),
          );
          const halves = [1, 2].map(number =>
            complete(`half:${of}-H${number}`),
          );
          const fiscalYear = {
            start: halves[0].current.start,
            end: complete(`half:${of + 1}-H1`).current.start,
          };
          const windows = (periods: Period[]) =>
            periods.map(({ current }) => current);
          expect([
            gapsIn(windows(quarters), fiscalYear),
            gapsIn(windows(halves), fiscalYear),
            gapsIn(windows(quarters.slice(0, 2)), halves[0].current),
          ]).toEqual([[], [], []]);
          for (const periods of [quarters, halves]) {
            expect(periods.slice(1).map(({ previous }) => previous)).toEqual(
              windows(periods).slice(0, -1),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
