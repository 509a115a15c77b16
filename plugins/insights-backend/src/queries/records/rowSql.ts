import type {
  Metric,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import { leadingMeasure, measuresOf } from '../../engine/model/metric';

import { noValue, recordRulesOf } from './recordRules';

/** Which rows a window contains, when they count, and how much of each; SQL over `f`, `:from` and `:to`. */
export interface Containing {
  contains: string;
  at: string;
  /** Where not the whole row counts. */
  value?: string;
}

/** How the rows of a measure belong to a window. */
export function containingOf({ fact, time }: Measure): Containing {
  const factTime = fact.times[time];
  switch (factTime.kind) {
    case 'instant':
      return {
        contains: `${factTime.at} >= :from::timestamptz and ${factTime.at} < :to::timestamptz`,
        at: factTime.at,
      };
    case 'snapshot': {
      const { from, to } = factTime;
      return {
        contains: `${from} < :to::timestamptz
          and (${to} is null or (${to} > ${from} and ${to} >= :to::timestamptz))`,
        at: from,
      };
    }
    case 'interval': {
      const { from, to } = factTime;
      return {
        contains: `${from} < :to::timestamptz
          and (${to} is null or (${to} > ${from} and ${to} > :from::timestamptz))`,
        at: from,
        value: `extract(epoch from least(${to}, :to::timestamptz) - greatest(${from}, :from::timestamptz))::float8`,
      };
    }
    default:
      return {
        contains: `${factTime.at} >= :to::timestamptz - make_interval(days => ${factTime.days})
          and ${factTime.at} < :to::timestamptz`,
        at: factTime.at,
      };
  }
}

/** What is measured of a row; 1 where it is counted or only distinguished from others. */
export function measuredOf(measure: Measure): string {
  const { aggregate, expression = '1' } = measure;
  const { value } = containingOf(measure);
  return value ?? (aggregate === 'distinct' ? '1' : expression);
}

/** The first rule that drops a row, as SQL: null for a row that counts. */
export function firstRule(measure: Measure): string {
  const cases = recordRulesOf(measure).map(
    ({ id, keeps }) => `when (${keeps}) is not true then '${id}'`,
  );
  return `case ${cases.join(' ')} end`;
}

/** What is returned of a row once its `measured` and the `rule_0`, `rule_1` of the measures are there: columns of SQL. */
export function verdictColumns(metric: Metric): {
  rule: string;
  value: string;
  part: string;
} {
  const { value } = metric;
  const leading = leadingMeasure(metric);
  const measures = measuresOf(value);
  const isCounted = measures
    .map((_, index) => `rule_${index} is null`)
    .join(' or ');
  const isShare = value.kind === 'ratio' && value.denominator !== 'days';
  const amount = isShare ? '(rule_0 is null)::int::float8' : 'measured';
  return {
    rule: `case when ${isCounted} then case when measured is null then '${
      noValue.id
    }' end else rule_${measures.indexOf(leading)} end`,
    value:
      leading.aggregate === 'distinct'
        ? 'null::float8'
        : `case when ${isCounted} then ${amount} end`,
    part: isShare
      ? `case when rule_0 is null then 'both' when rule_1 is null then 'denominator' end`
      : 'null',
  };
}
