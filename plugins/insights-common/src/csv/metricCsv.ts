import type { MetricResponse } from '../api/responses';
import type { CsvDialect } from './dialect';
import { resultRows } from './resultRows';
import { toResultsCsv } from './toCsv';

/**
 * A metric and its supporting ones as CSV in chunks, each with a line for the range and one per bucket beside the bucket of the
 * previous window. Days are inclusive, values are in the unit named.
 * @public
 */
export function metricCsv(
  metric: MetricResponse,
  dialect?: CsvDialect,
): Iterable<string> {
  const { definition, result, supporting, range } = metric;
  return toResultsCsv(
    ['metric', 'title', 'unit'],
    [{ definition, result }, ...supporting].flatMap(each =>
      resultRows(each.result, range).map(row => ({
        ...row,
        title: each.definition.title,
      })),
    ),
    dialect,
  );
}
