import type {
  Bindings,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';

import type { Split } from './factRows';
import { intervalStatement } from './intervalStatement';

import type { RangeSet } from './RangeSet';
import { snapshotStatement } from './snapshotStatement';
import { componentStatement, instantStatement } from './instantStatement';
import type { StatementFailure } from './readAlone';
import { readStatements } from './sharedStatements';
import type { Statement } from './Statement';

/** What a measure gives for one range. */
export interface Cell {
  /** Absent where there is nothing to aggregate. */
  value?: number;
  /** How many rows, or components, the value rests on. */
  n: number;
  /** The quantiles 1.96 standard errors around a percentile. */
  band?: { low: number; high: number };
  /** The standard deviation behind a mean. */
  deviation?: number;
  /** How many rows are at or below the percentile of the rows of all ranges together. */
  below?: number;
  /** How far rows come together by more than weeks: see `Clustered`. */
  scatter?: number;
}

/** The cells of a measure by the index of the range; a range without any row has none. */
export type Cells = Map<number, Cell>;

const emptyCells: Record<Measure['aggregate'], Cell> = {
  count: { value: 0, n: 0 },
  distinct: { value: 0, n: 0 },
  sum: { value: 0, n: 0 },
  union: { value: 0, n: 0 },
  age: { n: 0 },
  mean: { n: 0 },
  percentile: { n: 0 },
};

/** The cell of a range, also where it has no rows. */
export function cellOf(
  cells: Cells | undefined,
  measure: Measure,
  rangeIndex: number,
): Cell {
  return cells?.get(rangeIndex) ?? emptyCells[measure.aggregate];
}

const measureKeys = new WeakMap<Measure, string>();

/** Two measures with the same key are the same. */
export function measureKey(measure: Measure): string {
  // Every number of an answer is found by its key, and writing one takes longer than finding it.
  const known = measureKeys.get(measure);
  if (known !== undefined) {
    return known;
  }
  const { fact, attribution, drops, ...rest } = measure;
  const key = JSON.stringify([
    fact.id,
    attribution.id,
    Object.entries(rest).sort(),
  ]);
  measureKeys.set(measure, key);
  return key;
}

/** A range, or a part of it, with what is measured there in numbered columns. */
type CellRow = { range_index: number; part?: string | null } & Record<
  `${'value' | 'n' | 'deviation' | 'below' | 'scatter'}_${number}`,
  number | null | undefined
> &
  Record<`quantiles_${number}`, Array<number | null> | null | undefined>;

function readCell(row: CellRow, { aggregate }: Measure, index: number): Cell {
  const number = (name: 'value' | 'n' | 'deviation' | 'below' | 'scatter') =>
    row[`${name}_${index}`] ?? undefined;
  const value = number('value');
  switch (aggregate) {
    case 'age':
      return { value, n: number('n') ?? 0 };
    case 'sum':
    case 'union':
      return { value: value ?? 0, n: number('n') ?? 0 };
    case 'mean':
      return {
        value,
        n: number('n') ?? 0,
        deviation: number('deviation'),
        scatter: number('scatter'),
      };
    case 'percentile': {
      const [middle, low, high] = row[`quantiles_${index}`] ?? [];
      return {
        value: middle ?? undefined,
        n: number('n') ?? 0,
        band:
          typeof low === 'number' && typeof high === 'number'
            ? { low, high }
            : undefined,
        below: number('below'),
        scatter: number('scatter'),
      };
    }
    default:
      return { value, n: value ?? 0 };
  }
}

/** The measures in groups, each of which one statement measures. */
function groupMeasures(measures: Measure[]): Measure[][] {
  const different = new Map(measures.map(each => [measureKey(each), each]));
  const groups = new Map<string, Measure[]>();
  for (const measure of different.values()) {
    const { fact, time, attribution, perComponent } = measure;
    const key = JSON.stringify([
      fact.id,
      time,
      attribution.id,
      perComponent,
      // Spans are merged by rules and key of a measure, so each has a statement of its own.
      measure.aggregate === 'union' ? measureKey(measure) : '',
    ]);
    groups.set(key, [...(groups.get(key) ?? []), measure]);
  }
  return [...groups.values()];
}

function statementFor(
  measures: Measure[],
  ranges: RangeSet,
  split?: Split,
): Statement {
  const [{ fact, time, perComponent }] = measures;
  switch (fact.times[time].kind) {
    case 'snapshot':
      return snapshotStatement(measures, ranges, split);
    case 'interval':
      return intervalStatement(measures[0], ranges, split);
    default:
  }
  return perComponent
    ? componentStatement(measures, ranges, split)
    : instantStatement(measures, ranges, split);
}

/** The statements that measure everything over all ranges, each with what it measures. */
export function statementsFor(
  measures: Measure[],
  ranges: RangeSet,
  splitOf?: (measure: Measure) => Split,
): Array<{ group: Measure[]; statement: Statement }> {
  return groupMeasures(measures).map(group => ({
    group,
    statement: statementFor(group, ranges, splitOf?.(group[0])),
  }));
}

/** Everything measured of one part of the scope, by measure. */
export type MeasuredCells = Map<string, Cells>;

/** What could not be measured, by measure, and why. */
export type Failures = Map<string, StatementFailure>;

/**
 * Measures everything over all ranges, for each part of the scope: one statement per fact, time and grouping, however
 * many parts there are. All measures have the same attribution and so the same scope, which `bindings` carries. With
 * `failures`, a statement that fails is noted there and spares the others.
 */
export async function measureParts(
  trx: Knex.Transaction,
  measures: Measure[],
  ranges: RangeSet,
  bindings: Bindings,
  {
    splitOf,
    failures,
  }: { splitOf?: (measure: Measure) => Split; failures?: Failures } = {},
): Promise<Map<string, MeasuredCells>> {
  const answer = new Map<string, MeasuredCells>();
  const composed = statementsFor(measures, ranges, splitOf);
  const read = await readStatements<CellRow>(
    trx,
    composed.map(({ statement }) => statement),
    bindings,
    failures &&
      ((failed, failure) =>
        composed
          .filter(({ statement }) => statement === failed)
          .flatMap(({ group }) => group)
          .forEach(measure => failures.set(measureKey(measure), failure))),
  );
  composed.forEach(({ group }, position) => {
    for (const row of read[position]) {
      const part = row.part ?? '';
      const cells = answer.get(part) ?? new Map();
      answer.set(part, cells);
      group.forEach((measure, index) => {
        const key = measureKey(measure);
        const ofMeasure: Cells = cells.get(key) ?? new Map();
        cells.set(key, ofMeasure);
        ofMeasure.set(row.range_index, readCell(row, measure, index));
      });
    }
  });
  return answer;
}

/** Measures everything over all ranges for the whole scope. */
export async function measureRanges(
  trx: Knex.Transaction,
  measures: Measure[],
  ranges: RangeSet,
  bindings: Bindings,
  failures?: Failures,
): Promise<MeasuredCells> {
  const parts = await measureParts(trx, measures, ranges, bindings, {
    failures,
  });
  return parts.get('') ?? new Map();
}
