import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';

/** A server that ends, is not up yet or cannot be reached. */
const lostConnections = /^(57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET)$/;
/** Serialization failure and deadlock. */
const collisions = /^(40001|40P01)$/;

interface DriverError {
  code?: string;
  message?: string;
}

/** Whether the connection to the database was cut, by a restart, a failover or the network. */
export function isConnectionLost(error: unknown): boolean {
  const { code = '', message = '' } = error as DriverError;
  // The driver gives no code to a connection that broke.
  return (
    lostConnections.test(code) ||
    /^Connection (terminated|ended)|connect ECONNREFUSED/.test(message)
  );
}

/** It may be unknown then whether a commit was the last thing that happened, so work must be repeatable. */
function isPassing(error: unknown): boolean {
  const { code = '' } = error as DriverError;
  return isConnectionLost(error) || collisions.test(code);
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
