import type { Knex } from 'knex';

const statementTimeoutMilliseconds = 30_000;

/** Reads under the settings of all answers; all their numbers belong to one moment, also while pages are being written. */
export function inOneMoment<T>(
  knex: Knex,
  read: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return knex.transaction(
    async trx => {
      await trx.raw(
        `set local statement_timeout = ${statementTimeoutMilliseconds};
         set local timezone = 'UTC';
         set local work_mem = '64MB'; set local jit = off`,
      );
      return read(trx);
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}
