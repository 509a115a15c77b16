import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type {
  MetricResponse,
  Period,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { leadingMeasure } from '../engine/model/metric';
import { factRows, rangeBindings } from '../engine/sql/factRows';
import { knownOf } from '../engine/scope/known';
import { titleOf } from '../engine/model/textKeys';
import { availabilityOf, isAvailable } from '../engine/results/availability';
import { RangeSet } from '../engine/sql/RangeSet';
import { readAlone } from '../engine/sql/readAlone';
import {
  readStatement,
  type Statement,
  statementName,
} from '../engine/sql/Statement';
import type { LoadedScope } from '../engine/scope/scope';

type Stages = NonNullable<MetricResponse['stages']>;

type StagesRow = Record<`mean_${number}` | `middle_${number}`, number | null>;

/**
 * The means of the stages, over all changes and over those in the middle: their total lies between its 40th and 60th
 * percentile. Where no change does, because there are two or four of them, it is those next to that span.
 */
export async function stagesOf(
  trx: Knex.Transaction,
  metrics: { total: Metric; stages: Metric[] },
  requested: { period: Period; scope: LoadedScope; failAlone: boolean },
): Promise<Stages> {
  const { total, stages } = metrics;
  const { period, scope, failAlone } = requested;
  const described = stages.map(({ id, title }) => ({
    id,
    ...titleOf({ id, title }),
  }));
  const availability = availabilityOf(total, knownOf(total, period, scope), {
    period,
    members: scope.members,
  });
  const without = described.map(stage => ({
    ...stage,
    middleMean: null,
    mean: null,
  }));
  if (!isAvailable(availability)) {
    return without;
  }
  const measures = [total, ...stages].map(leadingMeasure);
  const { sql, columns } = factRows(measures);
  const [totalColumn, ...stageColumns] = measures.map(
    measure => columns.get(measure)!,
  );
  const ranges = new RangeSet();
  ranges.add(availability.headline);
  const statement: Statement = {
    name: statementName(measures[0], { purpose: 'stages' }),
    fact: measures[0].fact,
    relations: [
      sql,
      `bounds as (
       select percentile_cont(0.4) within group (order by ${totalColumn}) as low,
         percentile_cont(0.6) within group (order by ${totalColumn}) as high
       from facts
     )`,
      `middle as (
       select
         case when exists (select from facts where ${totalColumn} between low and high) then low
           else (select max(${totalColumn}) from facts where ${totalColumn} < low) end as low,
         case when exists (select from facts where ${totalColumn} between low and high) then high
           else (select min(${totalColumn}) from facts where ${totalColumn} > high) end as high
       from bounds
     )`,
    ],
    select: `select ${stageColumns
      .flatMap((column, index) => [
        `avg(${column}) as mean_${index}`,
        `avg(${column}) filter (where ${totalColumn} between low and high) as middle_${index}`,
      ])
      .join(', ')}
     from facts cross join middle`,
    bindings: { ...measures[0].fact.bindings, ...rangeBindings(ranges) },
  };
  const read = async (part: Knex.Transaction) => {
    const [row] = await readStatement<StagesRow>(part, statement, {
      ...scope.bindings,
      repositoryIds: availability.coverage.repositoryIds,
    });
    return row;
  };
  // The total comes from the same records: where they are too many, its result says so.
  const row = failAlone
    ? await readAlone<StagesRow | undefined>(trx, read, () => undefined)
    : await read(trx);
  if (!row) {
    return without;
  }
  return described.map((stage, index) => ({
    ...stage,
    middleMean: row[`middle_${index}`],
    mean: row[`mean_${index}`],
  }));
}
