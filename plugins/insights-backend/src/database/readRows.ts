import type { Knex } from 'knex';

/** Reads typed rows; placeholders by name. */
export async function readRows<T>(
  trx: Knex,
  sql: string,
  bindings: Record<string, Knex.RawBinding> = {},
): Promise<T[]> {
  const { rows } = await trx.raw<{ rows: T[] }>(sql, bindings);
  return rows;
}
