import type {
  Bindings,
  Metric,
} from '@devex-insights/backstage-plugin-insights-node';
import type {
  ChangeResponse,
  ChangeSplit,
  MetricResult,
  Period,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  datesOf,
  daysOf,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

import { leadingMeasure, measuresOf } from '../../engine/model/metric';
import { textKeys } from '../../engine/model/textKeys';
import { knownOf } from '../../engine/scope/known';
import { measureMetrics } from '../../engine/results/measureMetrics';
import type { LoadedScope } from '../../engine/scope/scope';
import { changeSplit } from './changeSplit';
import { measureWindows, type Windows } from './partFigures';
import { type Partition, partitionsOf } from './partition';
import { splitComponentMedian } from './splitComponentMedian';
import { splitChange } from './splitChange';
import { splitStages } from './splitStages';
import { splitValueOf } from './splitValue';
import { addValuesWithout } from './valuesWithout';

/** Why there is no split of a change. */
export const noParts = 'Nothing was counted in either window.';

type Answer = Omit<ChangeResponse, 'range' | 'scope'>;

/** What the splits of a change are computed from. */
export interface RequestedChange {
  metric: Metric;
  result: MetricResult;
  windows: Windows;
  scope: LoadedScope;
  /** The placeholders of the whole scope. */
  bindings: Bindings;
}

/** The change in the metric's unit; of totals as if both windows had the length of the current one. */
function differenceOf(
  metric: Metric,
  { value, previous }: MetricResult,
  { current }: Period,
): number | null {
  if (value === null || !previous || previous.value === null) {
    return null;
  }
  const scale =
    metric.value.kind === 'count'
      ? daysOf(datesOf(current)) / daysOf(previous)
      : 1;
  return value - previous.value * scale;
}

async function splitBy(
  trx: Knex.Transaction,
  partition: Partition,
  requested: RequestedChange,
): Promise<ChangeSplit> {
  const { metric, result, windows } = requested;
  const bindings = {
    ...requested.bindings,
    ...partition.bindings,
    previousValue: result.previous!.value,
  };
  const figures = await measureWindows(
    trx,
    measuresOf(splitValueOf(metric).value),
    windows,
    { bindings, splitOf: partition.splitOf },
  );
  const labels = await partition.describe([...figures.keys()]);
  const split = changeSplit(
    splitChange(metric, result, partition.by, { figures, labels }),
  );
  return metric.value.kind === 'percentile'
    ? addValuesWithout(trx, split, partition, {
        ...requested,
        bindings,
        labels,
      })
    : split;
}

async function splitsOf(
  trx: Knex.Transaction,
  stages: Metric[],
  period: Period,
  requested: RequestedChange,
): Promise<ChangeSplit[]> {
  const { metric, scope } = requested;
  if (leadingMeasure(metric).perComponent) {
    return [await splitComponentMedian(trx, requested)];
  }
  const partitions = await partitionsOf(trx, metric, {
    period,
    scope,
    repositoryIds: requested.bindings.repositoryIds as number[],
  });
  const splits: ChangeSplit[] = [];
  for (const partition of partitions) {
    splits.push(await splitBy(trx, partition, requested));
  }
  return stages.length
    ? [...splits, await splitStages(trx, stages, requested)]
    : splits;
}

/**
 * Why a metric differs from the previous window: its change split by component, workflow and stage, from its declaration
 * alone. Without a value in both windows, or where they are not compared, nothing is split; the result says why.
 */
export async function metricChange(
  trx: Knex.Transaction,
  { metric, stages }: { metric: Metric; stages: Metric[] },
  { period, scope }: { period: Period; scope: LoadedScope },
): Promise<Answer> {
  const [{ series, ...measured }] = await measureMetrics(trx, [metric], {
    period,
    scope,
    withPreviousSeries: false,
  });
  const result: MetricResult = { ...measured, series: [] };
  const difference = differenceOf(metric, result, period);
  const { reason } = result.delta;
  const isCompared = reason === undefined || reason === 'new';
  if (difference === null || !isCompared || !period.previous) {
    return { result, difference, splits: [] };
  }
  const splits = await splitsOf(trx, stages, period, {
    metric,
    result,
    windows: { previous: period.previous, current: period.current },
    scope,
    bindings: {
      ...scope.bindings,
      repositoryIds: knownOf(metric, period, scope).coverage.repositoryIds,
    },
  });
  const filled = splits.filter(({ items }) => items.length > 0);
  return {
    result,
    difference,
    ...(filled.length === 0 && {
      note: noParts,
      textKeys: textKeys({ note: noParts }),
    }),
    splits: filled,
  };
}
