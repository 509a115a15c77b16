import type { Bindings, Fact } from '../facts/fact';
import type { Measure } from './measures';
import type { RangeSet } from './RangeSet';

/** A statement and the values of its placeholders. */
export interface Statement {
  sql: string;
  bindings: Bindings;
}

/** The name under which a measure's number stands in a row of the answer. */
export type Columns = Map<Measure, string>;

function instantOf(fact: Fact, time: string): string {
  const factTime = fact.times[time];
  if (factTime.kind !== 'instant') {
    throw new Error(`The time ${time} of ${fact.id} is no instant`);
  }
  return factTime.at;
}

function rulesOf({ fact, without, reach }: Measure): string[] {
  const rules = Object.entries(fact.rules)
    .filter(([id]) => !without.includes(id))
    .map(([, rule]) => rule.keeps);
  return reach === 'members' ? [...rules, fact.madeByMembers!] : rules;
}

function rangeBindings(ranges: RangeSet): Bindings {
  const boundaries = ranges.boundaries();
  const steps = ranges.steps();
  return {
    boundaries,
    from: boundaries[0],
    to: boundaries[boundaries.length - 1],
    rangeIndexes: steps.map(({ rangeIndex }) => rangeIndex),
    rangeSteps: steps.map(({ step }) => step),
    rangeDays: steps.map(({ range }) => range.days),
    rangeIsWindow: steps.map(({ range }) => range.isWindow),
    rangeIsDetailed: steps.map(({ range }) => range.isDetailed),
  };
}

const rangesTable = `ranges (range_index, step, days, is_window, is_detailed) as (
    select * from unnest(:rangeIndexes::int[], :rangeSteps::int[], :rangeDays::float8[], :rangeIsWindow::boolean[],
      :rangeIsDetailed::boolean[])
  )`;

/** The rows of the fact in their steps, narrowed to a column per different value that is measured. */
function factRows(measures: Measure[]) {
  const [{ fact, time }] = measures;
  const at = instantOf(fact, time);
  const rules = measures.map(rulesOf);
  const common = rules[0].filter(rule =>
    rules.every(others => others.includes(rule)),
  );
  const names = new Map<string, string>();
  const columns: Columns = new Map();
  measures.forEach((measure, index) => {
    const conditions = [
      ...rules[index].filter(rule => !common.includes(rule)),
      ...(measure.where ? [measure.where] : []),
    ];
    const value = measure.expression ?? '1';
    const expression = conditions.length
      ? `case when ${conditions.join(' and ')} then ${value} end`
      : value;
    const name = names.get(expression) ?? `value_${names.size}`;
    names.set(expression, name);
    columns.set(measure, name);
  });
  const selected = [...names].map(
    ([expression, name]) => `${expression} as ${name}`,
  );
  const conditions = [
    `${at} >= :from::timestamptz`,
    `${at} < :to::timestamptz`,
    ...common,
  ];
  const sql = `facts as materialized (
    select width_bucket(${at}, :boundaries::timestamptz[]) as step, f.repository_id, ${selected.join(
    ', ',
  )}
    from (${fact.relation}) f
    where ${conditions.join(' and ')}
  )`;
  return { sql, columns };
}

/**
 * The quantile of a fraction and those 1.96 standard errors around it, whose distance tells how sure the quantile is;
 * `size` is the number of rows.
 */
function quantiles(fraction: number, size: string): string {
  const reach = `1.96 * sqrt(${
    fraction * (1 - fraction)
  } / nullif(${size}, 0))`;
  return `percentile_cont(array[${fraction}, greatest(${fraction} - ${reach}, 0), least(${fraction} + ${reach}, 1)]::float8[])`;
}

function aggregates(measure: Measure, column: string, index: number): string[] {
  switch (measure.aggregate) {
    case 'count':
      return [`count(${column})::float8 as value_${index}`];
    case 'distinct':
      return [`count(distinct ${column})::float8 as value_${index}`];
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
      ];
  }
}

/** How many rows the windows have: the quantiles around a percentile depend on it. */
function sizes(columns: string[]): string {
  const counts = columns.map(column => `count(${column}) as size_${column}`);
  return `sizes as (
    select range_index${counts.map(each => `, ${each}`).join('')}
    from facts join ranges using (step) where is_window group by range_index
  )`;
}

/** Everything measured on one fact by one of its instants, over all ranges at once. */
export function instantStatement(
  measures: Measure[],
  ranges: RangeSet,
): Statement {
  const { sql: facts, columns } = factRows(measures);
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
  const groupBy = [
    'range_index',
    ...percentileColumns.map(column => `size_${column}`),
  ].join(', ');
  return {
    sql: `with ${facts}, ${rangesTable}, ${sizes(percentileColumns)}
      select range_index, ${selected.join(', ')}
      from facts join ranges using (step) left join sizes using (range_index)
      group by ${groupBy}`,
    bindings: { ...measures[0].fact.bindings, ...rangeBindings(ranges) },
  };
}

/** As {@link instantStatement}, of the rows per day of each component in scope that has any. */
export function componentStatement(
  measures: Measure[],
  ranges: RangeSet,
): Statement {
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
    sql: `with ${facts}, ${rangesTable}, rates as materialized (
        select range_index, count(${column}) / days as rate
        from facts join ranges using (step)
        join unnest(:componentRefs::text[], :componentRepositoryIds::bigint[])
          as scope_components (component_ref, repository_id) using (repository_id)
        where is_detailed
        group by range_index, days, component_ref
        having count(${column}) > 0
      ), sizes as (select range_index, count(*) as size from rates group by range_index)
      select range_index, ${selected.join(', ')}
      from rates join sizes using (range_index)
      group by range_index, size`,
    bindings: { ...measures[0].fact.bindings, ...rangeBindings(ranges) },
  };
}

/** How many rows are in a state at the end of each range. */
export function snapshotStatement(
  measures: Measure[],
  ranges: RangeSet,
): Statement {
  const [{ fact, time }] = measures;
  const factTime = fact.times[time];
  if (factTime.kind !== 'snapshot') {
    throw new Error(`The time ${time} of ${fact.id} is no snapshot`);
  }
  const { from, to } = factTime;
  const ends = ranges.ranges.map(({ window }) => window.end.instant);
  const selected = measures.map((measure, index) => {
    const conditions = [
      ...rulesOf(measure),
      ...(measure.where ? [measure.where] : []),
    ];
    const filter = conditions.length
      ? ` filter (where ${conditions.join(' and ')})`
      : '';
    return `count(*)${filter}::float8 as value_${index}`;
  });
  return {
    sql: `select range_index, ${selected.join(', ')}
      from unnest(:ends::timestamptz[]) with ordinality as ranges (ends_at, ordinal)
      cross join lateral (select (ordinal - 1)::int as range_index) as numbered
      join (${
        fact.relation
      }) f on ${from} < ends_at and (${to} is null or ${to} >= ends_at)
      where ${to} is null or (${to} > ${from} and ${to} >= :firstEnd::timestamptz)
      group by range_index`,
    bindings: {
      ...fact.bindings,
      ends,
      firstEnd: new Date(Math.min(...ends.map(end => end.getTime()))),
    },
  };
}
