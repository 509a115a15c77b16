import type { Knex } from 'knex';

/** Why a statement gave no answer, while the database goes on answering others. */
export type StatementFailure =
  | { reason: 'timeout' }
  | { reason: 'error'; code: string };

const queryCanceled = '57014';

// Many statements that all run into the limit of one would keep a connection for minutes.
const afterTimeoutMilliseconds = 10_000;

/**
 * Errors of the whole transaction and not of one statement: lost connections, a server that stops, and transactions that
 * PostgreSQL wants repeated.
 */
const ofTransaction = /^(08|25|40|57P)/;

function failureOf(error: unknown): StatementFailure | undefined {
  const { code } = error as { code?: unknown };
  if (code === queryCanceled) {
    return { reason: 'timeout' };
  }
  const isOfStatement =
    typeof code === 'string' &&
    /^[0-9A-Z]{5}$/.test(code) &&
    !ofTransaction.test(code);
  return isOfStatement ? { reason: 'error', code } : undefined;
}

/**
 * Reads so that the transaction can go on where this fails, and calls back with the reason then. After a timeout
 * there is less time for what follows. Whoever cancels the
 * transaction cancels this as well: that is thrown.
 */
export async function readAlone<T>(
  trx: Knex.Transaction,
  read: (part: Knex.Transaction) => Promise<T>,
  onFailure: (failure: StatementFailure) => T,
): Promise<T> {
  try {
    return await trx.transaction(read);
  } catch (error) {
    const failure = failureOf(error);
    if (!failure || trx.isCompleted()) {
      throw error;
    }
    if (failure.reason === 'timeout') {
      await trx.raw(
        `set local statement_timeout = ${afterTimeoutMilliseconds}`,
      );
    }
    return onFailure(failure);
  }
}
