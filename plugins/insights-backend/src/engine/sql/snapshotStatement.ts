import { type Measure } from '@devex-insights/backstage-plugin-insights-node';
import { isAbout } from '../model/componentPath';
import {
  groupOf,
  partColumn,
  partsBindings,
  partsTable,
  conditionsOf,
  type Split,
} from './factRows';
import { type Statement, statementName } from './Statement';

import type { RangeSet } from './RangeSet';

/** What is known of the rows that are in a state from one end of a range to another; of those that some conditions keep. */
function stateColumns(
  { aggregate }: Measure,
  conditions: string[],
  since: string,
  index: number,
) {
  const filter = conditions.length
    ? ` filter (where ${conditions.join(' and ')})`
    : '';
  return [
    `count(*)${filter} as rows_${index}`,
    ...(aggregate === 'age'
      ? [`min(${since})${filter} as since_${index}`]
      : []),
  ];
}

function aggregates({ aggregate }: Measure, index: number): string[] {
  const rows = `sum(rows_${index})::float8`;
  return aggregate === 'age'
    ? [
        `extract(epoch from ends_at - min(since_${index}))::float8 as value_${index}`,
        `${rows} as n_${index}`,
      ]
    : [`${rows} as value_${index}`];
}

/**
 * What is true of the rows in a state at the end of each range. Rows are first grouped by the ends between which they
 * are in it: there are few of these, and many rows for each.
 */
export function snapshotStatement(
  measures: Measure[],
  ranges: RangeSet,
  split?: Split,
): Statement {
  const [{ fact, time }] = measures;
  const factTime = fact.times[time];
  if (factTime.kind !== 'snapshot') {
    throw new Error(`The time ${time} of ${fact.id} is not a snapshot`);
  }
  const { from, to } = factTime;
  const rangeEnds = ranges.ranges.map(({ window }) => window.end.instant);
  const times = [...new Set(rangeEnds.map(end => end.getTime()))].sort(
    (a, b) => a - b,
  );
  const ends = times.map(milliseconds => new Date(milliseconds));
  const { common, apart } = conditionsOf(measures);
  const part = split?.parts ? ['part'] : partColumn(split);
  const grouped = split ? ['part'] : [];
  return {
    name: statementName(measures[0], { split }),
    fact,
    relations: [
      ...partsTable(split),
      `states as materialized (
        select ${[
          `width_bucket(${from}, :ends::timestamptz[]) as after_end`,
          `coalesce(width_bucket(${to}, :ends::timestamptz[]), :endCount::int) as last_end`,
          ...part,
          ...measures.flatMap((measure, index) =>
            stateColumns(measure, apart[index], from, index),
          ),
        ].join(', ')}
        from (${fact.relation}) f
        ${split?.parts ? `join parts on part_key = ${split.key}` : ''}
        ${
          split?.parts?.paths
            ? `and ${isAbout(fact.componentPaths!, 'parts.paths')}`
            : ''
        }
        where ${[
          `${from} < :to::timestamptz`,
          `(${to} is null or ${to} >= (:ends::timestamptz[])[1])`,
          ...common,
        ].join(' and ')}
        group by ${['after_end', 'last_end', ...grouped].join(', ')}
      )`,
    ],
    select: `select ${[...groupOf(split), ...measures.flatMap(aggregates)].join(
      ', ',
    )}
      from unnest(:rangeEnds::timestamptz[]) with ordinality as ranges (ends_at, ordinal)
      cross join lateral (
        select (ordinal - 1)::int as range_index, width_bucket(ends_at, :ends::timestamptz[]) as this_end
      ) as numbered
      join states on after_end < this_end and this_end <= last_end
      group by ${[...groupOf(split), 'ends_at'].join(', ')}`,
    bindings: {
      ...fact.bindings,
      ...partsBindings(split),
      ends,
      endCount: ends.length,
      rangeEnds,
      from: ranges.boundaries()[0],
      to: ends[ends.length - 1],
    },
  };
}
