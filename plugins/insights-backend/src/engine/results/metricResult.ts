import {
  datesOf,
  type MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { absentResult } from './absentResult';
import {
  deltaOf,
  type EvaluatedWindow,
  isOfUnequalLength,
  noDelta,
} from './delta';
import { limitsOf } from './limits';
import {
  evaluateWindow,
  flagsOf,
  type Measured,
  remarksOf,
  statusOf,
} from './measured';
import { isTotalIncomplete } from './needs';
import { seriesOf } from './series';
import { textKeys } from '../model/textKeys';

/** Evaluates what was measured of a metric, and puts it into the form of the API. */
export function metricResult(
  measured: Measured,
  {
    withSeries,
    withPreviousSeries = false,
  }: {
    withSeries: boolean;
    /** The buckets of the previous window are included. */
    withPreviousSeries?: boolean;
  },
): MetricResult {
  const { metric, period, headline, isPreviousCovered } = measured;
  const current = evaluateWindow(measured, headline);
  if (current.isUnknown) {
    return absentResult(
      measured,
      { status: 'not-provided', note: metric.needs!.unknown },
      withSeries,
    );
  }
  const previous =
    period.previous && isPreviousCovered
      ? evaluateWindow(measured, period.previous)
      : undefined;
  const covered = datesOf(headline);
  const isPartial =
    covered.start !== period.current.start.date ||
    covered.end !== period.current.end.date;
  const flags = flagsOf(measured, headline, current);
  const isUnequal =
    previous && isOfUnequalLength(metric, current.figures, previous.figures);
  const { value, n, interval } = current.evaluated;
  const status = statusOf(current);
  const note = limitsOf(measured, period, {
    isPartial,
    isZero: status === 'zero',
    remarks: remarksOf(measured, current),
  });
  return {
    id: metric.id,
    unit: metric.unit,
    status,
    flags: [
      ...flags,
      ...(isPartial ? (['partial-coverage'] as const) : []),
      ...(isUnequal ? (['unequal-length'] as const) : []),
    ],
    value: value ?? null,
    n,
    perDay:
      metric.value.kind === 'count' && value !== undefined
        ? value / current.figures.days
        : undefined,
    level: value === undefined ? undefined : metric.levelOf?.(value),
    interval,
    covered: isPartial ? covered : undefined,
    note,
    textKeys: textKeys({ note }),
    delta: compare(measured, current, previous, isPartial),
    previous: period.previous && {
      ...datesOf(period.previous),
      value: previous?.evaluated.value ?? null,
      n: previous?.evaluated.n ?? 0,
    },
    series: withSeries ? seriesOf(measured, period.buckets) : [],
    previousSeries: withPreviousSeries
      ? seriesOf(measured, period.previousBuckets)
      : undefined,
  };
}

function compare(
  { metric, period }: Measured,
  current: EvaluatedWindow,
  previous: EvaluatedWindow | undefined,
  isPartial: boolean,
): MetricResult['delta'] {
  if (!period.previous) {
    return noDelta(metric, 'not-compared');
  }
  const isIncomplete = (window: EvaluatedWindow) =>
    metric.value.kind === 'count' &&
    isTotalIncomplete(metric.needs, window.figures);
  if (isPartial || isIncomplete(current)) {
    return noDelta(metric, 'partial-coverage');
  }
  return previous && !isIncomplete(previous)
    ? deltaOf(metric, current, previous)
    : noDelta(metric, 'previous-not-covered');
}
