import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';

/**
 * Serialization failure, deadlock, and a server that ends, is not up yet or cannot be reached (a restart or failover,
 * say). It may be unknown then whether a commit was the last thing that happened, so work must be repeatable.
 */
const passingFailures =
  /^(40001|40P01|57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET)$/;

function isPassing(error: unknown): boolean {
  const { code = '', message = '' } = error as {
    code?: string;
    message?: string;
  };
  // The driver gives no code to a connection that broke.
  return passingFailures.test(code) || /^Connection terminated/.test(message);
}

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
      if (attempt === attempts || !isPassing(error)) {
        throw error;
      }
      // Those who collided must not come back in step.
      await sleep(Math.random() * 100 * 2 ** attempt);
    }
  }
}
