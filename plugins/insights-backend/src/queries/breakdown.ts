import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type {
  BreakdownResponse,
  Period,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { type Breakdown, leadingMeasure } from '../engine/model/metric';
import { absentResult } from '../engine/results/absentResult';
import { availabilityOf, isAvailable } from '../engine/results/availability';
import { RequestedRanges, measuresFor } from '../engine/results/figures';
import { knownOf } from '../engine/scope/known';
import { measureParts } from '../engine/sql/measureRanges';
import { metricResult } from '../engine/results/metricResult';
import { partsOf, splitInto } from '../engine/scope/parts';
import type { LoadedScope } from '../engine/scope/scope';
import { valueInterval } from '../engine/results/valueInterval';
import { rowOrder } from './rowOrder';

type Row = BreakdownResponse['rows'][number];

/** How many rows carry a series: nobody draws more, and it is most of an answer. */
const rowsWithSeries = 50;

/** The metric once per part of the scope: one statement, however many parts there are. */
export async function breakDown(
  trx: Knex.Transaction,
  metric: Metric,
  by: Breakdown,
  requested: { period: Period; scope: LoadedScope },
): Promise<Row[]> {
  const { period, scope } = requested;
  const { coverage } = knownOf(metric, period, scope);
  const { attribution } = leadingMeasure(metric);
  const parts = await partsOf(trx, by, {
    scope,
    attribution,
    repositoryIds: coverage.repositoryIds,
    window: period.current,
  });
  const ranges = new RequestedRanges(period.timeZone);
  const availabilities = parts.map(part =>
    availabilityOf(metric, knownOf(metric, period, scope, part), {
      period,
      members: part.members,
    }),
  );
  const available = availabilities.filter(isAvailable);
  available.forEach(each => ranges.add(each, false));
  const cells = available.length
    ? await measureParts(
        trx,
        measuresFor([metric]),
        ranges.ranges,
        {
          ...scope.bindings,
          memberAccounts: parts.flatMap(({ accountIds }) => accountIds),
          repositoryIds: coverage.repositoryIds,
        },
        { splitOf: splitInto(parts, by, scope) },
      )
    : new Map();
  const rowOf = (index: number, withSeries: boolean): Row => {
    const { key, title, isDirect, url, ...part } = parts[index];
    const availability = availabilities[index];
    const ofPart = cells.get(part.splitKey ?? `${index}`) ?? new Map();
    const named = { key, title, isDirect, url };
    if (!isAvailable(availability)) {
      const { absence } = availability;
      return {
        ...named,
        result: absentResult(availability, absence, withSeries),
      };
    }
    const figures = ranges.figures(ofPart, part.members);
    const result = metricResult({ ...availability, figures }, { withSeries });
    return {
      ...named,
      interval:
        result.value === null || result.flags.includes('low-sample')
          ? undefined
          : valueInterval(metric.value, figures(availability.headline)),
      result,
    };
  };
  const order = rowOrder(by, metric);
  return parts
    .map((_, index) => ({ index, row: rowOf(index, false) }))
    .sort((a, b) => order(a.row, b.row))
    .map(({ index, row }, place) =>
      place < rowsWithSeries ? rowOf(index, true) : row,
    );
}
