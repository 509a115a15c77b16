import type { Filling } from './shape';

/** How the rows of a table are made. */
export interface TableFill {
  table: string;
  /** The SQL expression of each column. */
  columns: Record<string, string>;
  /** Columns left to their defaults. */
  leftOut?: string[];
  /** What the expressions are about: the rest of the statement from `from` on. */
  from: string;
}

/**
 * Writes rows by one statement. The fill has to know every column of the table: one that a migration adds would
 * otherwise stay empty without anybody noticing, and the measurement would be about another product.
 */
export async function fillTable(
  { trx, end, now }: Filling,
  { table, columns, leftOut = [], from }: TableFill,
): Promise<void> {
  const { rows } = await trx.raw<{ rows: Array<{ name: string }> }>(
    `select attname as name from pg_attribute
     where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped`,
    [table],
  );
  const present = rows.map(({ name }) => name);
  const known = [...Object.keys(columns), ...leftOut];
  const unknown = present.filter(name => !known.includes(name));
  const missing = known.filter(name => !present.includes(name));
  if (unknown.length + missing.length > 0) {
    throw new Error(
      `The fill of ${table} does not fit its columns: it has none for ${
        unknown.join(', ') || 'nothing'
      }, and fills ${missing.join(', ') || 'nothing'} that is not there`,
    );
  }
  await trx.raw(
    `insert into ${table} (${Object.keys(columns).join(', ')})
     select ${Object.values(columns).join(', ')} ${from}`,
    { end, now },
  );
}
