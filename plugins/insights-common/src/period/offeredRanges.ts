import type { DateTime } from 'luxon';
import type { OfferedRange } from '../api/ranges';
import { calendarDay } from './boundary';
import { fiscalPeriod } from './fixedPeriod';
import { fiscalYearLabel, rangeLabel } from './labels';
import { type ParsedRange, parseRange } from './parseRange';
import { daysOfRange } from './resolvePeriod';

/**
 * What ranges are offered with.
 * @public
 */
export interface OfferedRangesOptions {
  now: Date;
  /** The reporting time zone, an IANA name. */
  timeZone: string;
  /** 1 to 12; a fiscal year carries the number of the calendar year it starts in. */
  fiscalYearStartMonth: number;
  /** One that is offered besides, such as that of a link. */
  range?: string;
}

const pastYears = 2;

/** The running period of a fiscal year and those of the two years before, newest first. */
function fiscalRanges(
  months: 3 | 6,
  today: DateTime,
  fiscalYearStartMonth: number,
): string[] {
  const perYear = 12 / months;
  const start = today.minus({ months: fiscalYearStartMonth - 1 });
  const running = start.year * perYear + Math.floor((start.month - 1) / months);
  return Array.from({ length: pastYears * perYear + 1 }, (_, back) => {
    const year = String(Math.floor((running - back) / perYear));
    const number = ((running - back) % perYear) + 1;
    return months === 3
      ? `quarter:${year.padStart(4, '0')}-Q${number}`
      : `half:${year.padStart(4, '0')}-H${number}`;
  });
}

/** The calendar days of a range, whatever of them is over. */
function daysOf(
  parsed: ParsedRange,
  options: OfferedRangesOptions & { range: string },
  today: DateTime,
): { start: string; end: string } {
  if (parsed.kind === 'rolling') {
    const [{ start, end }] = daysOfRange(
      parsed,
      { ...options, granularity: 'week' },
      today.startOf('week'),
    );
    return { start: start.toISODate()!, end: end.toISODate()! };
  }
  const { first, next } =
    parsed.kind === 'week'
      ? { first: parsed.monday, next: parsed.monday.plus({ weeks: 1 }) }
      : fiscalPeriod({
          ...parsed,
          months: parsed.kind === 'quarter' ? 3 : 6,
          fiscalYearStartMonth: options.fiscalYearStartMonth,
        });
  return { start: first.toISODate()!, end: next.toISODate()! };
}

function describe(
  options: OfferedRangesOptions & { range: string },
  today: DateTime,
): OfferedRange {
  const { range, fiscalYearStartMonth } = options;
  const parsed = parseRange(range);
  const { start, end } = daysOf(parsed, options, today);
  const date = today.toISODate()!;
  const base = {
    range,
    label: rangeLabel(parsed, fiscalYearStartMonth),
    start,
    end,
    isRunning: start <= date && date < end,
  };
  switch (parsed.kind) {
    case 'rolling':
      return { ...base, kind: parsed.kind, number: parsed.months };
    case 'week': {
      const { weekNumber, weekYear } = parsed.monday;
      return {
        ...base,
        kind: parsed.kind,
        number: weekNumber,
        year: `${weekYear}`,
      };
    }
    default:
      return {
        ...base,
        kind: parsed.kind,
        number: parsed.number,
        year: fiscalYearLabel(parsed.year, fiscalYearStartMonth),
      };
  }
}

/**
 * The ranges that people can choose: rolling ones, then the running quarter and half of the fiscal year with those of the
 * two years before, newest first. Throws InvalidPeriodError for one that does not exist.
 * @public
 */
export function offeredRanges(options: OfferedRangesOptions): OfferedRange[] {
  const { now, timeZone, fiscalYearStartMonth } = options;
  const today = calendarDay(now, timeZone);
  // Months back from the first: the 31st has none in a shorter month.
  const month = today.startOf('month');
  const offered = [
    ...[1, 3, 6, 12].map(months => `rolling:${months}`),
    ...fiscalRanges(3, month, fiscalYearStartMonth),
    ...fiscalRanges(6, month, fiscalYearStartMonth),
  ];
  const isExtra = options.range && !offered.includes(options.range);
  return [...(isExtra ? [options.range!] : []), ...offered].map(range =>
    describe({ ...options, range }, today),
  );
}
