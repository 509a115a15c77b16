import type { BreakdownResponse } from '../api/responses';
import type { CsvDialect } from './dialect';
import { resultRows } from './resultRows';
import { toResultsCsv } from './toCsv';

/**
 * A breakdown as CSV in chunks: each part with a line for the range and, where it has a series, one per bucket.
 * @public
 */
export function breakdownCsv(
  breakdown: BreakdownResponse,
  dialect?: CsvDialect,
): Iterable<string> {
  const { by, rows, range } = breakdown;
  return toResultsCsv(
    [by, 'title', 'is_direct', 'metric', 'unit'],
    rows.flatMap(({ key, title, isDirect, result }) =>
      resultRows(result, range).map(row => ({
        ...row,
        [by]: key,
        title,
        is_direct: isDirect ? 'true' : undefined,
      })),
    ),
    dialect,
  );
}
