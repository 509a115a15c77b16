import type {
  Metric,
  MetricValue,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import { measuresOf } from '../../engine/model/metric';
import type { RangeFigures } from '../../engine/results/evaluate';

import type { PartFigure } from './decompose';

/** What is measured of the parts to split a change, and of what value it is the change. */
export interface SplitValue {
  of: ChangeSplit['of'];
  value: MetricValue;
}

/** Records above the previous value of a percentile, which is the placeholder `:previousValue`, out of all. */
function shareAbove(of: Measure): MetricValue {
  const { aggregate, fraction, ...records } = of;
  const all: Measure = { ...records, aggregate: 'count' };
  const isAbove = `(${of.expression}) > :previousValue::float8`;
  return {
    kind: 'ratio',
    numerator: {
      ...all,
      where: of.where ? `${of.where} and ${isAbove}` : isAbove,
    },
    denominator: all,
    parts: { both: '', rest: '' },
  };
}

/** What of a metric has parts: itself, or for a percentile the share of records above its previous value. */
export function splitValueOf({ value }: Metric): SplitValue {
  return value.kind === 'percentile'
    ? { of: 'share-above', value: shareAbove(value.of) }
    : { of: 'value', value };
}

/** What a part has of a share or a mean in one window. */
export function weighted(
  value: MetricValue,
  figures: RangeFigures,
): PartFigure {
  if (value.kind === 'mean') {
    const { value: own = 0, n } = figures.cell(value.of);
    return { amount: own * n, weight: n };
  }
  const [numerator, denominator] = measuresOf(value);
  return {
    amount: figures.cell(numerator).value ?? 0,
    weight: figures.cell(denominator).value ?? 0,
  };
}

/** Shares and means: parts have a weight in them. */
export const isWeighted = (value: MetricValue) =>
  value.kind === 'mean' ||
  (value.kind === 'ratio' && value.denominator !== 'days');
