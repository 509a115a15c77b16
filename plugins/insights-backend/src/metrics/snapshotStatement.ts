import { isAbout } from '../ownership/componentPaths';
import {
  groupOf,
  partColumn,
  partsBindings,
  partsTable,
  rulesOf,
  type Split,
  type Statement,
} from './factRows';
import type { Measure } from './measures';
import type { RangeSet } from './RangeSet';

function aggregates(measure: Measure, index: number): string[] {
  const conditions = [
    ...rulesOf(measure),
    ...(measure.where ? [measure.where] : []),
  ];
  const filter = conditions.length
    ? ` filter (where ${conditions.join(' and ')})`
    : '';
  return measure.aggregate === 'max'
    ? [
        `(max(${measure.expression})${filter})::float8 as value_${index}`,
        `(count(*)${filter})::float8 as n_${index}`,
      ]
    : [`(count(*)${filter})::float8 as value_${index}`];
}

/** What is true of the rows in a state at the end of each range, `ends_at`. */
export function snapshotStatement(
  measures: Measure[],
  ranges: RangeSet,
  split?: Split,
): Statement {
  const [{ fact, time }] = measures;
  const factTime = fact.times[time];
  if (factTime.kind !== 'snapshot') {
    throw new Error(`The time ${time} of ${fact.id} is no snapshot`);
  }
  const { from, to } = factTime;
  const ends = ranges.ranges.map(({ window }) => window.end.instant);
  const times = ends.map(end => end.getTime());
  return {
    sql: `${split?.parts ? `with ${partsTable(split).join(', ')}` : ''}
      select ${[
        'range_index',
        ...(split?.parts ? ['part'] : partColumn(split)),
        ...measures.flatMap(aggregates),
      ].join(', ')}
      from unnest(:ends::timestamptz[]) with ordinality as ranges (ends_at, ordinal)
      cross join lateral (select (ordinal - 1)::int as range_index) as numbered
      join (${
        fact.relation
      }) f on ${from} < ends_at and (${to} is null or ${to} >= ends_at)
      ${split?.parts ? `join parts on part_key = ${split.key}` : ''}
      ${
        split?.parts?.paths
          ? `and ${isAbout(fact.componentPaths!, 'parts.paths')}`
          : ''
      }
      where ${to} is null or (${to} > ${from} and ${to} >= :from::timestamptz)
      group by ${groupOf(split).join(', ')}`,
    bindings: {
      ...fact.bindings,
      ...partsBindings(split),
      ends,
      from: new Date(Math.min(...times)),
      to: new Date(Math.max(...times)),
    },
  };
}
