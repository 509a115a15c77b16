import { DateTime, Info } from 'luxon';
import { DateRange } from '../api/results';

/**
 * The beginning of a day in the reporting time zone, said twice: facts with an instant compare the instant, facts with a
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

const minuteMilliseconds = 60_000;
const dayMilliseconds = 86_400_000;

/**
 * The first moment of a calendar day in a time zone, in milliseconds. Where clocks go back over midnight a day has two of
 * them and begins with the first; where they jump over it the day begins after the jump, and a day that was left out
 * altogether where the next one begins.
 */
function firstMoment(date: string, timeZone: string): number {
  const zone = Info.normalizeZone(timeZone);
  const midnight = calendarDate(date).toMillis();
  const localTime = (at: number) => at + zone.offset(at) * minuteMilliseconds;
  const midnights = [-dayMilliseconds, dayMilliseconds]
    .map(around => zone.offset(midnight + around) * minuteMilliseconds)
    .map(offset => midnight - offset)
    .filter(at => localTime(at) === midnight);
  if (midnights.length > 0) {
    return Math.min(...midnights);
  }
  let before = midnight - dayMilliseconds;
  let after = midnight + dayMilliseconds;
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2);
    if (localTime(between) < midnight) {
      before = between;
    } else {
      after = between;
    }
  }
  return after;
}

/** The first moment of a calendar day in a time zone. */
export function boundary(day: DateTime, timeZone: string): Boundary {
  const date = day.toISODate()!;
  return { date, instant: new Date(firstMoment(date, timeZone)) };
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
