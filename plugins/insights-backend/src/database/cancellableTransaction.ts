import type { Knex } from 'knex';

// A connection may serve another transaction by the time the request for this one arrives. The start of a transaction is
// exact to the microsecond, so that no other is mistaken for it.
const identify = `select pg_backend_pid() as pid, extract(epoch from now())::text as "startedAt"`;
const cancel = `select pg_cancel_backend(pid) from pg_stat_activity
  where pid = :pid and extract(epoch from xact_start) = :startedAt::numeric`;

/**
 * Runs work in a transaction until the signal aborts: then the running statement is cancelled, further ones are refused
 * and the transaction is rolled back. Throws the reason of the signal. Cancelling needs a second connection for a moment,
 * so not every connection of `knex` may be in such a transaction.
 */
export async function cancellableTransaction<T>(
  knex: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
  options: { signal: AbortSignal; config?: Knex.TransactionConfig },
): Promise<T> {
  const { signal, config } = options;
  signal.throwIfAborted();
  try {
    return await knex.transaction(async trx => {
      const { rows } = await trx.raw(identify);
      signal.throwIfAborted();
      const stop = () => {
        // From here on knex refuses statements, and the driver sends this one after that which is running.
        trx.rollback(signal.reason);
        // If it fails, the statement goes on until its timeout. There is nobody left to report that to.
        knex.raw(cancel, rows[0]).catch(() => {});
      };
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await work(trx);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    }, config);
  } catch (error) {
    // Whatever failed after that failed because of it.
    signal.throwIfAborted();
    throw error;
  }
}
