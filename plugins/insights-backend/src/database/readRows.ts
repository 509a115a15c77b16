import type { Knex } from 'knex';

/** Reads typed rows; placeholders by name. */
export async function readRows<Row>(
  trx: Knex,
  sql: string,
  bindings: Record<string, unknown> = {},
): Promise<Row[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    sql,
    bindings as Record<string, Knex.RawBinding>,
  );
  return rows;
}

/** As {@link readRows}, by a statement that says what it is called: in plans, and in the logs and views of PostgreSQL. */
export async function readNamed<Row>(
  trx: Knex,
  name: string,
  sql: string,
  bindings?: Record<string, unknown>,
): Promise<Row[]> {
  if (!/^[\w@ +-]+$/.test(name)) {
    throw new Error(`A statement cannot be called '${name}'`);
  }
  // How the code is indented is of no use to PostgreSQL and its logs.
  const lines = sql.replaceAll(/\s*\n\s*/g, '\n');
  // Without the backslash, knex would take what follows the colon for a placeholder.
  return readRows(trx, `/* insights\\:${name} */ ${lines}`, bindings);
}
