import type { Measure } from '@devex-insights/backstage-plugin-insights-node';
import { type Columns, groupOf, joinParts, type Split } from './factRows';

/** The percentiles of all rows. How many rows of a week are below them shows whether rows come together by weeks. */
export function middlesTable(
  measures: Measure[],
  columns: Columns,
  split: Split | undefined,
): string[] {
  const selected = measures.flatMap((measure, index) =>
    measure.aggregate === 'percentile'
      ? `percentile_cont(${
          measure.fraction
        }) within group (order by ${columns.get(measure)}) as middle_${index}`
      : [],
  );
  return selected.length
    ? [
        `middles as materialized (
          select ${[...(split ? ['part'] : []), ...selected].join(', ')}
          from facts ${joinParts(split)} ${split ? 'group by part' : ''}
        )`,
      ]
    : [];
}

/** Puts the percentiles of all rows beside each. */
export const joinMiddles = (split: Split | undefined) =>
  split ? 'left join middles using (part)' : 'cross join middles';

/** How many rows are at or below the percentile of all. */
export const belowMiddle = (column: string, index: number) =>
  `count(*) filter (where ${column} <= middle_${index})::float8`;

/** The measures that rows which come together make less certain than as many others. */
function clustered(measures: Measure[], columns: Columns) {
  return measures.flatMap((measure, index) => {
    const column = columns.get(measure)!;
    switch (measure.aggregate) {
      case 'percentile':
        return { index, column, sum: belowMiddle(column, index) };
      case 'mean':
        return { index, column, sum: `sum(${column})::float8` };
      default:
        return [];
    }
  });
}

/** The columns of the scatters, by the place of their measures; none where rows come together by weeks only. */
export const scattersOf = (measures: Measure[]): string[] =>
  measures.flatMap(({ fact, aggregate }, index) =>
    fact.cluster && ['percentile', 'mean'].includes(aggregate)
      ? `scatter_${index}`
      : [],
  );

/**
 * How far the sums of the clusters of a window are from what they were if all had the same mean, squared and added up.
 */
export function scattersTable(
  measures: Measure[],
  columns: Columns,
  split: Split | undefined,
): string[] {
  if (!scattersOf(measures).length) {
    return [];
  }
  const group = groupOf(split).join(', ');
  const numbers = clustered(measures, columns);
  const offsets = numbers.map(
    ({ index, column, sum }) =>
      `${sum} - count(${column}) * sum(${sum}) over of_window
        / nullif(sum(count(${column})) over of_window, 0) as offset_${index}`,
  );
  const scatters = numbers.map(
    ({ index }) =>
      `sum(offset_${index} ^ 2) * count(*) / nullif(count(*) - 1, 0) as scatter_${index}`,
  );
  const hasMiddles = numbers.some(
    ({ index }) => measures[index].aggregate === 'percentile',
  );
  return [
    `clusters as (
      select ${[group, ...offsets].join(', ')}
      from facts join ranges using (step) ${joinParts(split)} ${
      hasMiddles ? joinMiddles(split) : ''
    }
      where is_window group by ${group}, cluster
      window of_window as (partition by ${group})
    )`,
    `scatters as materialized (
      select ${[group, ...scatters].join(', ')} from clusters group by ${group}
    )`,
  ];
}
