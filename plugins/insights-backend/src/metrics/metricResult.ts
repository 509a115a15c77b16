import {
  type Bucket,
  datesOf,
  describeDates,
  type Flag,
  type MetricResult,
  type Period,
  type Status,
  type Window,
} from '@devex-insights/backstage-plugin-insights-common';
import { isProvisional, knowledgeOf } from './coverage';
import { leadingMeasure, type Metric } from './defineMetric';
import {
  deltaOf,
  type EvaluatedWindow,
  isOfUnequalLength,
  noDelta,
} from './delta';
import { evaluate, type Evaluated, type RangeFigures } from './evaluate';
import type { Known } from './known';
import { leftOutSentences, limitsOf } from './limits';

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

function statusOf(evaluated: Evaluated): Status {
  return evaluated.hasHappened ? 'ok' : 'zero';
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
  if (isProvisional(coverage, window, derivedThrough)) {
    flags.push('provisional');
  }
  if (evaluated.hasHappened && evaluated.isLowSample) {
    flags.push('low-sample');
  }
  return flags;
}

function evaluateWindow(measured: Measured, window: Window): EvaluatedWindow {
  const figures = measured.figures(window);
  return { figures, evaluated: evaluate(measured.metric.value, figures) };
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
      ...pointOf(bucket, statusOf(window.evaluated)),
      value: value ?? null,
      n,
      flags: bucket.isPartial ? ['partial' as const, ...flags] : flags,
    };
  });
}

/** Why there is no value at all, as a status for the whole range and a sentence. */
export function absenceOf(
  measured: Omit<Measured, 'figures' | 'withSeries' | 'withPreviousSeries'>,
): { status: Status; note: string } | undefined {
  const { metric, period, coverage, headline, isDerivationMissing } = measured;
  if (metric.isDisabled) {
    return { status: 'disabled', note: 'It is switched off by configuration.' };
  }
  if (measured.isOutOfReach) {
    return {
      status: 'not-provided',
      note: 'It is told by the people of teams, and a component or system has none.',
    };
  }
  if (!coverage.hasSource) {
    return {
      status: 'not-configured',
      note: 'No source that could tell is configured.',
    };
  }
  if (!period.buckets.length) {
    return {
      status: 'no-data',
      note: `The range starts on ${describeDates({
        start: period.current.start.date,
        end: period.current.start.date,
      })}; nothing of it is complete yet.`,
    };
  }
  if (isDerivationMissing) {
    return {
      status: 'loading',
      note: 'Deployments are being derived for the first time.',
    };
  }
  if (headline) {
    return leadingMeasure(metric).reach === 'members' && !measured.members
      ? {
          status: 'no-data',
          note: 'No user of the catalog is a member of this selection.',
        }
      : undefined;
  }
  if (knowledgeOf(coverage, period.current) === 'loading') {
    return {
      status: 'loading',
      note: 'The history of this range is still being read.',
    };
  }
  return {
    status: 'no-data',
    note: [
      coverage.repositoryIds.length
        ? 'Nothing that happened in this range has been read.'
        : 'No repository that has been read belongs to this selection.',
      ...leftOutSentences(coverage),
    ].join(' '),
  };
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
  const status = statusOf(current.evaluated);
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
    interval,
    covered: isPartial ? covered : undefined,
    note: limitsOf(measured, period, { isPartial, isZero: status === 'zero' }),
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
  if (isPartial) {
    return noDelta(metric, 'partial-coverage');
  }
  return previous
    ? deltaOf(metric, current, previous)
    : noDelta(metric, 'previous-not-covered');
}
