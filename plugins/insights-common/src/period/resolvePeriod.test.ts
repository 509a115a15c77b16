import { daysOf } from './boundary';
import { wholeWeeksOf } from './buckets';
import { describeDates } from './labels';
import { resolvedRangeOf, resolvePeriod } from './resolvePeriod';

function resolve(
  today: string,
  range: string,
  granularity: 'week' | 'month',
  options: { timeZone?: string; fiscalYearStartMonth?: number } = {},
) {
  return resolvePeriod({
    range,
    granularity,
    now: new Date(`${today}T12:00:00Z`),
    timeZone: 'UTC',
    fiscalYearStartMonth: 1,
    ...options,
  });
}

const datesAs = (range?: { start: string; end: string }) =>
  range && `${range.start}..${range.end}`;

describe('resolvePeriod', () => {
  // Today, cut-off, range, granularity, current window, previous window.
  it.each([
    [
      '2026-11-21',
      '2026-11-16',
      'rolling:1',
      'week',
      '2026-10-19..2026-11-16',
      '2026-09-21..2026-10-19',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'rolling:3',
      'week',
      '2026-08-17..2026-11-16',
      '2026-05-18..2026-08-17',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'rolling:6',
      'week',
      '2026-05-18..2026-11-16',
      '2025-11-17..2026-05-18',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'rolling:12',
      'week',
      '2025-11-17..2026-11-16',
      '2024-11-18..2025-11-17',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'rolling:3',
      'month',
      '2026-09-01..2026-11-16',
      '2026-06-01..2026-08-16',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'rolling:6',
      'month',
      '2026-06-01..2026-11-16',
      '2025-12-01..2026-05-16',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'quarter:2026-Q4',
      'week',
      '2026-09-28..2026-11-16',
      '2026-06-29..2026-08-17',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'quarter:2026-Q4',
      'month',
      '2026-10-01..2026-11-16',
      '2026-07-01..2026-08-16',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'quarter:2026-Q3',
      'week',
      '2026-06-29..2026-09-28',
      '2026-03-30..2026-06-29',
    ],
    [
      '2026-11-21',
      '2026-11-16',
      'quarter:2026-Q3',
      'month',
      '2026-07-01..2026-10-01',
      '2026-04-01..2026-07-01',
    ],
    [
      '2026-11-02',
      '2026-11-02',
      'rolling:1',
      'week',
      '2026-10-05..2026-11-02',
      '2026-09-07..2026-10-05',
    ],
    [
      '2026-11-03',
      '2026-11-02',
      'rolling:1',
      'week',
      '2026-10-05..2026-11-02',
      '2026-09-07..2026-10-05',
    ],
    [
      '2026-11-02',
      '2026-11-02',
      'rolling:3',
      'month',
      '2026-09-01..2026-11-02',
      '2026-06-01..2026-08-02',
    ],
    [
      '2026-11-03',
      '2026-11-02',
      'rolling:3',
      'month',
      '2026-09-01..2026-11-02',
      '2026-06-01..2026-08-02',
    ],
    [
      '2026-06-01',
      '2026-06-01',
      'rolling:3',
      'month',
      '2026-03-01..2026-06-01',
      '2025-12-01..2026-03-01',
    ],
    [
      '2028-03-01',
      '2028-02-28',
      'rolling:3',
      'month',
      '2027-12-01..2028-02-28',
      '2027-09-01..2027-11-28',
    ],
    [
      '2026-01-01',
      '2025-12-29',
      'rolling:1',
      'week',
      '2025-12-01..2025-12-29',
      '2025-11-03..2025-12-01',
    ],
    [
      '2026-01-01',
      '2025-12-29',
      'rolling:12',
      'week',
      '2024-12-30..2025-12-29',
      '2024-01-01..2024-12-30',
    ],
    [
      '2026-01-01',
      '2025-12-29',
      'rolling:3',
      'month',
      '2025-10-01..2025-12-29',
      '2025-07-01..2025-09-29',
    ],
    [
      '2026-01-01',
      '2025-12-29',
      'quarter:2026-Q1',
      'week',
      '2025-12-29..2025-12-29',
      undefined,
    ],
    [
      '2026-12-31',
      '2026-12-28',
      'quarter:2026-Q4',
      'week',
      '2026-09-28..2026-12-28',
      '2026-06-29..2026-09-28',
    ],
    [
      '2027-01-05',
      '2027-01-04',
      'rolling:1',
      'week',
      '2026-12-07..2027-01-04',
      '2026-11-09..2026-12-07',
    ],
    [
      '2027-01-05',
      '2027-01-04',
      'rolling:12',
      'week',
      '2026-01-05..2027-01-04',
      '2025-01-06..2026-01-05',
    ],
    [
      '2027-01-05',
      '2027-01-04',
      'quarter:2026-Q4',
      'week',
      '2026-09-28..2027-01-04',
      '2026-06-29..2026-09-28',
    ],
    [
      '2027-01-05',
      '2027-01-04',
      'half:2026-H2',
      'week',
      '2026-06-29..2027-01-04',
      '2025-12-29..2026-06-29',
    ],
    [
      '2027-01-05',
      '2027-01-04',
      'quarter:2027-Q1',
      'week',
      '2027-01-04..2027-01-04',
      undefined,
    ],
    [
      '2027-01-05',
      '2027-01-04',
      'quarter:2027-Q1',
      'month',
      '2027-01-01..2027-01-04',
      '2026-10-01..2026-10-04',
    ],
  ] as const)(
    'on %s (cut-off %s) reads %s by %s as %s, compared with %s',
    (today, cutoff, range, granularity, current, previous) => {
      const resolved = resolvedRangeOf(resolve(today, range, granularity));
      expect(resolved.cutoff).toBe(cutoff);
      expect(datesAs(resolved.current)).toBe(current);
      expect(datesAs(resolved.previous)).toBe(previous);
    },
  );

  it.each([
    ['2026-11-21', 'rolling:3', 76, 76],
    ['2026-11-21', 'rolling:6', 168, 166],
    ['2028-03-01', 'rolling:3', 89, 88],
    ['2026-01-01', 'rolling:3', 89, 90],
  ] as const)(
    'on %s %s by month has %d days, the window before it %d',
    (today, range, days, previousDays) => {
      const { current, previous } = resolvedRangeOf(
        resolve(today, range, 'month'),
      );
      expect([daysOf(current), daysOf(previous!)]).toEqual([
        days,
        previousDays,
      ]);
    },
  );

  it.each([
    ['2026-11-21', 'rolling:1', '2026-W43', '2026-W46', 4],
    ['2026-01-01', 'rolling:1', '2025-W49', '2025-W52', 4],
    ['2026-01-01', 'rolling:12', '2025-W01', '2025-W52', 52],
    ['2027-01-05', 'rolling:1', '2026-W50', '2026-W53', 4],
    ['2027-01-05', 'rolling:12', '2026-W02', '2026-W53', 52],
    ['2026-11-21', 'quarter:2026-Q4', '2026-W40', '2026-W46', 7],
    ['2027-01-05', 'quarter:2026-Q4', '2026-W40', '2026-W53', 14],
    ['2027-01-05', 'half:2026-H2', '2026-W27', '2026-W53', 27],
    ['2027-01-05', 'quarter:2026-Q3', '2026-W27', '2026-W39', 13],
    ['2027-01-05', 'half:2026-H1', '2026-W01', '2026-W26', 26],
  ] as const)(
    'on %s %s runs from week %s to week %s, %d buckets',
    (today, range, first, last, count) => {
      const { buckets } = resolve(today, range, 'week');
      expect(buckets).toHaveLength(count);
      expect(buckets[0].label).toBe(first);
      expect(buckets[count - 1].label).toBe(last);
    },
  );

  it('starts the weekly quarters on these Mondays, without gap or overlap', () => {
    const starts = [2025, 2026, 2027, 2028].flatMap(year =>
      [1, 2, 3, 4].map(quarter =>
        resolvedRangeOf(
          resolve('2030-01-01', `quarter:${year}-Q${quarter}`, 'week'),
        ),
      ),
    );
    expect(starts.map(({ current }) => current.start)).toEqual([
      ...['2024-12-30', '2025-03-31', '2025-06-30', '2025-09-29'],
      ...['2025-12-29', '2026-03-30', '2026-06-29', '2026-09-28'],
      ...['2027-01-04', '2027-03-29', '2027-06-28', '2027-10-04'],
      ...['2028-01-03', '2028-04-03', '2028-07-03', '2028-10-02'],
    ]);
    const following = resolvedRangeOf(
      resolve('2030-01-01', 'quarter:2029-Q1', 'week'),
    );
    expect(starts.map(({ current }) => current.end)).toEqual(
      [...starts.slice(1), following].map(({ current }) => current.start),
    );
    expect(following.current.start).toBe('2029-01-01');
    const weeks = starts.map(({ current }) => daysOf(current) / 7);
    expect(weeks[8]).toBe(12);
    expect(weeks[10]).toBe(14);
  });

  it('makes the two halves of a year of its four quarters', () => {
    const at = (range: string) =>
      resolvedRangeOf(resolve('2030-01-01', range, 'week')).current;
    expect(at('half:2026-H1').start).toBe(at('quarter:2026-Q1').start);
    expect(at('half:2026-H1').end).toBe(at('quarter:2026-Q2').end);
    expect(at('half:2026-H2').end).toBe(at('quarter:2026-Q4').end);
  });

  it('reads a week as that ISO week, compared with the week before', () => {
    const resolved = resolvedRangeOf(
      resolve('2026-11-21', 'week:2025-W07', 'week'),
    );
    expect(resolved).toEqual({
      range: 'week:2025-W07',
      label: 'Week 7, 2025',
      granularity: 'week',
      timeZone: 'UTC',
      cutoff: '2026-11-16',
      current: { start: '2025-02-10', end: '2025-02-17' },
      previous: { start: '2025-02-03', end: '2025-02-10' },
    });
    const across = resolvedRangeOf(
      resolve('2027-02-01', 'week:2027-W01', 'week'),
    );
    expect(datesAs(across.previous)).toBe('2026-12-28..2027-01-04');
  });

  it('finds a running week empty, since only complete weeks are shown', () => {
    const period = resolve('2026-11-21', 'week:2026-W47', 'week');
    expect(period.current.end.date <= period.current.start.date).toBe(true);
    expect(period.previous).toBeUndefined();
    expect(period.buckets).toEqual([]);
  });

  it('cuts only the month of the cut-off', () => {
    const { buckets } = resolve('2026-11-21', 'rolling:3', 'month');
    expect(
      buckets.map(({ label, start, end, isPartial }) => [
        label,
        start.date,
        end.date,
        isPartial,
      ]),
    ).toEqual([
      ['2026-09', '2026-09-01', '2026-10-01', false],
      ['2026-10', '2026-10-01', '2026-11-01', false],
      ['2026-11', '2026-11-01', '2026-11-16', true],
    ]);
    const whole = resolve('2026-06-01', 'rolling:3', 'month').buckets;
    expect(whole.map(bucket => bucket.isPartial)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([
    [
      'rolling:2',
      'week',
      'The range "rolling:2" must be rolling:1, rolling:3, rolling:6, rolling:12, quarter:2026-Q1, half:2026-H1 or week:2026-W07',
    ],
    [
      'week:2025-W53',
      'week',
      'There is no week 53 in 2025: the year has 52 ISO weeks',
    ],
    [
      'rolling:1',
      'month',
      'The range rolling:1 supports only weeks, because the current month can be one day long',
    ],
    ['week:2025-W07', 'month', 'A range of one week supports only weeks'],
  ] as const)('refuses %s by %s', (range, granularity, message) => {
    expect(() => resolve('2026-11-21', range, granularity)).toThrow(message);
  });

  it('knows week 53 of a long year', () => {
    const { current } = resolve('2027-11-21', 'week:2026-W53', 'week');
    expect([current.start.date, current.end.date]).toEqual([
      '2026-12-28',
      '2027-01-04',
    ]);
  });

  describe('with a fiscal year that starts in April', () => {
    const april = { fiscalYearStartMonth: 4 };
    it.each([
      [
        'quarter:2025-Q4',
        'month',
        'Q4 2025/26',
        '2026-01-01..2026-04-01',
        '2025-10-01..2026-01-01',
      ],
      [
        'half:2026-H1',
        'month',
        'H1 2026/27',
        '2026-04-01..2026-10-01',
        '2025-10-01..2026-04-01',
      ],
      [
        'quarter:2026-Q1',
        'week',
        'Q1 2026/27',
        '2026-03-30..2026-06-29',
        '2025-12-29..2026-03-30',
      ],
    ] as const)(
      'reads %s by %s as %s: %s, compared with %s',
      (range, granularity, label, current, previous) => {
        const resolved = resolvedRangeOf(
          resolve('2026-11-21', range, granularity, april),
        );
        expect(resolved.label).toBe(label);
        expect(datesAs(resolved.current)).toBe(current);
        expect(datesAs(resolved.previous)).toBe(previous);
      },
    );
  });

  describe('in a reporting time zone', () => {
    it('puts a late Sunday merge into the week that has begun there', () => {
      const merged = new Date('2026-11-08T23:30:00Z');
      const weekOf = (timeZone: string) =>
        resolve('2026-11-21', 'rolling:1', 'week', { timeZone }).buckets.find(
          ({ start, end }) => start.instant <= merged && merged < end.instant,
        )?.label;
      expect(weekOf('UTC')).toBe('2026-W45');
      expect(weekOf('Europe/Berlin')).toBe('2026-W46');
    });

    it('gives the week in which the clocks change 169 hours and 7 days', () => {
      const { buckets } = resolve('2026-11-21', 'rolling:1', 'week', {
        timeZone: 'Europe/Berlin',
      });
      const [week] = buckets;
      expect([week.start, week.end]).toEqual([
        { date: '2026-10-19', instant: new Date('2026-10-18T22:00:00Z') },
        { date: '2026-10-26', instant: new Date('2026-10-25T23:00:00Z') },
      ]);
      const hours =
        (week.end.instant.getTime() - week.start.instant.getTime()) / 3_600_000;
      expect(hours).toBe(169);
      expect(daysOf({ start: week.start.date, end: week.end.date })).toBe(7);
    });

    it('takes today from the time zone', () => {
      // Sunday 23:30 in UTC is Monday 00:30 in Berlin.
      const cutoffIn = (timeZone: string) =>
        resolvePeriod({
          range: 'rolling:1',
          granularity: 'week',
          now: new Date('2026-11-08T23:30:00Z'),
          timeZone,
          fiscalYearStartMonth: 1,
        }).cutoff.date;
      expect(cutoffIn('UTC')).toBe('2026-11-02');
      expect(cutoffIn('Europe/Berlin')).toBe('2026-11-09');
    });

    it('begins a day whose midnight does not exist at its first moment', () => {
      // In Asuncion, Sunday 2017-10-01 began at 01:00.
      const { current } = resolve('2018-02-01', 'quarter:2017-Q4', 'month', {
        timeZone: 'America/Asuncion',
      });
      expect(current.start).toEqual({
        date: '2017-10-01',
        instant: new Date('2017-10-01T04:00:00Z'),
      });
    });
  });
});

describe('wholeWeeksOf', () => {
  it('leaves out the weeks that a window cuts', () => {
    const { current } = resolve('2026-11-21', 'rolling:3', 'month');
    const weeks = wholeWeeksOf(current, 'UTC');
    expect(weeks[0].start.date).toBe('2026-09-07');
    expect(weeks).toHaveLength(10);
    expect(weeks[9].end.date).toBe('2026-11-16');
  });
});

describe('describeDates', () => {
  it('prints the inclusive last day, and the year where it is needed', () => {
    expect(describeDates({ start: '2026-08-17', end: '2026-11-16' })).toBe(
      '17 Aug - 15 Nov 2026',
    );
    expect(describeDates({ start: '2025-12-29', end: '2026-03-30' })).toBe(
      '29 Dec 2025 - 29 Mar 2026',
    );
    expect(describeDates({ start: '2026-11-01', end: '2026-11-02' })).toBe(
      '1 Nov 2026',
    );
  });
});
