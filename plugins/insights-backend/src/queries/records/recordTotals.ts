import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import { leadingMeasure } from '../../engine/model/metric';
import { textKeys } from '../../engine/model/textKeys';
import { noValue, recordRulesOf } from './recordRules';

/** How many records a rule drops, or none where the rule is null, and how many of them are requested. */
export interface TotalsRow {
  rule: string | null;
  part: 'both' | 'denominator' | null;
  count: number;
  matching: number;
}

/** Adds up the totals. */
export const sumOf = (rows: TotalsRow[], field: 'count' | 'matching') =>
  rows.reduce((total, row) => total + row[field], 0);

/** The rules that can leave a record out of a metric, each with its sentence. */
export function ruleSentences(metric: Metric): Map<string, string> {
  const sentences = new Map<string, string>();
  for (const { id, sentence } of [
    ...recordRulesOf(leadingMeasure(metric)),
    noValue,
  ]) {
    sentences.set(id, sentences.get(id) ?? sentence);
  }
  return sentences;
}

/** Totals by rule and part from those of the statement. */
export function totalsOf(
  metric: Metric,
  rows: TotalsRow[],
): Omit<RecordsResponse['totals'], 'value' | 'n'> {
  const { value } = metric;
  const countWhere = (isMeant: (row: TotalsRow) => boolean) =>
    sumOf(rows.filter(isMeant), 'count');
  return {
    counted: countWhere(({ rule }) => rule === null),
    leftOut: countWhere(({ rule }) => rule !== null),
    byRule: [...ruleSentences(metric)]
      .map(([rule, sentence]) => ({
        rule,
        sentence,
        textKeys: textKeys({ sentence }),
        count: countWhere(row => row.rule === rule),
      }))
      .filter(({ count }) => count > 0),
    byPart:
      value.kind === 'ratio' && value.denominator !== 'days'
        ? (['both', 'denominator'] as const).map(part => {
            const title = value.parts[part === 'both' ? 'both' : 'rest'];
            return {
              part,
              title,
              textKeys: textKeys({ title }),
              count: countWhere(row => row.rule === null && row.part === part),
            };
          })
        : undefined,
  };
}
