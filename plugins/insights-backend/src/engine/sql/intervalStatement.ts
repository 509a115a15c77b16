import { type Measure } from '@devex-insights/backstage-plugin-insights-node';
import {
  groupOf,
  joinParts,
  partColumn,
  partsBindings,
  partsTable,
  rangeBindings,
  rangesTable,
  rulesOf,
  type Split,
} from './factRows';
import { type Statement, statementName } from './Statement';

import type { RangeSet } from './RangeSet';

/**
 * How long something lasted within each range: the spans of rows that share a key are merged where they overlap, cut
 * to the range and added up. What has no end lasts on. It rests on as many stretches as there are after merging.
 */
export function intervalStatement(
  measure: Measure,
  ranges: RangeSet,
  split?: Split,
): Statement {
  const { fact, time, expression } = measure;
  const factTime = fact.times[time];
  if (factTime.kind !== 'interval') {
    throw new Error(`The time ${time} of ${fact.id} is not an interval`);
  }
  const { from, to } = factTime;
  const conditions = [
    `${from} < :to::timestamptz`,
    `(${to} is null or (${to} > ${from} and ${to} > :from::timestamptz))`,
    ...rulesOf(measure),
    ...(measure.where ? [measure.where] : []),
  ];
  const part = partColumn(split);
  return {
    name: statementName(measure, { split }),
    fact,
    relations: [
      rangesTable,
      ...partsTable(split),
      `merged as materialized (
        select ${[
          `unnest(range_agg(tstzrange(${from}, coalesce(${to}, :to::timestamptz)))) as span`,
          ...part,
        ].join(', ')}
        from (${fact.relation}) f
        where ${conditions.join(' and ')}
        group by ${[expression, ...(split ? [split.key] : [])].join(', ')}
      )`,
      `stretches as (select *, row_number() over () as stretch from merged)`,
      `facts as (
        select stretches.*, step, span * tstzrange(
          (:boundaries::timestamptz[])[step], (:boundaries::timestamptz[])[step + 1]) as piece
        from stretches cross join lateral generate_series(
          greatest(width_bucket(lower(span), :boundaries::timestamptz[]), 1),
          width_bucket(upper(span), :boundaries::timestamptz[])) as step
      )`,
    ],
    select: `select ${groupOf(split).join(', ')},
        sum(extract(epoch from upper(piece) - lower(piece)))::float8 as value_0,
        count(distinct stretch)::float8 as n_0
      from facts join ranges using (step) ${joinParts(split)}
      where not isempty(piece)
      group by ${groupOf(split).join(', ')}`,
    bindings: {
      ...fact.bindings,
      ...rangeBindings(ranges),
      ...partsBindings(split),
    },
  };
}
