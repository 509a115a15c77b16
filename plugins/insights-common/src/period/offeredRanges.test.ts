import { DateTime } from 'luxon';
import type { OfferedRange } from '../api/ranges';
import { offeredRanges } from './offeredRanges';
import { resolvedRangeOf, resolvePeriod } from './resolvePeriod';

const zones = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'];
const startMonths = Array.from({ length: 12 }, (_, index) => index + 1);
const ofKind = (kind: OfferedRange['kind'], ranges: OfferedRange[]) =>
  ranges.filter(each => each.kind === kind);

/** The first moment of a month, and the last one before it. */
function moments(month: number, timeZone: string): DateTime[] {
  const first = DateTime.fromObject({ year: 2027, month }, { zone: timeZone });
  return [first.minus({ seconds: 1 }), first];
}

describe('the ranges on offer', () => {
  it.each(startMonths)(
    'begin with the running quarter and half of a fiscal year from month %d on, on every first and last day of a month',
    fiscalYearStartMonth => {
      for (const timeZone of zones) {
        for (const now of startMonths.flatMap(each =>
          moments(each, timeZone),
        )) {
          const ranges = offeredRanges({
            now: now.toJSDate(),
            timeZone,
            fiscalYearStartMonth,
          });
          const at = `${now.toISO()} ${fiscalYearStartMonth}`;
          const today = now.toISODate()!;
          // Months since the fiscal year began.
          const since = (now.month - fiscalYearStartMonth + 12) % 12;
          const year =
            now.month < fiscalYearStartMonth ? now.year - 1 : now.year;
          for (const [kind, months] of [
            ['quarter', 3],
            ['half', 6],
          ] as const) {
            const [running, ...past] = ofKind(kind, ranges);
            expect([at, running.range, running.isRunning]).toEqual([
              at,
              kind === 'quarter'
                ? `quarter:${year}-Q${Math.floor(since / 3) + 1}`
                : `half:${year}-H${Math.floor(since / 6) + 1}`,
              true,
            ]);
            expect(running.start <= today && today < running.end).toBe(true);
            expect(past).toHaveLength(24 / months);
            expect(past.some(({ isRunning }) => isRunning)).toBe(false);
            // Without gap or overlap.
            expect(past.map(({ end }) => end)).toEqual(
              [running, ...past].slice(0, -1).map(({ start }) => start),
            );
          }
        }
      }
    },
  );

  it('have the days and the label that answers have for them', () => {
    for (const fiscalYearStartMonth of startMonths) {
      for (const timeZone of zones) {
        const options = {
          now: new Date('2027-03-31T23:30:00Z'),
          timeZone,
          fiscalYearStartMonth,
        };
        const over = offeredRanges(options).filter(
          ({ kind, end }) => kind !== 'rolling' && end <= '2027-03-01',
        );
        expect(
          over.map(({ label, start, end }) => [label, start, end]),
        ).toEqual(
          over.map(({ range }) => {
            const { label, current } = resolvedRangeOf(
              resolvePeriod({ ...options, range, granularity: 'month' }),
            );
            return [label, current.start, current.end];
          }),
        );
      }
    }
  });

  it('of a fiscal year from October on are those of the year that began', () => {
    const ranges = offeredRanges({
      now: new Date('2026-11-21T12:00:00Z'),
      timeZone: 'UTC',
      fiscalYearStartMonth: 10,
      range: 'week:2020-W53',
    });
    expect(ranges.slice(0, 7).map(each => ({ ...each }))).toEqual([
      {
        range: 'week:2020-W53',
        kind: 'week',
        number: 53,
        year: '2020',
        label: 'Week 53, 2020',
        start: '2020-12-28',
        end: '2021-01-04',
        isRunning: false,
      },
      ...[
        [1, 'Last month', '2026-10-19'],
        [3, 'Last 3 months', '2026-08-17'],
        [6, 'Last 6 months', '2026-05-18'],
        [12, 'Last 12 months', '2025-11-17'],
      ].map(([months, label, start]) => ({
        range: `rolling:${months}`,
        kind: 'rolling',
        number: months,
        label,
        start,
        end: '2026-11-16',
        isRunning: false,
      })),
      {
        range: 'quarter:2026-Q1',
        kind: 'quarter',
        number: 1,
        year: '2026/27',
        label: 'Q1 2026/27',
        start: '2026-10-01',
        end: '2027-01-01',
        isRunning: true,
      },
      {
        range: 'quarter:2025-Q4',
        kind: 'quarter',
        number: 4,
        year: '2025/26',
        label: 'Q4 2025/26',
        start: '2026-07-01',
        end: '2026-10-01',
        isRunning: false,
      },
    ]);
    expect(ofKind('half', ranges).map(({ range }) => range)).toEqual([
      ...['half:2026-H1', 'half:2025-H2', 'half:2025-H1'],
      ...['half:2024-H2', 'half:2024-H1'],
    ]);
  });
});

describe('years', () => {
  const resolve = (range: string, timeZone: string) =>
    resolvedRangeOf(
      resolvePeriod({
        range,
        granularity: 'week',
        now: new Date('2026-11-21T12:00:00Z'),
        timeZone,
        fiscalYearStartMonth: 1,
      }),
    );

  it.each(['quarter:0001-Q1', 'half:0001-H1', 'week:0001-W01'])(
    'before the first are compared with nothing: %s',
    range => {
      for (const timeZone of zones) {
        const { current, previous } = resolve(range, timeZone);
        expect([current.start, previous]).toEqual(['0001-01-01', undefined]);
      }
    },
  );

  it.each(['quarter:0000-Q1', 'half:0000-H1', 'week:0000-W01'])(
    'begin with the first: %s does not exist',
    range => {
      expect(() => resolve(range, 'UTC')).toThrow('must be rolling:1');
    },
  );
});
