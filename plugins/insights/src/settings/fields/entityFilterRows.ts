import type { CalculationSettings } from '@devex-insights/backstage-plugin-insights-common';

/** A filter of the Software Catalog, where there is one. */
export type EntityFilter = CalculationSettings['teams']['groupFilter'];

/** What the field of a row has to have. */
export type Match = 'oneOf' | 'exists' | 'missing';

/** A condition as people edit it, which may be incomplete. */
export interface Row {
  key: string;
  match: Match;
  /** Separated by commas; those that contain one are in double quotes. */
  values: string;
}

/** The filter as sets of rows: all rows of a set must match, and one of the sets must. */
export function rowsOf(filter: EntityFilter): Row[][] {
  return [filter ?? []].flat().map(conditions =>
    Object.entries(conditions).map(([key, condition]) => {
      if (typeof condition === 'object' && '$exists' in condition) {
        return {
          key,
          match: condition.$exists ? 'exists' : 'missing',
          values: '',
        };
      }
      const values = [condition].flat().map(String);
      return { key, match: 'oneOf', values: values.map(quoted).join(', ') };
    }),
  );
}

/** The filter of what is complete in the rows. */
export function filterOf(sets: Row[][]): EntityFilter {
  const filters = sets
    .map(rows =>
      Object.fromEntries(
        rows.flatMap(row => {
          const key = row.key.trim();
          const condition = conditionOf(row);
          return key && condition !== undefined ? [[key, condition]] : [];
        }),
      ),
    )
    .filter(filter => Object.keys(filter).length > 0);
  return filters.length > 1 ? filters : filters[0];
}

function conditionOf({ match, values }: Row) {
  if (match !== 'oneOf') {
    return { $exists: match === 'exists' };
  }
  const all = valuesOf(values);
  return all.length > 1 ? all : all[0];
}

function quoted(value: string): string {
  return /^[\s"]|,|\s$/.test(value)
    ? `"${value.replaceAll('"', '""')}"`
    : value;
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]+))/g)]
    .map(
      ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain.trim(),
    )
    .filter(Boolean);
}
