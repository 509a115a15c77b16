import type { HealthListResponse } from '../api/health';
import type { CsvDialect } from './dialect';
import type { CsvRow } from './resultRows';
import { toCsv } from './toCsv';

/**
 * The most lines that the CSV file of a list of data health has; where there are more its last line says so.
 * @public
 */
export const healthCsvLimit = 50_000;

const columns = [
  ...['list', 'title', 'entity', 'url', 'reason', 'last_active_at'],
  ...['related_entities', 'yaml', 'note'],
];

/**
 * A list of data health as CSV in chunks, a line each.
 * @public
 */
export function healthCsv(
  { figure, items }: HealthListResponse,
  dialect?: CsvDialect,
): Iterable<string> {
  const missing = figure.whole - figure.part - items.length;
  function* rows(): Generator<CsvRow> {
    for (const item of items) {
      yield {
        list: figure.id,
        title: item.title,
        entity: item.entityRef,
        url: item.url,
        reason: item.reason,
        last_active_at: item.lastActiveAt,
        related_entities: item.related.join(' '),
        yaml: item.yaml,
      };
    }
    if (items.length === healthCsvLimit && missing > 0) {
      yield {
        list: figure.id,
        note: `${missing} more are not in this file, because it is limited to ${healthCsvLimit}.`,
      };
    }
  }
  return toCsv(columns, rows(), dialect);
}
