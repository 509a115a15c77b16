import { DateTime } from 'luxon';
import { calendarDate, Window, windowBetween } from './boundary';

/**
 * The steps a window is cut into.
 * @public
 */
export type Granularity = 'week' | 'month';

/**
 * One step of a series.
 * @public
 */
export interface Bucket extends Window {
  /** `2026-W45` or `2026-11`. */
  label: string;
  /** The month that the data cut-off falls in: it ends there and not at its end. */
  isPartial: boolean;
}

/**
 * Cuts a window into ISO weeks or calendar months; the window starts at the start of one.
 */
export function bucketsOf(
  window: Window,
  granularity: Granularity,
  timeZone: string,
): Bucket[] {
  const end = calendarDate(window.end.date);
  const buckets: Bucket[] = [];
  let start = calendarDate(window.start.date);
  while (start < end) {
    const next = start.plus({ [granularity]: 1 });
    buckets.push({
      ...windowBetween(start, DateTime.min(next, end), timeZone),
      label: start.toFormat(granularity === 'week' ? "kkkk-'W'WW" : 'yyyy-MM'),
      isPartial: next > end,
    });
    start = next;
  }
  return buckets;
}

/**
 * The whole ISO weeks inside a window, first to last.
 * @public
 */
export function wholeWeeksOf(window: Window, timeZone: string): Window[] {
  const end = calendarDate(window.end.date);
  const from = calendarDate(window.start.date);
  const monday = from.startOf('week');
  const weeks: Window[] = [];
  let start = monday < from ? monday.plus({ weeks: 1 }) : monday;
  while (start.plus({ weeks: 1 }) <= end) {
    weeks.push(windowBetween(start, start.plus({ weeks: 1 }), timeZone));
    start = start.plus({ weeks: 1 });
  }
  return weeks;
}
