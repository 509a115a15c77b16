import { DateTime } from 'luxon';
import { DateRange } from '../api/results';

/**
 * A local midnight of the reporting time zone, said twice: facts with an instant compare the instant, facts with a
 * date label (a vendor's daily rows) compare the date.
 * @public
 */
export interface Boundary {
  /** `2026-11-16` */
  date: string;
  instant: Date;
}

/**
 * A half-open range of time: `start` belongs to it, `end` does not. It is empty where `end <= start`.
 * @public
 */
export interface Window {
  start: Boundary;
  end: Boundary;
}

// Calendar arithmetic is done on dates without any zone; only a finished boundary becomes an instant. So no step can
// be thrown off by a day of 23 or 25 hours.
const calendarZone = 'utc';

/** The calendar day of an instant in a time zone. */
export function calendarDay(instant: Date, timeZone: string): DateTime {
  return calendarDate(
    DateTime.fromJSDate(instant, { zone: timeZone }).toISODate()!,
  );
}

/** A calendar day from its ISO date. */
export function calendarDate(isoDate: string): DateTime {
  return DateTime.fromISO(isoDate, { zone: calendarZone });
}

/** The first moment of a calendar day in a time zone. */
export function boundary(day: DateTime, timeZone: string): Boundary {
  const date = day.toISODate()!;
  // Where clocks jump at midnight the day begins at 01:00, which is what startOf gives.
  const instant = DateTime.fromISO(date, { zone: timeZone })
    .startOf('day')
    .toJSDate();
  return { date, instant };
}

/** A window between two calendar days. */
export function windowBetween(
  start: DateTime,
  end: DateTime,
  timeZone: string,
): Window {
  return { start: boundary(start, timeZone), end: boundary(end, timeZone) };
}

/**
 * The calendar days of a range. A week has 7, however many hours it has.
 * @public
 */
export function daysOf(range: DateRange): number {
  return calendarDate(range.end).diff(calendarDate(range.start), 'days').days;
}

/**
 * The local dates of a window, as answers of the API carry them.
 * @public
 */
export function datesOf(window: Window): DateRange {
  return { start: window.start.date, end: window.end.date };
}
