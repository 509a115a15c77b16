import { DateTime } from 'luxon';
import { ResolvedRange } from '../api/results';
import {
  Boundary,
  boundary,
  calendarDay,
  datesOf,
  Window,
  windowBetween,
} from './boundary';
import { Bucket, bucketsOf, Granularity } from './buckets';
import { fiscalPeriod, FixedPeriod, inWeeks } from './fixedPeriod';
import { rangeLabel } from './labels';
import { InvalidPeriodError, ParsedRange, parseRange } from './parseRange';

/**
 * What a range is read with.
 * @public
 */
export interface PeriodOptions {
  /** `rolling:3`, `quarter:2026-Q1`, `half:2026-H1` or `week:2026-W07`. */
  range: string;
  granularity: Granularity;
  now: Date;
  /** The reporting time zone, an IANA name. */
  timeZone: string;
  /** 1 to 12; a fiscal year carries the number of the calendar year it starts in. */
  fiscalYearStartMonth: number;
}

/**
 * A range resolved to its windows and buckets.
 * @public
 */
export interface Period {
  range: string;
  granularity: Granularity;
  timeZone: string;
  /** For people, e.g. "Last 3 months" or "Q4 2026". */
  label: string;
  /** Data on or after it is never shown, so every week shown is complete. */
  cutoff: Boundary;
  /** Empty (`end <= start`) where nothing of the range is complete yet. */
  current: Window;
  /** Absent where nothing is compared. */
  previous?: Window;
  /** Of the current window, first to last. */
  buckets: Bucket[];
  /** Of the previous window; the first of it is compared with the first of the current one, and so on. */
  previousBuckets: Bucket[];
}

type Days = { start: DateTime; end: DateTime };

function rollingWeeks(months: 1 | 3 | 6 | 12, cutoff: DateTime): Days[] {
  const weeks = { 1: 4, 3: 13, 6: 26, 12: 52 }[months];
  const start = cutoff.minus({ weeks });
  return [
    { start, end: cutoff },
    { start: start.minus({ weeks }), end: start },
  ];
}

function rollingMonths(months: number, cutoff: DateTime): Days[] {
  const lastMonth = cutoff.minus({ days: 1 }).startOf('month');
  const start = lastMonth.minus({ months: months - 1 });
  const previousLastMonth = lastMonth.minus({ months });
  const previousMonthEnd = previousLastMonth.plus({ months: 1 });
  const isWhole = cutoff.equals(lastMonth.plus({ months: 1 }));
  const days = cutoff.diff(lastMonth, 'days').days;
  return [
    { start, end: cutoff },
    {
      start: start.minus({ months }),
      end: isWhole
        ? previousMonthEnd
        : DateTime.min(previousLastMonth.plus({ days }), previousMonthEnd),
    },
  ];
}

function fixed(
  period: FixedPeriod,
  granularity: Granularity,
  cutoff: DateTime,
): Days[] {
  const { first, next, previous } = period;
  if (cutoff <= first) {
    return [{ start: first, end: DateTime.min(next, cutoff) }];
  }
  if (cutoff >= next) {
    return [
      { start: first, end: next },
      { start: previous, end: first },
    ];
  }
  const months =
    granularity === 'month'
      ? Math.floor(cutoff.diff(first, 'months').months)
      : 0;
  const days = cutoff.diff(first.plus({ months }), 'days').days;
  return [
    { start: first, end: cutoff },
    {
      start: previous,
      end: DateTime.min(previous.plus({ months }).plus({ days }), first),
    },
  ];
}

/** The days of a range up to the cut-off, and of the one that it is compared with. */
export function daysOfRange(
  parsed: ParsedRange,
  options: PeriodOptions,
  cutoff: DateTime,
): Days[] {
  const { granularity, fiscalYearStartMonth } = options;
  if (parsed.kind === 'rolling') {
    if (granularity === 'week') {
      return rollingWeeks(parsed.months, cutoff);
    }
    if (parsed.months === 1) {
      throw new InvalidPeriodError(
        'The range rolling:1 supports only weeks, because the current month can be one day long',
      );
    }
    return rollingMonths(parsed.months, cutoff);
  }
  if (parsed.kind === 'week') {
    if (granularity === 'month') {
      throw new InvalidPeriodError('A range of one week supports only weeks');
    }
    const { monday } = parsed;
    return fixed(
      {
        first: monday,
        next: monday.plus({ weeks: 1 }),
        previous: monday.minus({ weeks: 1 }),
      },
      granularity,
      cutoff,
    );
  }
  const months = parsed.kind === 'quarter' ? 3 : 6;
  const calendar = fiscalPeriod({ ...parsed, months, fiscalYearStartMonth });
  return fixed(
    granularity === 'week' ? inWeeks(calendar) : calendar,
    granularity,
    cutoff,
  );
}

/**
 * Resolves a range to its exact windows and buckets; throws InvalidPeriodError.
 * @public
 */
export function resolvePeriod(options: PeriodOptions): Period {
  const { range, granularity, now, timeZone, fiscalYearStartMonth } = options;
  const parsed = parseRange(range);
  const cutoff = calendarDay(now, timeZone).startOf('week');
  const [current, previous] = daysOfRange(parsed, options, cutoff)
    // Before the year 1 there is nothing to compare with.
    .filter(({ start }, index) => index === 0 || start.year >= 1)
    .map(({ start, end }) => windowBetween(start, end, timeZone));
  return {
    range,
    granularity,
    timeZone,
    label: rangeLabel(parsed, fiscalYearStartMonth),
    cutoff: boundary(cutoff, timeZone),
    current,
    previous,
    buckets: bucketsOf(current, granularity, timeZone),
    previousBuckets: previous ? bucketsOf(previous, granularity, timeZone) : [],
  };
}

/**
 * A period as answers of the API carry it.
 * @public
 */
export function resolvedRangeOf(period: Period): ResolvedRange {
  return {
    range: period.range,
    label: period.label,
    granularity: period.granularity,
    timeZone: period.timeZone,
    cutoff: period.cutoff.date,
    current: datesOf(period.current),
    previous: period.previous && datesOf(period.previous),
  };
}
