import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { Delta } from '@devex-insights/backstage-plugin-insights-common';

import {
  differenceInterval,
  type Evaluated,
  type RangeFigures,
} from './evaluate';
import { verdictOf } from './verdict';

/** A window with what was computed for it. */
export interface EvaluatedWindow {
  figures: RangeFigures;
  evaluated: Evaluated;
  /** There are records, but what the metric needs of them is unknown. */
  isUnknown: boolean;
}

/** Different people of windows that differ by more days than this are not compared. */
const toleratedDays = 3;

/** The change without any value, and why. */
export function noDelta(metric: Metric, reason: Delta['reason']): Delta {
  return {
    value: null,
    kind: metric.unit === 'ratio' ? 'points' : 'relative',
    reason,
  };
}

/** The windows are too different in length for this metric to be compared. */
export function isOfUnequalLength(
  metric: Metric,
  current: RangeFigures,
  previous: RangeFigures,
): boolean {
  return (
    metric.value.kind === 'distinct' &&
    Math.abs(current.days - previous.days) > toleratedDays
  );
}

function relativeChange(
  metric: Metric,
  current: EvaluatedWindow,
  previous: EvaluatedWindow,
): Delta {
  // Totals of windows of different length are compared per day.
  const scale =
    metric.value.kind === 'count'
      ? previous.figures.days / current.figures.days
      : 1;
  const before = previous.evaluated.value!;
  const now = current.evaluated.value! * scale;
  if (before === 0) {
    return now === 0 ? { value: 0, kind: 'relative' } : noDelta(metric, 'new');
  }
  return { value: (now - before) / before, kind: 'relative' };
}

/** The change between two covered windows, with its verdict. */
export function deltaOf(
  metric: Metric,
  current: EvaluatedWindow,
  previous: EvaluatedWindow,
): Delta {
  if (isOfUnequalLength(metric, current.figures, previous.figures)) {
    return noDelta(metric, 'unequal-length');
  }
  const [now, before] = [current.evaluated, previous.evaluated];
  if (now.value === undefined || before.value === undefined) {
    return noDelta(metric, 'no-value');
  }
  const delta: Delta =
    metric.unit === 'ratio'
      ? { value: now.value - before.value, kind: 'points' }
      : relativeChange(metric, current, previous);
  const isJudged = [now, before].every(
    each => each.hasHappened && !each.isLowSample,
  );
  const isIndifferent = [now.value, before.value].every(
    value => value < (metric.indifferentBelow ?? -Infinity),
  );
  const interval =
    delta.value === null || !isJudged
      ? undefined
      : differenceInterval(metric.value, current.figures, previous.figures);
  return {
    ...delta,
    verdict:
      interval && metric.direction !== 'neutral' && !isIndifferent
        ? verdictOf(interval, metric.direction)
        : undefined,
    interval,
  };
}
