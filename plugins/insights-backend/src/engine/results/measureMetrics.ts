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
import { type Failures, measureKey, measureRanges } from '../sql/measureRanges';
import { absentResult } from './absentResult';
import {
  type Absence,
  type Availability,
  availabilityOf,
  type Available,
  failedBecause,
  isAvailable,
} from './availability';
import type { RangeFigures } from './evaluate';
import { RequestedRanges, measuresFor } from './figures';
import { metricResult } from './metricResult';

interface Requested {
  period: Period;
  scope: LoadedScope;
  withPreviousSeries: boolean;
  /** A metric whose statement fails says so in its result, and the others have theirs. Otherwise that is thrown. */
  failAlone?: boolean;
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
  const { withPreviousSeries, failAlone } = requested;
  const failures: Failures | undefined = failAlone ? new Map() : undefined;
  const figures = await measureAvailable(
    trx,
    availabilities.filter(isAvailable),
    requested,
    failures,
  );
  return availabilities.map(each => {
    const absence = each.absence ?? failedAbsence(each.metric, failures);
    return isAvailable(each) && !absence
      ? metricResult(
          { ...each, figures: figures.get(each.coverage)! },
          { withSeries: true, withPreviousSeries },
        )
      : absentResult(each, absence!, true);
  });
}

function failedAbsence(
  metric: Metric,
  failures: Failures | undefined,
): Absence | undefined {
  const failure =
    failures?.size &&
    measuresFor([metric])
      .map(measure => failures.get(measureKey(measure)))
      .find(Boolean);
  return failure ? failedBecause(failure) : undefined;
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
  failures: Failures | undefined,
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
      failures,
    );
    figures.set(coverage, ranges.figures(cells, scope.members));
  }
  return figures;
}
