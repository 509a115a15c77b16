import {
  datesOf,
  daysOf,
  type Window,
} from '@devex-insights/backstage-plugin-insights-common';

/** A range among others that are all computed in one statement. */
export interface RequestedRange {
  window: Window;
  days: number;
  /** The headline or what it is compared with: its uncertainty is computed as well. */
  isWindow: boolean;
  /** Percentiles are computed, and not only sums. */
  isDetailed: boolean;
}

/**
 * The ranges of one statement, overlapping as they are: windows, buckets and weeks. They are cut at all their
 * boundaries into steps that do not overlap; a row is put into its step once and from there into its ranges.
 */
export class RangeSet {
  readonly ranges: RequestedRange[] = [];
  readonly #indexes = new Map<string, number>();

  /** Adds a range and gives its index; a range that is there already is computed once. */
  add(
    window: Window,
    requested: { isWindow?: boolean; isDetailed?: boolean } = {},
  ): number {
    const { isWindow = false, isDetailed = isWindow } = requested;
    const key = `${window.start.date}/${window.end.date}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) {
      const range = this.ranges[known];
      range.isWindow ||= isWindow;
      range.isDetailed ||= isDetailed;
      return known;
    }
    const days = daysOf(datesOf(window));
    const index = this.ranges.push({ window, days, isWindow, isDetailed }) - 1;
    this.#indexes.set(key, index);
    return index;
  }

  /** All boundaries, first to last. */
  boundaries(): Date[] {
    const times = this.ranges.flatMap(({ window }) => [
      window.start.instant.getTime(),
      window.end.instant.getTime(),
    ]);
    return [...new Set(times)].sort((a, b) => a - b).map(at => new Date(at));
  }

  /** Which steps make up which range; step k lies between the boundaries k - 1 and k. */
  steps(): Array<{ rangeIndex: number; step: number; range: RequestedRange }> {
    const times = this.boundaries().map(at => at.getTime());
    return this.ranges.flatMap((range, rangeIndex) => {
      const first = times.indexOf(range.window.start.instant.getTime());
      const last = times.indexOf(range.window.end.instant.getTime());
      return Array.from({ length: last - first }, (_, offset) => ({
        rangeIndex,
        step: first + offset + 1,
        range,
      }));
    });
  }
}
