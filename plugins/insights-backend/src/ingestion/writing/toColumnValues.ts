import type { RowKind } from '@devex-insights/backstage-plugin-insights-node';
import type { WrittenAccounts } from './accounts';
import type { ColumnValues } from './FactTable';

/** Checks the rows of a page against their declaration; names the row and the field that are wrong. */
export function checkRows(kind: RowKind, rows: object[]): object[] {
  return rows.map((row, index) => {
    const { success, data, error } = kind.schema.safeParse(row);
    if (!success) {
      const [{ path, message }] = error.issues;
      throw new Error(
        `${kind.name}[${index}]${path
          .map(step => `.${String(step)}`)
          .join('')} does not match its declaration: ${message}`,
      );
    }
    return data;
  });
}

/** A row as it is stored: fields under the names of their columns, accounts by their ids, and the columns of its owner. */
export function toColumnValues(
  kind: RowKind,
  row: Record<string, any>,
  owner: ColumnValues,
  accounts: WrittenAccounts,
): ColumnValues {
  const values: ColumnValues = { ...owner };
  for (const { name, field } of kind.columns) {
    if (field) {
      values[name] = row[field];
    }
  }
  for (const [field, column] of Object.entries(kind.accounts)) {
    values[column] = accounts.idOf(row[field]);
  }
  return values;
}
