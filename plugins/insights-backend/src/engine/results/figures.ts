import type {
  Metric,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import {
  type Window,
  wholeWeeksOf,
} from '@devex-insights/backstage-plugin-insights-common';
import { knowledgeOf } from '../scope/coverage';
import { measuresOf } from '../model/metric';
import type { RangeFigures } from './evaluate';
import type { Available } from './availability';
import { cellOf, measureKey, type MeasuredCells } from '../sql/measureRanges';

import { RangeSet } from '../sql/RangeSet';

/** The ranges that results are made from, for any number of metrics or parts of which different data is known. */
export class RequestedRanges {
  readonly ranges = new RangeSet();
  readonly #timeZone: string;
  readonly #weeks = new Map<number, number[]>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** Asks for all that is covered; for the buckets of the previous window only where they are compared one by one. */
  add(
    { coverage, headline, isPreviousCovered, period }: Available,
    withPreviousBuckets: boolean,
  ): void {
    this.#addWindow(headline);
    if (isPreviousCovered && period.previous) {
      this.#addWindow(period.previous);
    }
    const buckets = [
      ...period.buckets,
      ...(withPreviousBuckets ? period.previousBuckets : []),
    ];
    buckets
      .filter(bucket => knowledgeOf(coverage, bucket) === 'covered')
      .forEach(bucket => this.ranges.add(bucket, { isDetailed: true }));
  }

  // The spread of weekly numbers shows how certain a total is.
  #addWindow(window: Window) {
    const index = this.ranges.add(window, { isWindow: true });
    this.#weeks.set(
      index,
      wholeWeeksOf(window, this.#timeZone).map(week => this.ranges.add(week)),
    );
  }

  /** Gives what was measured by range. */
  figures(
    cells: MeasuredCells,
    members: number,
  ): (window: Window) => RangeFigures {
    const figuresAt = (index: number, isWeek = false): RangeFigures => ({
      days: this.ranges.ranges[index].days,
      members,
      cell: measure => cellOf(cells.get(measureKey(measure)), measure, index),
      weeks: isWeek
        ? []
        : (this.#weeks.get(index) ?? []).map(week => figuresAt(week, true)),
    });
    return window => figuresAt(this.ranges.add(window));
  }
}

/** Everything to be measured for the metrics. */
export function measuresFor(metrics: Metric[]): Measure[] {
  return metrics.flatMap(metric => [
    ...measuresOf(metric.value),
    ...metric.flaggedWhere.map(({ counts }) => counts),
    ...metric.remarks.map(({ of }) => of),
    ...(metric.needs ? [metric.needs.records, metric.needs.known] : []),
  ]);
}
