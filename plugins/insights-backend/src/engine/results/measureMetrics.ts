import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type {
  MetricResult,
  Period,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { leadingMeasure } from '../model/metric';
import type { Coverage } from '../scope/coverage';
import { type Known, knownOf } from '../scope/known';
import type { LoadedScope } from '../scope/scope';
import { measureRanges } from '../sql/measureRanges';
import { absentResult } from './absentResult';
import {
  type Availability,
  availabilityOf,
  type Available,
  isAvailable,
} from './availability';
import type { RangeFigures } from './evaluate';
import { RequestedRanges, measuresFor } from './figures';
import { metricResult } from './metricResult';

interface Requested {
  period: Period;
  scope: LoadedScope;
  withPreviousSeries: boolean;
}

/**
 * Computes the metrics over a period: results in their order. First it is decided which of them have a value, and why the
 * others have none; then those are measured and evaluated.
 */
export async function measureMetrics(
  trx: Knex.Transaction,
  metrics: Metric[],
  requested: Requested,
): Promise<MetricResult[]> {
  const availabilities = availabilitiesOf(metrics, requested);
  const figures = await measureAvailable(
    trx,
    availabilities.filter(isAvailable),
    requested,
  );
  const { withPreviousSeries } = requested;
  return availabilities.map(each =>
    isAvailable(each)
      ? metricResult(
          { ...each, figures: figures.get(each.coverage)! },
          { withSeries: true, withPreviousSeries },
        )
      : absentResult(each, each.absence, true),
  );
}

/** Of metrics with the same streams, evidence and attribution the same is known. */
function availabilitiesOf(
  metrics: Metric[],
  { period, scope }: Requested,
): Availability[] {
  const knownByKey = new Map<string, Known>();
  return metrics.map(metric => {
    const { fact, attribution } = leadingMeasure(metric);
    const key = JSON.stringify([
      fact.streams,
      metric.evidence?.streams,
      fact.isDerived,
      attribution.id,
    ]);
    const known = knownByKey.get(key) ?? knownOf(metric, period, scope);
    knownByKey.set(key, known);
    return availabilityOf(metric, known, { period, members: scope.members });
  });
}

/** Measures the metrics, those of the same coverage together: what is known over the same time. */
async function measureAvailable(
  trx: Knex.Transaction,
  available: Available[],
  { period, scope, withPreviousSeries }: Requested,
): Promise<Map<Coverage, (window: Window) => RangeFigures>> {
  const figures = new Map<Coverage, (window: Window) => RangeFigures>();
  for (const coverage of new Set(available.map(each => each.coverage))) {
    const group = available.filter(each => each.coverage === coverage);
    const ranges = new RequestedRanges(period.timeZone);
    ranges.add(group[0], withPreviousSeries);
    const cells = await measureRanges(
      trx,
      measuresFor(group.map(({ metric }) => metric)),
      ranges.ranges,
      { ...scope.bindings, repositoryIds: coverage.repositoryIds },
    );
    figures.set(coverage, ranges.figures(cells, scope.members));
  }
  return figures;
}
