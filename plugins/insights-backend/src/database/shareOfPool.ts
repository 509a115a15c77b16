import type { Knex } from 'knex';

/** How many connections of a pool each kind of work may take; together no more than there are. */
export interface PoolShares {
  /** All requests. */
  api: number;
  /** Those of them that read facts, while the others are for short statements. */
  facts: number;
  /** Reading, deriving, and the mirror of the catalog. */
  background: number;
}

/** Of ten connections four are for the background and four for requests that read facts. */
export function sharesOf(connections: number): PoolShares {
  const background = Math.max(1, Math.floor(connections * 0.4));
  const api = Math.max(1, connections - background);
  return { api, background, facts: Math.max(1, Math.min(background, api - 1)) };
}

/**
 * The same database through the same pool, with at most `limit` connections at a time: whoever needs one more waits until
 * one of them comes back. Work that holds a connection must not wait for another.
 */
export function shareOfPool(knex: Knex, limit: number): Knex {
  const share = knex.withUserParams(knex.userParams);
  const { client: whole } = knex;
  const waiting: Array<() => void> = [];
  let used = 0;
  const giveBack = () => {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      used -= 1;
    }
  };
  Object.assign(share.client, {
    // Whoever listens to all statements hears these too.
    emit: (event: string, ...values: unknown[]) => whole.emit(event, ...values),
    acquireConnection: async () => {
      if (used < limit) {
        used += 1;
      } else {
        await new Promise<void>(resolve => {
          waiting.push(resolve);
        });
      }
      try {
        return await whole.acquireConnection();
      } catch (error) {
        giveBack();
        throw error;
      }
    },
    releaseConnection: async (connection: unknown) => {
      try {
        await whole.releaseConnection(connection);
      } finally {
        giveBack();
      }
    },
  });
  return share;
}
