import type {
  Category,
  Flag,
  MetricDefinition,
  MetricResult,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { definition, result, weeks } from '../src/__testUtils__/world';

const HOUR = 3600;
const DAY = 24 * HOUR;

export interface Metric {
  definition: MetricDefinition;
  result: MetricResult;
}

interface Sketch {
  id: string;
  title: string;
  category: Category;
  unit: Unit;
  direction?: MetricDefinition['direction'];
  value: number;
  previous?: number;
  /** Of totals. */
  perDay?: number;
  n: number;
  verdict?: MetricResult['delta']['verdict'];
  flags?: Flag[];
  streams?: string[];
  supporting?: Omit<Sketch, 'category' | 'direction'>[];
}

const SKETCHES: Sketch[] = [
  {
    id: 'deployment-frequency',
    title: 'Deployment Frequency',
    category: 'dora',
    unit: 'per-day',
    value: 3.4,
    previous: 3.04,
    n: 309,
    verdict: 'better',
    flags: ['proxy'],
    supporting: [
      {
        id: 'deployment-count',
        title: 'Deployments',
        unit: 'count',
        value: 309,
        previous: 277,
        n: 309,
      },
      {
        id: 'deployment-days-share',
        title: 'Days with a deployment',
        unit: 'ratio',
        value: 0.78,
        previous: 0.752,
        n: 91,
      },
      {
        id: 'deployment-frequency-median-component',
        title: 'Median component',
        unit: 'per-day',
        value: 0.06,
        previous: 0.055,
        n: 38,
      },
    ],
  },
  {
    id: 'lead-time-for-changes',
    title: 'Lead Time for Changes',
    category: 'dora',
    unit: 'seconds',
    direction: 'lower',
    value: 21 * HOUR + 20 * 60,
    previous: 23 * HOUR + 10 * 60,
    n: 309,
    verdict: 'within-usual-variation',
    flags: ['proxy'],
    supporting: [
      {
        id: 'lead-time-for-changes-p90',
        title: 'Lead Time p90',
        unit: 'seconds',
        value: 4.2 * DAY,
        previous: 4 * DAY,
        n: 309,
      },
      {
        id: 'lead-time-coding',
        title: 'Coding (mean)',
        unit: 'seconds',
        value: 9 * HOUR,
        previous: 9.4 * HOUR,
        n: 309,
      },
      {
        id: 'lead-time-review',
        title: 'Review (mean)',
        unit: 'seconds',
        value: 7.25 * HOUR,
        previous: 8 * HOUR,
        n: 309,
      },
    ],
  },
  {
    id: 'pr-throughput',
    title: 'Merged PRs per Contributor',
    category: 'pull-requests',
    unit: 'per-contributor-week',
    value: 2.3,
    previous: 2.6,
    n: 287,
    verdict: 'worse',
    supporting: [
      {
        id: 'pr-per-developer',
        title: 'Merged PRs per Developer',
        unit: 'per-member-week',
        value: 1.1,
        previous: 1.2,
        n: 42,
      },
      {
        id: 'pr-merged-count',
        title: 'Merged PRs',
        unit: 'count',
        value: 1287,
        previous: 1304,
        n: 1287,
      },
    ],
  },
  {
    id: 'pr-cycle-time',
    title: 'PR Cycle Time',
    category: 'pull-requests',
    unit: 'seconds',
    direction: 'lower',
    value: 17 * HOUR,
    previous: 18 * HOUR,
    n: 287,
    verdict: 'within-usual-variation',
    supporting: [
      {
        id: 'pr-cycle-time-p75',
        title: 'PR Cycle Time p75',
        unit: 'seconds',
        value: 47.5 * HOUR,
        previous: 44 * HOUR,
        n: 287,
      },
    ],
  },
  {
    id: 'pr-time-to-first-review',
    title: 'Time to First Review',
    category: 'pull-requests',
    unit: 'seconds',
    direction: 'lower',
    value: 3 * HOUR + 12 * 60,
    previous: 4 * HOUR,
    n: 240,
    verdict: 'better',
    supporting: [
      {
        id: 'pr-unreviewed-share',
        title: 'Merged without review',
        unit: 'ratio',
        value: 0.164,
        previous: 0.15,
        n: 287,
      },
    ],
  },
  {
    id: 'pr-size',
    title: 'PR Size',
    category: 'pull-requests',
    unit: 'lines',
    direction: 'lower',
    value: 150,
    previous: 162,
    n: 287,
    flags: ['unfiltered'],
    verdict: 'within-usual-variation',
    supporting: [
      {
        id: 'pr-size-p90',
        title: 'PR Size p90',
        unit: 'lines',
        value: 1840,
        previous: 2012,
        n: 287,
      },
    ],
  },
  {
    id: 'ci-success-rate',
    title: 'CI Success Rate',
    category: 'ci',
    unit: 'ratio',
    value: 0.87,
    previous: 0.856,
    n: 4312,
    verdict: 'better',
    streams: ['workflow-runs'],
    supporting: [
      {
        id: 'ci-run-count',
        title: 'Runs',
        unit: 'count',
        value: 12304,
        previous: 11021,
        n: 12304,
      },
      {
        id: 'ci-first-attempt-success-rate',
        title: 'Passed at first attempt',
        unit: 'ratio',
        value: 0.812,
        previous: 0.801,
        n: 4312,
      },
    ],
  },
  {
    id: 'ci-duration',
    title: 'CI Duration',
    category: 'ci',
    unit: 'seconds',
    direction: 'lower',
    value: 510,
    previous: 505,
    n: 3751,
    verdict: 'within-usual-variation',
    flags: ['includes-queue'],
    streams: ['workflow-runs'],
    supporting: [
      {
        id: 'ci-duration-p90',
        title: 'CI Duration p90',
        unit: 'seconds',
        value: 888,
        previous: 900,
        n: 3751,
      },
      {
        id: 'ci-queue-time',
        title: 'CI Queue Time',
        unit: 'seconds',
        value: 12,
        previous: 11,
        n: 4430,
      },
      {
        id: 'ci-minutes',
        title: 'CI Minutes',
        unit: 'minutes',
        value: 96_420,
        previous: 90_210,
        perDay: 96_420 / 91,
        n: 4430,
      },
    ],
  },
  {
    id: 'ci-flaky-rate',
    title: 'Flaky Run Rate',
    category: 'ci',
    unit: 'ratio',
    direction: 'lower',
    value: 0.034,
    previous: 0.041,
    n: 4312,
    verdict: 'better',
    streams: ['workflow-runs'],
    supporting: [
      {
        id: 'ci-rerun-rate',
        title: 'Re-run Rate',
        unit: 'ratio',
        value: 0.058,
        previous: 0.062,
        n: 4312,
      },
    ],
  },
];

/** A plausible organisation: every metric of the overview with thirteen weeks. */
export const metrics: Metric[] = SKETCHES.flatMap(sketch => [
  metric(sketch, 'primary'),
  ...(sketch.supporting ?? []).map(supporting =>
    metric(
      { ...supporting, category: sketch.category, streams: sketch.streams },
      'supporting',
    ),
  ),
]);

function metric(sketch: Sketch, role: MetricDefinition['role']): Metric {
  const { id, title, category, unit, value, previous, n } = sketch;
  const isRatio = unit === 'ratio';
  const difference = previous === undefined ? 0 : value - previous;
  return {
    definition: definition({
      id,
      title,
      category,
      unit,
      role,
      direction: sketch.direction ?? 'higher',
      streams: sketch.streams ?? ['pull-requests'],
      aggregation: /-(p75|p90)$/.exec(id)?.[1] ?? 'median',
      factor: category === 'dora' ? 'throughput' : undefined,
      proxy: sketch.flags?.includes('proxy')
        ? 'Merged pull requests as deployments'
        : undefined,
      breakdowns: [
        ...(['team', 'component', 'repository'] as const),
        ...(category === 'ci' ? (['workflow'] as const) : []),
      ],
      supporting: sketch.supporting?.map(supporting => supporting.id) ?? [],
    }),
    result: result({
      id,
      unit,
      value,
      n,
      perDay: sketch.perDay,
      flags: sketch.flags ?? [],
      delta:
        previous === undefined
          ? { value: null, kind: 'relative', reason: 'no-value' }
          : {
              value: isRatio ? difference : difference / previous,
              kind: isRatio ? 'points' : 'relative',
              verdict: sketch.verdict,
              interval: sketch.verdict && {
                low: difference - Math.abs(value * 0.04),
                high: difference + Math.abs(value * 0.05),
              },
            },
      previous:
        previous === undefined
          ? undefined
          : { start: '2026-05-18', end: '2026-08-17', value: previous, n },
      series: weeks(wave(value, id.length, isRatio ? 1 : Infinity), {
        n: Math.round(n / 13),
      }),
    }),
  };
}

function wave(value: number, seed: number, most: number): number[] {
  return Array.from({ length: 13 }, (_, week) =>
    Math.min(
      most,
      value * (1 + 0.25 * Math.sin(seed + week * 1.7) + 0.01 * (week - 6)),
    ),
  );
}
