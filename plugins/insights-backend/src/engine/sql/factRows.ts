import type {
  Bindings,
  Fact,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import { isAbout } from '../model/componentPath';

import type { RangeSet } from './RangeSet';

/** How rows are split into parts of the scope. */
export interface Split {
  /** What the parts are: `team`, `component`. */
  by: string;
  /** What a row is known by, as SQL over `f`; over the component for rows per component. */
  key: string;
  /** Which keys make up which part; absent where each key is a part of its own. */
  parts?: {
    parts: string[];
    keys: Array<number | string>;
    /** The paths that a part has in the repository, where rows are split by them. */
    paths?: string[][];
    type: 'bigint' | 'text';
  };
}

/** The name under which a measure's number stands in a row of the answer. */
export type Columns = Map<Measure, string>;

function instantOf(fact: Fact, time: string): string {
  const factTime = fact.times[time];
  if (factTime.kind !== 'instant') {
    throw new Error(`The time ${time} of ${fact.id} is not an instant`);
  }
  return factTime.at;
}

/** The rules for the rows of a measure, as conditions. */
export function rulesOf({ fact, without, attribution }: Measure): string[] {
  const rules = Object.entries(fact.rules)
    .filter(([id]) => !without.includes(id))
    .flatMap(([, rule]) => rule.keeps ?? []);
  return [...rules, ...attribution.conditions(fact)];
}

/**
 * The rules that all measures have, for all rows, and the other conditions of each measure, for what it counts. Their own
 * conditions are among the others: a part of the scope is there also where they keep none of its rows.
 */
export function conditionsOf(measures: Measure[]) {
  const rules = measures.map(rulesOf);
  const common = rules[0].filter(rule =>
    rules.every(others => others.includes(rule)),
  );
  const apart = measures.map(({ where }, index) => [
    ...rules[index].filter(rule => !common.includes(rule)),
    ...(where ? [where] : []),
  ]);
  return { common, apart };
}

/** Names for the conditions that several of the values have. */
function nameRepeated(values: MeasuredValue[]): Map<string, string> {
  const all = values.flatMap(({ conditions }) => conditions);
  const repeated = all.filter((each, index) => all.indexOf(each) < index);
  return new Map(
    [...new Set(repeated)].map((each, index) => [each, `keeps_${index}`]),
  );
}

/** What is measured of a row, where all conditions keep it. */
interface MeasuredValue {
  conditions: string[];
  value: string;
}

/** The values of the placeholders for the ranges. */
export function rangeBindings(ranges: RangeSet): Bindings {
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

/** Which step belongs to which range, as a table. */
export const rangesTable = `ranges (range_index, step, days, is_window, is_detailed) as (
    select * from unnest(:rangeIndexes::int[], :rangeSteps::int[], :rangeDays::float8[], :rangeIsWindow::boolean[],
      :rangeIsDetailed::boolean[])
  )`;

/** Which key belongs to which parts, as a table; a row counts once in each of them. */
export function partsTable(split: Split | undefined): string[] {
  return split?.parts
    ? [
        `parts as (
          select * from jsonb_to_recordset(:parts::jsonb) as parts (part text, part_key ${split.parts.type}, paths text[])
        )`,
      ]
    : [];
}

/** The values of the placeholders for the parts. */
export function partsBindings(split: Split | undefined): Bindings {
  return split?.parts
    ? {
        parts: JSON.stringify(
          split.parts.parts.map((part, index) => ({
            part,
            part_key: split.parts!.keys[index],
            paths: split.parts!.paths?.[index],
          })),
        ),
      }
    : {};
}

/** The column that a row is split by: the part itself, or what parts are joined on. */
export function partColumn(
  split: Split | undefined,
  key = split?.key,
): string[] {
  if (!split) {
    return [];
  }
  return [split.parts ? `${key} as part_key` : `(${key})::text as part`];
}

/** Puts rows into their parts. */
export function joinParts(split: Split | undefined, rows = 'facts'): string {
  if (!split?.parts) {
    return '';
  }
  const isInPart = split.parts.paths
    ? ` and ${isAbout('facts.component_paths', 'parts.paths')}`
    : '';
  return `join parts on parts.part_key = ${rows}.part_key${isInPart}`;
}

/** What numbers are grouped by. */
export const groupOf = (split: Split | undefined) =>
  split ? ['range_index', 'part'] : ['range_index'];

/** The rows of the fact in their steps, narrowed to a column per different value that is measured. */
export function factRows(measures: Measure[], split?: Split) {
  const [{ fact, time, perComponent }] = measures;
  const at = instantOf(fact, time);
  const needsPaths =
    fact.componentPaths && (perComponent || split?.parts?.paths);
  const { common, apart } = conditionsOf(measures);
  const values = new Map<string, MeasuredValue & { column: string }>();
  const columns: Columns = new Map();
  measures.forEach((measure, index) => {
    const value = measure.expression ?? '1';
    const key = JSON.stringify([apart[index], value]);
    const { column } = values.get(key) ?? { column: `value_${values.size}` };
    values.set(key, { conditions: apart[index], value, column });
    columns.set(measure, column);
  });
  const names = nameRepeated([...values.values()]);
  const repeated = [...names].map(([each, name]) => `${each} as ${name}`);
  const selected = [...values.values()].map(({ conditions, value, column }) => {
    const kept = conditions.map(each => names.get(each) ?? each).join(' and ');
    return kept
      ? `case when ${kept} then ${value} end as ${column}`
      : `${value} as ${column}`;
  });
  const sql = `facts as materialized (
    select width_bucket(${at}, :boundaries::timestamptz[]) as step, ${[
    ...(perComponent ? ['f.repository_id'] : []),
    ...(!perComponent && fact.cluster ? [`${fact.cluster} as cluster`] : []),
    ...(needsPaths ? [`${fact.componentPaths} as component_paths`] : []),
    ...partColumn(split),
    ...selected,
  ].join(', ')}
    from (${fact.relation}) f ${
    repeated.length
      ? `cross join lateral (select ${repeated.join(', ')}) as kept`
      : ''
  }
    where ${[
      `${at} >= :from::timestamptz`,
      `${at} < :to::timestamptz`,
      ...common,
    ].join(' and ')}
  )`;
  return { sql, columns };
}
