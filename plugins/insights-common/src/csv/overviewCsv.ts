import type { OverviewResponse } from '../api/responses';
import type { CsvDialect } from './dialect';
import { resultRows } from './resultRows';
import { toResultsCsv } from './toCsv';

/**
 * The overview as CSV in chunks: all its metrics, each with a line for the range and one per bucket. Days are inclusive, values
 * are in the unit named.
 * @public
 */
export function overviewCsv(
  overview: OverviewResponse,
  dialect?: CsvDialect,
): Iterable<string> {
  const titles = new Map(
    overview.definitions.map(each => [each.id, each.title]),
  );
  return toResultsCsv(
    ['metric', 'title', 'unit'],
    overview.results.flatMap(result =>
      resultRows(result, overview.range).map(row => ({
        ...row,
        title: titles.get(result.id),
      })),
    ),
    dialect,
  );
}
