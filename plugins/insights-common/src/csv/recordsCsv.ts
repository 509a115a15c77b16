import type { RecordsResponse } from '../api/records';
import type { CsvDialect } from './dialect';
import { type CsvRow, lastDay } from './resultRows';
import { toCsv } from './toCsv';

/**
 * The most records that a CSV file holds; where there are more its last line says so.
 * @public
 */
export const recordsCsvLimit = 10_000;

const columns = [
  ...['metric', 'first_day', 'last_day', 'state', 'rule', 'sentence'],
  ...['kind', 'id', 'title', 'url', 'origin', 'components', 'teams'],
  ...['at', 'value', 'unit', 'part', 'note'],
];

/**
 * The records behind a number as CSV in chunks, a line each. Days are inclusive, values are in the unit named.
 * @public
 */
export function recordsCsv(
  answer: RecordsResponse,
  dialect?: CsvDialect,
): Iterable<string> {
  const { metric, window, totals, records, matching, valueUnit } = answer;
  const sentences = new Map(
    totals.byRule.map(({ rule, sentence }) => [rule, sentence]),
  );
  const parts = new Map(totals.byPart?.map(({ part, title }) => [part, title]));
  const titles = (entities: Array<{ ref: string }>) =>
    entities.map(({ ref }) => ref).join(' ');
  const rowOf = (record: RecordsResponse['records'][number]): CsvRow => ({
    metric: metric.id,
    first_day: window.start,
    last_day: lastDay(window.end),
    state: record.rule ? 'left-out' : 'counted',
    rule: record.rule,
    sentence: record.rule && sentences.get(record.rule),
    kind: record.kind,
    id: record.id,
    title: record.title,
    url: record.url,
    origin: record.origin?.title,
    components: titles(record.components),
    teams: titles(record.teams),
    at: record.at,
    value: record.value,
    unit: record.value === null ? undefined : valueUnit,
    part: record.part && parts.get(record.part),
  });
  const missing = matching - records.length;
  function* rows(): Generator<CsvRow> {
    for (const record of records) {
      yield rowOf(record);
    }
    if (missing > 0) {
      yield {
        metric: metric.id,
        note: `${missing} more records are not in this file, because it is limited to ${recordsCsvLimit}. Narrow the range, the team or the rule.`,
      };
    }
  }
  return toCsv(columns, rows(), dialect);
}
