import { DateTime } from 'luxon';

/** A quarter, half or ISO week of the calendar, before any cut-off. */
export interface FixedPeriod {
  first: DateTime;
  /** The first day of the period after it. */
  next: DateTime;
  /** The first day of the period before it. */
  previous: DateTime;
}

/**
 * A quarter (3 months) or half (6 months) of the fiscal year that starts in the given calendar year.
 */
export function fiscalPeriod(options: {
  year: number;
  number: number;
  months: 3 | 6;
  fiscalYearStartMonth: number;
}): FixedPeriod {
  const { year, number, months, fiscalYearStartMonth } = options;
  const first = DateTime.utc(year, fiscalYearStartMonth, 1).plus({
    months: (number - 1) * months,
  });
  return {
    first,
    next: first.plus({ months }),
    previous: first.minus({ months }),
  };
}

/**
 * Moves the start of a period to the Monday its weeks begin with: a week belongs to the period that holds its
 * Thursday. So periods tile without gap or overlap, and an ISO year is exactly its four quarters.
 */
function snapToWeek(day: DateTime): DateTime {
  const monday = day.startOf('week');
  return day.weekday <= 4 ? monday : monday.plus({ weeks: 1 });
}

/** The weeks of a period, in place of its calendar days. */
export function inWeeks(period: FixedPeriod): FixedPeriod {
  return {
    first: snapToWeek(period.first),
    next: snapToWeek(period.next),
    previous: snapToWeek(period.previous),
  };
}
