import type { Attribution } from './attribution';
import type { Fact } from './fact';

/**
 * What is computed from the rows of a range.
 * @public
 */
export type Aggregate =
  /** Rows. */
  | 'count'
  /** The sum of the expression. */
  | 'sum'
  /** Of intervals: the seconds in which there is any, for each value of the expression, added up. */
  | 'union'
  /** Of states: how many seconds the oldest has lasted at the end of the range. */
  | 'age'
  /** Different values of the expression. */
  | 'distinct'
  /** A percentile of the expression. */
  | 'percentile'
  /** The mean of the expression. */
  | 'mean';

/**
 * Something measured on the rows of a fact that a range contains.
 * @public
 */
export interface Measure {
  fact: Fact;
  /** One of the fact's times. */
  time: string;
  aggregate: Aggregate;
  /** The value of a row, as SQL over `f`; absent for `count`. */
  expression?: string;
  /** A further condition on the row, as SQL over `f`. */
  where?: string;
  /** What that condition leaves out, as a sentence. */
  drops?: string;
  /** The fact's rules that do not apply here. */
  without: string[];
  attribution: Attribution;
  /** 0..1, for `percentile`. */
  fraction?: number;
  /** Rows are counted per component and day first; the aggregate is over the components that have any. */
  perComponent: boolean;
}

/**
 * The part of a measure that has sensible defaults.
 * @public
 */
export interface MeasureOptions<RuleId extends string = string> {
  where?: string;
  drops?: string;
  without?: RuleId[];
  /** How a team has the rows, where that is not as the fact says. */
  attribution?: Attribution;
}

function measure<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  options: MeasureOptions<RuleId> &
    Pick<Measure, 'aggregate'> &
    Partial<Measure>,
): Measure {
  return {
    without: [],
    attribution: fact.attribution,
    perComponent: false,
    ...options,
    fact: fact as Fact,
    time,
  };
}

/**
 * Counts the rows.
 * @public
 */
export function count<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  options: MeasureOptions<RuleId> = {},
): Measure {
  return measure(fact, time, { ...options, aggregate: 'count' });
}

/**
 * Adds up an expression.
 * @public
 */
export function sum<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  expression: string,
  options: MeasureOptions<RuleId> = {},
): Measure {
  return measure(fact, time, { ...options, aggregate: 'sum', expression });
}

/**
 * Adds up how long there was any row, for each value of an expression: intervals that overlap count once.
 * @public
 */
export function union<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  expression: string,
  options: MeasureOptions<RuleId> = {},
): Measure {
  return measure(fact, time, { ...options, aggregate: 'union', expression });
}

/**
 * How long the oldest of the rows in a state has been in it at the end of a range, in seconds.
 * @public
 */
export function oldestAge<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  options: MeasureOptions<RuleId> = {},
): Measure {
  return measure(fact, time, { ...options, aggregate: 'age' });
}

/**
 * Counts the different values of an expression.
 * @public
 */
export function distinct<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  expression: string,
  options: MeasureOptions<RuleId> = {},
): Measure {
  return measure(fact, time, { ...options, aggregate: 'distinct', expression });
}

/**
 * The percentile of an expression, interpolated linearly.
 * @public
 */
export function percentile<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  fraction: number,
  expression: string,
  options: MeasureOptions<RuleId> = {},
): Measure {
  return measure(fact, time, {
    ...options,
    aggregate: 'percentile',
    fraction,
    expression,
  });
}

/**
 * The mean of an expression.
 * @public
 */
export function mean<TimeId extends string, RuleId extends string>(
  fact: Fact<TimeId, RuleId>,
  time: TimeId,
  expression: string,
  options: MeasureOptions<RuleId> = {},
): Measure {
  return measure(fact, time, { ...options, aggregate: 'mean', expression });
}

/**
 * The median, over the components in scope that have any row, of their rows per day.
 * @public
 */
export function medianPerComponentAndDay<
  TimeId extends string,
  RuleId extends string,
>(fact: Fact<TimeId, RuleId>, time: TimeId): Measure {
  return measure(fact, time, {
    aggregate: 'percentile',
    fraction: 0.5,
    perComponent: true,
  });
}

/**
 * The seconds between two times, as SQL.
 * @public
 */
export function secondsBetween(from: string, to: string): string {
  return `extract(epoch from (${to}) - (${from}))::float8`;
}
