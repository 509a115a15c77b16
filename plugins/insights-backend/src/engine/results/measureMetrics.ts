import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type {
  MetricResult,
  Period,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { leadingMeasure } from '../model/defineMetric';
import { AskedRanges, measuresFor, nothingMeasured } from './figures';
import { knownOf } from '../scope/known';
import { measureRanges } from '../sql/measureRanges';
import { metricResult } from './metricResult';
import type { LoadedScope } from '../scope/scope';

/** Computes the metrics over a period: results in their order. */
export async function measureMetrics(
  trx: Knex.Transaction,
  metrics: Metric[],
  asked: { period: Period; scope: LoadedScope; withPreviousSeries: boolean },
): Promise<MetricResult[]> {
  const byId = new Map<string, MetricResult>();
  for (const group of groupByCoverage(metrics)) {
    for (const result of await measureGroup(trx, group, asked)) {
      byId.set(result.id, result);
    }
  }
  return metrics.map(({ id }) => byId.get(id)!);
}

/** Metrics of the same streams, evidence and attribution are known over the same time. */
function groupByCoverage(metrics: Metric[]): Metric[][] {
  const groups = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const { fact, attribution } = leadingMeasure(metric);
    const key = JSON.stringify([
      fact.streams,
      metric.evidence?.streams,
      fact.isDerived,
      attribution.id,
      metric.isDisabled,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  return [...groups.values()];
}

async function measureGroup(
  trx: Knex.Transaction,
  metrics: Metric[],
  asked: { period: Period; scope: LoadedScope; withPreviousSeries: boolean },
): Promise<MetricResult[]> {
  const { period, scope, withPreviousSeries } = asked;
  const known = knownOf(metrics[0], period, scope);
  const ranges = new AskedRanges(period.timeZone);
  ranges.add(known, period, withPreviousSeries);
  const measured = metrics.filter(metric => !metric.isDisabled);
  const isMeasured = known.headline && measured.length && !known.isOutOfReach;
  const figures = isMeasured
    ? ranges.figures(
        await measureRanges(trx, measuresFor(measured), ranges.ranges, {
          ...scope.bindings,
          repositoryIds: known.coverage.repositoryIds,
        }),
        scope.members,
      )
    : nothingMeasured;
  return metrics.map(metric =>
    metricResult({
      ...known,
      metric,
      period,
      members: scope.members,
      withSeries: true,
      withPreviousSeries,
      figures,
    }),
  );
}
