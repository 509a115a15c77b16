import type {
  Metric,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type {
  HistogramResponse,
  Period,
  Status,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  availabilityOf,
  type Available,
  isAvailable,
} from '../engine/results/availability';
import { measuresOf } from '../engine/model/metric';
import { titleOf } from '../engine/model/textKeys';
import { factRows, rangeBindings } from '../engine/sql/factRows';
import { knownOf } from '../engine/scope/known';
import { measureKey } from '../engine/sql/measureRanges';

import { RangeSet } from '../engine/sql/RangeSet';
import {
  readStatement,
  type Statement,
  statementName,
} from '../engine/sql/Statement';
import type { LoadedScope } from '../engine/scope/scope';

type Histogram = HistogramResponse['histograms'][number];
type Bin = Histogram['bins'][number];

const hour = 3600;
const day = 24 * hour;

const binsByUnit: Partial<Record<Unit, Array<Omit<Bin, 'count'>>>> = {
  seconds: [
    { from: 0, to: hour, label: '< 1 h' },
    { from: hour, to: 4 * hour, label: '1 - 4 h' },
    { from: 4 * hour, to: day, label: '4 - 24 h' },
    { from: day, to: 3 * day, label: '1 - 3 d' },
    { from: 3 * day, to: 7 * day, label: '3 - 7 d' },
    { from: 7 * day, to: 14 * day, label: '7 - 14 d' },
    { from: 14 * day, label: '>= 14 d' },
  ],
  lines: [
    { from: 0, to: 10, label: '0 - 9' },
    { from: 10, to: 50, label: '10 - 49' },
    { from: 50, to: 200, label: '50 - 199' },
    { from: 200, to: 500, label: '200 - 499' },
    { from: 500, label: '500+' },
  ],
};

/** The records that a metric takes one value of each from. */
interface Population {
  metric: Metric;
  measure: Measure;
  bins: Array<Omit<Bin, 'count'>>;
}

/** The different populations: percentiles of the same values share theirs, under the first metric that has it. */
function populationsOf(metrics: Metric[]): Population[] {
  const populations = new Map<string, Population>();
  for (const metric of metrics) {
    const [measure] = measuresOf(metric.value);
    const bins = binsByUnit[metric.unit];
    const isOfRecords =
      ['percentile', 'mean'].includes(metric.value.kind) &&
      !measure.perComponent;
    if (bins && isOfRecords) {
      const { aggregate, fraction, ...records } = measure;
      const key = measureKey(records as Measure);
      if (!populations.has(key)) {
        populations.set(key, { metric, measure, bins });
      }
    }
  }
  return [...populations.values()];
}

type PopulationsRow = Record<`n_${number}`, number> &
  Record<`has_records_${number}`, boolean> &
  Record<`quantiles_${number}`, Array<number | null> | null> &
  Record<`counts_${number}`, number[]>;

/** One statement for all values of the records that one fact has at one of its times. */
function statementFor(populations: Population[], ranges: RangeSet): Statement {
  const measures = populations.flatMap(({ measure, metric }) => [
    measure,
    ...(metric.needs ? [metric.needs.records] : []),
  ]);
  const { sql, columns } = factRows(measures);
  const selected = populations.flatMap(({ metric, measure, bins }, index) => {
    const column = columns.get(measure)!;
    const counts = bins.map(({ from, to }, bin) =>
      [
        // A clock that is off by a second can make a duration negative.
        bin > 0 ? `${column} >= ${from}` : `${column} is not null`,
        ...(to === undefined ? [] : [`${column} < ${to}`]),
      ].join(' and '),
    );
    return [
      `count(${column})::int as n_${index}`,
      `count(${
        metric.needs ? columns.get(metric.needs.records) : column
      }) > 0 as has_records_${index}`,
      `percentile_cont(array[0.5, 0.75, 0.9, 1]::float8[]) within group (order by ${column}) as quantiles_${index}`,
      `array[${counts
        .map(condition => `count(*) filter (where ${condition})::int`)
        .join(', ')}] as counts_${index}`,
    ];
  });
  return {
    name: statementName(measures[0], { purpose: 'histogram' }),
    fact: measures[0].fact,
    relations: [sql],
    select: `select ${selected.join(', ')} from facts`,
    bindings: { ...measures[0].fact.bindings, ...rangeBindings(ranges) },
  };
}

const headingOf = (metric: Metric) => ({
  id: metric.id,
  ...titleOf(metric),
  unit: metric.unit,
});

/** There are records, but the value to show is unknown for all of them. */
function statusOf(n: number, hasRecords: boolean): Status {
  if (n > 0) {
    return 'ok';
  }
  return hasRecords ? 'not-provided' : 'zero';
}

async function countPopulations(
  trx: Knex.Transaction,
  populations: Population[],
  { headline, coverage }: Available,
  scope: LoadedScope,
): Promise<Histogram[]> {
  const ranges = new RangeSet();
  ranges.add(headline);
  const [row] = await readStatement<PopulationsRow>(
    trx,
    statementFor(populations, ranges),
    { ...scope.bindings, repositoryIds: coverage.repositoryIds },
  );
  return populations.map(({ metric, bins }, index) => {
    const n = row[`n_${index}`];
    const counts = row[`counts_${index}`];
    const [p50, p75, p90, max] = row[`quantiles_${index}`] ?? [
      ...[null, null, null, null],
    ];
    return {
      ...headingOf(metric),
      status: statusOf(n, row[`has_records_${index}`]),
      n,
      bins: bins.map((bin, position) => ({ ...bin, count: counts[position] })),
      p50,
      p75,
      p90,
      max,
    };
  });
}

function emptyHistogram({ metric, bins }: Population, status: Status) {
  return {
    ...headingOf(metric),
    status,
    n: 0,
    bins: bins.map(bin => ({ ...bin, count: 0 })),
    p50: null,
    p75: null,
    p90: null,
    max: null,
  };
}

/** The distribution of the values of single records, over the covered part of the current window. */
export async function histogramsOf(
  trx: Knex.Transaction,
  metrics: Metric[],
  requested: { period: Period; scope: LoadedScope },
): Promise<Histogram[]> {
  const { period, scope } = requested;
  const groups = new Map<string, Population[]>();
  for (const population of populationsOf(metrics)) {
    const { fact, time, attribution } = population.measure;
    const key = JSON.stringify([
      fact.id,
      time,
      attribution.id,
      population.metric.isDisabled,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), population]);
  }
  const answer: Histogram[] = [];
  for (const group of groups.values()) {
    const [{ metric }] = group;
    const availability = availabilityOf(
      metric,
      knownOf(metric, period, scope),
      { period, members: scope.members },
    );
    answer.push(
      ...(isAvailable(availability)
        ? await countPopulations(trx, group, availability, scope)
        : group.map(each => emptyHistogram(each, availability.absence.status))),
    );
  }
  return answer;
}
