import type { OverviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import type {
  Measure,
  Metric,
  MetricValue,
} from '@devex-insights/backstage-plugin-insights-node';
import { mean, sampleStandardDeviation, sum } from 'simple-statistics';
import { SeededRandom } from '../../../testUtils/SeededRandom';
import type { Cell } from '../../sql/measureRanges';
import { clusteredIn } from '../clusters';
import { deltaOf } from '../delta';
import { evaluate, type RangeFigures } from '../evaluate';

/** A record of a generated world. */
interface Generated {
  week: number;
  /** The deployment that it comes with. */
  deployment: string;
  value: number;
}

/** How a world is made. Each week and each deployment has a mood of its own, which all its records share. */
export interface World {
  /** The weeks of a window. */
  weeks: number;
  /** How much the number of records in a week differs beyond chance, as the standard deviation of its logarithm. */
  burstiness: number;
  /** How much the values of a week differ, and those of a deployment. */
  weekMood: number;
  deploymentMood: number;
  /** What durations of the current window are multiplied by. */
  change: number;
}

/** A metric of a generated page. */
export interface GeneratedMetric {
  id: string;
  kind: 'rate' | 'ratio' | 'percentile' | 'mean';
  /** How many records a week has, and a deployment. */
  perWeek: number;
  perDeployment?: number;
  fraction?: number;
  share?: number;
}

/** About the metrics of the overview: many and few records, all kinds of values. */
export const generatedMetrics: GeneratedMetric[] = [
  { id: 'deployments', kind: 'rate', perWeek: 40 },
  { id: 'incidents', kind: 'rate', perWeek: 3 },
  { id: 'merges', kind: 'rate', perWeek: 60 },
  { id: 'lead-time', kind: 'percentile', perWeek: 40, perDeployment: 5 },
  { id: 'coding', kind: 'mean', perWeek: 40, perDeployment: 5 },
  { id: 'recovery', kind: 'percentile', perWeek: 2 },
  { id: 'cycle-time', kind: 'percentile', perWeek: 40 },
  { id: 'first-review', kind: 'percentile', perWeek: 20, fraction: 0.9 },
  { id: 'duration', kind: 'percentile', perWeek: 120 },
  { id: 'failure-rate', kind: 'ratio', perWeek: 40, share: 0.08 },
  { id: 'success-rate', kind: 'ratio', perWeek: 60, share: 0.85 },
  { id: 'flaky-rate', kind: 'ratio', perWeek: 60, share: 0.03 },
];

function generate(
  metric: GeneratedMetric,
  world: World,
  random: SeededRandom,
  change: number,
): Generated[] {
  const { perWeek, perDeployment = 1, share = 0 } = metric;
  return Array.from({ length: world.weeks }, (_, week) => {
    const size = Math.exp(
      world.burstiness * random.normal() - world.burstiness ** 2 / 2,
    );
    const mood = world.weekMood * random.normal();
    const count = random.poisson(perWeek * size);
    const deployments = Array.from(
      { length: Math.max(1, Math.round(count / perDeployment)) },
      () => world.deploymentMood * random.normal(),
    );
    return Array.from({ length: count }, () => {
      const deployment = Math.floor(random.next() * deployments.length);
      const shared = mood + deployments[deployment];
      const odds = (share / (1 - share)) * Math.exp(shared);
      return {
        week,
        deployment: `${week} ${deployment}`,
        value:
          metric.kind === 'ratio'
            ? Number(random.next() < odds / (1 + odds))
            : 3600 * change * Math.exp(shared + 1.2 * random.normal()),
      };
    });
  }).flat();
}

/** As `percentile_cont` interpolates. */
function percentileOf(sorted: number[], fraction: number): number {
  const place = (sorted.length - 1) * fraction;
  const [low, high] = [Math.floor(place), Math.ceil(place)];
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

const sortedValues = (records: Generated[]) =>
  records.map(({ value }) => value).sort((a, b) => a - b);

/** What the database would measure. */
function cellOf(
  records: Generated[],
  measure: Measure,
  middle: number,
  isWindow: boolean,
): Cell {
  const n = records.length;
  if (measure.aggregate === 'count') {
    return { value: n, n };
  }
  if (measure.aggregate === 'sum') {
    return { value: sum(records.map(({ value }) => value)), n };
  }
  const { fraction } = measure;
  const counted = ({ value }: Generated) =>
    fraction === undefined ? value : Number(value <= middle);
  if (n === 0) {
    return { n, below: 0 };
  }
  const deployments = isWindow
    ? Map.groupBy(records, ({ deployment }) => deployment)
    : new Map<string, Generated[]>();
  const { scatter } = clusteredIn(
    [...deployments.values()].map(each => ({
      n: each.length,
      sum: sum(each.map(counted)),
    })),
  );
  const values = sortedValues(records);
  if (fraction === undefined) {
    const deviation = n > 1 ? sampleStandardDeviation(values) : undefined;
    return { value: mean(values), n, deviation, scatter };
  }
  const margin = 1.96 * Math.sqrt((fraction * (1 - fraction)) / n);
  return {
    value: percentileOf(values, fraction),
    n,
    band: {
      low: percentileOf(values, Math.max(fraction - margin, 0)),
      high: percentileOf(values, Math.min(fraction + margin, 1)),
    },
    below: sum(records.map(counted)),
    scatter,
  };
}

function figuresOf(records: Generated[], middle: number, weeks: number) {
  const at = (
    own: Generated[],
    days: number,
    cells = new Map<Measure, Cell>(),
  ): RangeFigures => ({
    days,
    members: 10,
    cell: measure => {
      const cell = cells.get(measure) ?? cellOf(own, measure, middle, days > 7);
      cells.set(measure, cell);
      return cell;
    },
    weeks: [],
  });
  const byWeek = Map.groupBy(records, ({ week }) => week);
  return {
    ...at(records, weeks * 7),
    weeks: Array.from({ length: weeks }, (_, week) =>
      at(byWeek.get(week) ?? [], 7),
    ),
  };
}

const measureOf = (aggregate: Measure['aggregate'], fraction?: number) =>
  ({ aggregate, fraction } as Measure);

function valueOf({ kind, fraction = 0.5 }: GeneratedMetric): MetricValue {
  switch (kind) {
    case 'rate':
      return { kind, events: measureOf('count'), per: 'days' };
    case 'ratio':
      return {
        kind,
        numerator: measureOf('sum'),
        denominator: measureOf('count'),
        parts: { both: '', rest: '' },
      };
    case 'percentile':
      return { kind, of: measureOf('percentile', fraction) };
    default:
      return { kind, of: measureOf('mean') };
  }
}

/** The change of a metric in a generated world, as the engine has it. */
function deltaIn(metric: GeneratedMetric, world: World, random: SeededRandom) {
  const [current, previous] = [world.change, 1].map(change =>
    generate(metric, world, random, change),
  );
  const { fraction = 0.5 } = metric;
  const values = sortedValues([...current, ...previous]);
  const middle = values.length ? percentileOf(values, fraction) : 0;
  const value = valueOf(metric);
  const [now, before] = [current, previous].map(records => {
    const figures = figuresOf(records, middle, world.weeks);
    return { figures, evaluated: evaluate(value, figures), isUnknown: false };
  });
  const declared = {
    value,
    unit: metric.kind === 'ratio' ? 'ratio' : 'count',
    direction: 'lower',
  } as Metric;
  return deltaOf(declared, now, before);
}

/** A page of a generated world. */
export function generatePage(
  metrics: GeneratedMetric[],
  world: World,
  random: SeededRandom,
): Pick<OverviewResponse, 'categories' | 'results'> {
  return {
    categories: [
      { id: 'ci', title: 'CI', metrics: metrics.map(({ id }) => id) },
    ],
    results: metrics.map(metric => ({
      id: metric.id,
      unit: 'count',
      status: 'ok',
      flags: [],
      value: 1,
      n: 1,
      delta: deltaIn(metric, world, random),
      series: [],
    })),
  };
}
