import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import { noComponent } from '../../engine/attribution/origins';
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

/** The records that would be somebody's if the catalog had a component for them. */
function unownedOf(
  metric: Metric,
  countWhere: (isMeant: (row: TotalsRow) => boolean) => number,
): RecordsResponse['totals']['unowned'] {
  const { id } = leadingMeasure(metric).attribution;
  const sentence = ruleSentences(metric).get(noComponent);
  const count = countWhere(({ rule }) => rule === noComponent);
  return !sentence || count === 0
    ? undefined
    : {
        rule: noComponent,
        sentence,
        textKeys: textKeys({ sentence }),
        of: id === 'services' ? 'services' : 'repositories',
        count,
      };
}

/** Totals by rule and part from those of the statement. */
export function totalsOf(
  metric: Metric,
  rows: TotalsRow[],
  { isOfTeam }: { isOfTeam: boolean },
): Omit<RecordsResponse['totals'], 'value' | 'n'> {
  const { value } = metric;
  const isUnowned = (rule: string | null) => isOfTeam && rule === noComponent;
  const countWhere = (isMeant: (row: TotalsRow) => boolean) =>
    sumOf(rows.filter(isMeant), 'count');
  return {
    counted: countWhere(({ rule }) => rule === null),
    leftOut: countWhere(({ rule }) => rule !== null && !isUnowned(rule)),
    unowned: isOfTeam ? unownedOf(metric, countWhere) : undefined,
    byRule: [...ruleSentences(metric)]
      .filter(([rule]) => !isUnowned(rule))
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
