import type {
  MetricDefinition,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { definition, result, weeks } from '../src/__testUtils__/world';
import { type Sketch, ci, dora, pullRequests } from './sketches';

export interface Metric {
  definition: MetricDefinition;
  result: MetricResult;
}

/** Metrics that no connected source provides. */
const timeToRecovery: Metric = {
  definition: definition({
    id: 'time-to-recovery',
    title: 'Time to Recovery',
    unit: 'seconds',
    direction: 'lower',
    streams: ['incidents'],
  }),
  result: result({
    id: 'time-to-recovery',
    unit: 'seconds',
    status: 'not-configured',
    note: 'No source of incidents is connected.',
  }),
};

/** A plausible organisation: every metric of the overview with thirteen weeks. */
export const metrics: Metric[] = [
  ...[...dora, ...pullRequests, ...ci].flatMap(sketch => [
    metric(sketch, 'primary'),
    ...(sketch.supporting ?? []).map(supporting =>
      metric(
        { ...supporting, category: sketch.category, streams: sketch.streams },
        'supporting',
      ),
    ),
  ]),
  timeToRecovery,
];

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
      factor: sketch.factor,
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
      level: sketch.level,
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
