import { type Measure } from '@devex-insights/backstage-plugin-insights-node';
import {
  belowMiddle,
  joinMiddles,
  middlesTable,
  scattersOf,
  scattersTable,
} from './clusterRelations';
import {
  factRows,
  groupOf,
  joinParts,
  partColumn,
  partsBindings,
  partsTable,
  rangeBindings,
  rangesTable,
  type Split,
} from './factRows';
import { type Statement, statementName } from './Statement';

import type { RangeSet } from './RangeSet';

/**
 * The quantile of a fraction and those 1.96 standard errors around it, whose distance shows how certain the quantile is;
 * `size` is the number of rows.
 */
function quantiles(fraction: number, size: string): string {
  const margin = `1.96 * sqrt(${
    fraction * (1 - fraction)
  } / nullif(${size}, 0))`;
  return `percentile_cont(array[${fraction}, greatest(${fraction} - ${margin}, 0), least(${fraction} + ${margin}, 1)]::float8[])`;
}

function aggregates(measure: Measure, column: string, index: number): string[] {
  switch (measure.aggregate) {
    case 'count':
      return [`count(${column})::float8 as value_${index}`];
    case 'distinct':
      return [`count(distinct ${column})::float8 as value_${index}`];
    case 'sum':
      return [
        `sum(${column})::float8 as value_${index}`,
        `count(${column})::float8 as n_${index}`,
      ];
    case 'mean':
      return [
        `avg(${column})::float8 as value_${index}`,
        `count(${column})::float8 as n_${index}`,
        `stddev_samp(${column})::float8 as deviation_${index}`,
      ];
    default:
      return [
        `count(${column})::float8 as n_${index}`,
        `${quantiles(
          measure.fraction!,
          `size_${column}`,
        )} within group (order by ${column}) filter (where is_detailed) as quantiles_${index}`,
        `${belowMiddle(column, index)} as below_${index}`,
      ];
  }
}

/** How many rows the windows have: the quantiles around a percentile depend on it. */
function sizes(columns: string[], split: Split | undefined): string[] {
  const counts = columns.map(column => `count(${column}) as size_${column}`);
  // Materialized, or it is joined by computing it again for every row.
  return columns.length
    ? [
        `sizes as materialized (
          select ${[...groupOf(split), ...counts].join(', ')}
          from facts join ranges using (step) ${joinParts(split)}
          where is_window group by ${groupOf(split).join(', ')}
        )`,
      ]
    : [];
}

/** Everything measured on one fact by one of its instants, over all ranges at once. */
export function instantStatement(
  measures: Measure[],
  ranges: RangeSet,
  split?: Split,
): Statement {
  const { sql: facts, columns } = factRows(measures, split);
  const percentileColumns = [
    ...new Set(
      measures
        .filter(({ aggregate }) => aggregate === 'percentile')
        .map(measure => columns.get(measure)!),
    ),
  ];
  const selected = measures.flatMap((measure, index) =>
    aggregates(measure, columns.get(measure)!, index),
  );
  const group = groupOf(split).join(', ');
  const hasPercentiles = percentileColumns.length > 0;
  const scatters = scattersOf(measures);
  return {
    name: statementName(measures[0], { split }),
    fact: measures[0].fact,
    relations: [
      facts,
      rangesTable,
      ...partsTable(split),
      ...sizes(percentileColumns, split),
      ...middlesTable(measures, columns, split),
      ...scattersTable(measures, columns, split),
    ],
    select: `select ${[group, ...selected, ...scatters].join(', ')}
      from facts join ranges using (step) ${joinParts(split)}
      ${
        hasPercentiles
          ? `left join sizes using (${group}) ${joinMiddles(split)}`
          : ''
      }
      ${scatters.length ? `left join scatters using (${group})` : ''}
      group by ${[
        group,
        ...percentileColumns.map(column => `size_${column}`),
        ...scatters,
      ].join(', ')}`,
    bindings: {
      ...measures[0].fact.bindings,
      ...rangeBindings(ranges),
      ...partsBindings(split),
    },
  };
}

/** As {@link instantStatement}, of the rows per day of each component in scope that has any. */
export function componentStatement(
  measures: Measure[],
  ranges: RangeSet,
  split?: Split,
): Statement {
  const [{ fact }] = measures;
  const { sql: facts, columns } = factRows(measures);
  const selected = measures.map(
    ({ fraction }, index) =>
      `count(*)::float8 as n_${index}, ${quantiles(
        fraction!,
        'size',
      )} within group (order by rate) as quantiles_${index}`,
  );
  const column = columns.get(measures[0])!;
  return {
    name: statementName(measures[0], { split }),
    fact,
    relations: [
      facts,
      rangesTable,
      ...partsTable(split),
      `rates as materialized (
        select ${[
          'range_index',
          ...partColumn(split, 'component_ref'),
          `count(${column}) / days as rate`,
        ].join(', ')}
        from facts join ranges using (step)
        join unnest(:componentRefs::text[], :componentRepositoryIds::bigint[], :componentPaths::text[])
          as scope_components (component_ref, repository_id, path) using (repository_id)
        where is_detailed${
          fact.componentPaths
            ? ' and (facts.component_paths is null or path = any(facts.component_paths))'
            : ''
        }
        group by range_index, days, component_ref
        having count(${column}) > 0
      )`,
      `sizes as materialized (
        select ${groupOf(split).join(', ')}, count(*) as size
        from rates ${joinParts(split, 'rates')} group by ${groupOf(split).join(
        ', ',
      )}
      )`,
    ],
    select: `select ${[...groupOf(split), ...selected].join(', ')}
      from rates ${joinParts(split, 'rates')} join sizes using (${groupOf(
      split,
    ).join(', ')})
      group by ${[...groupOf(split), 'size'].join(', ')}`,
    bindings: {
      ...measures[0].fact.bindings,
      ...rangeBindings(ranges),
      ...partsBindings(split),
    },
  };
}
