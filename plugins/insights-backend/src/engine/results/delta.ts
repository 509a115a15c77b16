import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { Delta } from '@devex-insights/backstage-plugin-insights-common';

import { compareWindows } from './compare';
import type { Evaluated, RangeFigures } from './evaluate';
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
  return { ...delta, ...certaintyOf(metric, delta, current, previous) };
}

/** The interval of a change in its own unit, and what to call it. */
function certaintyOf(
  metric: Metric,
  { value, kind }: Delta,
  current: EvaluatedWindow,
  previous: EvaluatedWindow,
): Pick<Delta, 'interval' | 'pValue' | 'verdict' | 'n'> {
  const evaluated = [current.evaluated, previous.evaluated];
  if (value === null || !evaluated.every(each => each.hasHappened)) {
    return {};
  }
  const isLowSample = evaluated.some(each => each.isLowSample);
  const compared = isLowSample
    ? undefined
    : compareWindows(metric.value, current.figures, previous.figures);
  const unit = kind === 'points' ? 1 : previous.evaluated.value!;
  const interval = compared &&
    unit > 0 && {
      low: compared.interval.low / unit,
      high: compared.interval.high / unit,
    };
  const { direction, indifferentBelow = -Infinity } = metric;
  const isIndifferent = evaluated.every(each => each.value! < indifferentBelow);
  const isJudged = isLowSample || interval;
  return {
    ...(interval ? { interval, pValue: compared.pValue } : {}),
    ...(isJudged && direction !== 'neutral' && !isIndifferent
      ? {
          verdict: verdictOf(interval || undefined, { direction, kind }),
          n: Math.min(...evaluated.map(({ n }) => n)),
        }
      : {}),
  };
}
