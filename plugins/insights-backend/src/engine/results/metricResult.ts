import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import {
  type Bucket,
  datesOf,
  type Flag,
  type MetricResult,
  type Period,
  type Status,
  type Window,
} from '@devex-insights/backstage-plugin-insights-common';
import { isProvisional, knowledgeOf } from '../scope/coverage';
import { absenceOf } from './absence';

import {
  deltaOf,
  type EvaluatedWindow,
  isOfUnequalLength,
  noDelta,
} from './delta';
import { evaluate, type Evaluated, type RangeFigures } from './evaluate';
import type { Known } from '../scope/known';
import { limitsOf } from './limits';
import { isTotalIncomplete, isUntold, untoldSentence } from './needs';

/** What is known and measured of one metric. */
export interface Measured extends Known {
  metric: Metric;
  period: Period;
  /** The people in scope. */
  members: number;
  withSeries: boolean;
  /** The buckets of the previous window are told as well. */
  withPreviousSeries: boolean;
  figures(window: Window): RangeFigures;
}

const nothingTold: Evaluated = {
  n: 0,
  hasHappened: false,
  isLowSample: false,
};

function statusOf(window: EvaluatedWindow): Status {
  if (window.isUntold) {
    return 'not-provided';
  }
  return window.evaluated.hasHappened ? 'ok' : 'zero';
}

function flagsOf(
  { metric, coverage, derivedThrough }: Measured,
  window: Window,
  { evaluated, figures }: EvaluatedWindow,
): Flag[] {
  const flags = [...metric.flags];
  for (const { flag, counts } of metric.flaggedWhere) {
    if (figures.cell(counts).value) {
      flags.push(flag);
    }
  }
  const { settlesAfterSeconds } = metric;
  if (
    isProvisional(coverage, window, { derivedThrough, settlesAfterSeconds })
  ) {
    flags.push('provisional');
  }
  if (evaluated.hasHappened && evaluated.isLowSample) {
    flags.push('low-sample');
  }
  return flags;
}

function evaluateWindow(measured: Measured, window: Window): EvaluatedWindow {
  const { needs, value } = measured.metric;
  const figures = measured.figures(window);
  return isUntold(needs, figures)
    ? { figures, evaluated: nothingTold, isUntold: true }
    : { figures, evaluated: evaluate(value, figures), isUntold: false };
}

function remarksOf(
  { metric, coverage }: Measured,
  { figures }: EvaluatedWindow,
): Array<string | undefined> {
  return [
    untoldSentence(metric.needs, figures),
    ...(coverage.besides ? [] : [metric.evidence?.without]),
    ...metric.remarks.map(({ of, say }) => say(figures.cell(of).value)),
  ];
}

function pointOf(bucket: Bucket, status: Status) {
  return {
    ...datesOf(bucket),
    label: bucket.label,
    value: null,
    n: 0,
    status,
    flags: [],
  };
}

function seriesOf(
  measured: Measured,
  buckets: Bucket[],
): MetricResult['series'] {
  return buckets.map(bucket => {
    const knowledge = knowledgeOf(measured.coverage, bucket);
    if (knowledge !== 'covered') {
      return pointOf(bucket, knowledge);
    }
    const window = evaluateWindow(measured, bucket);
    const { value, n } = window.evaluated;
    const flags = flagsOf(measured, bucket, window);
    return {
      ...pointOf(bucket, statusOf(window)),
      value: value ?? null,
      n,
      flags: bucket.isPartial ? ['partial' as const, ...flags] : flags,
    };
  });
}

function absentResult(
  measured: Measured,
  status: Status,
  note: string,
): MetricResult {
  const { metric, period, coverage } = measured;
  const isAboutTime = status === 'no-data' || status === 'loading';
  return {
    id: metric.id,
    unit: metric.unit,
    status,
    flags: [],
    value: null,
    n: 0,
    note,
    delta: noDelta(metric, period.previous ? 'no-value' : 'not-compared'),
    previous: period.previous && {
      ...datesOf(period.previous),
      value: null,
      n: 0,
    },
    series: (measured.withSeries ? period.buckets : []).map(bucket => {
      const knowledge = knowledgeOf(coverage, bucket);
      return pointOf(
        bucket,
        isAboutTime && knowledge !== 'covered' ? knowledge : status,
      );
    }),
  };
}

/** Puts everything known of a metric into the form of the API. */
export function metricResult(measured: Measured): MetricResult {
  const { metric, period, headline, isPreviousCovered } = measured;
  const absent = absenceOf(measured);
  if (absent || !headline) {
    return absentResult(measured, absent!.status, absent!.note);
  }
  const current = evaluateWindow(measured, headline);
  if (current.isUntold) {
    return absentResult(measured, 'not-provided', metric.needs!.untold);
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
    note: limitsOf(measured, period, {
      isPartial,
      isZero: status === 'zero',
      remarks: remarksOf(measured, current),
    }),
    delta: compare(measured, current, previous, isPartial),
    previous: period.previous && {
      ...datesOf(period.previous),
      value: previous?.evaluated.value ?? null,
      n: previous?.evaluated.n ?? 0,
    },
    series: measured.withSeries ? seriesOf(measured, period.buckets) : [],
    previousSeries: measured.withPreviousSeries
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
