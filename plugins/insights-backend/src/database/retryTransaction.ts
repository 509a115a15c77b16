import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';

/** Serialization failure, deadlock, and a server that was told to end the connection (a failover, say). */
const passingFailures = ['40001', '40P01', '57P01'];

const attempts = 5;

/** Runs work in a transaction, and again where the failure is one that passes; work must not keep state outside. */
export async function retryTransaction<T>(
  knex: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await knex.transaction(work);
    } catch (error) {
      const { code } = error as { code?: string };
      if (attempt === attempts || !code || !passingFailures.includes(code)) {
        throw error;
      }
      // Those who collided must not come back in step.
      await sleep(Math.random() * 100 * 2 ** attempt);
    }
  }
}
