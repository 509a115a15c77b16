import type { Knex } from 'knex';

/** From when on the deployments of a repository have to be derived again. */
export interface DerivationEntry {
  repositoryId: number;
  fromTime: Date;
}

/**
 * Queues repositories in the transaction that changed their facts. It locks the queue's rows until that transaction
 * ends, also those it leaves as they are: the deriver passes over locked rows, so it never consumes an entry
 * before it can see the facts.
 */
export async function queueDerivation(
  trx: Knex.Transaction,
  entries: DerivationEntry[],
): Promise<void> {
  if (entries.length === 0) {
    return;
  }
  await trx.raw(
    `insert into derivation_queue as queue (repository_id, from_time)
     select repository_id, min(from_time)
     from unnest(?::bigint[], ?::timestamptz[]) as entry (repository_id, from_time)
     group by repository_id
     -- Always in the same order: two pages that touch the same repositories must not wait for each other.
     order by repository_id
     on conflict (repository_id) do update set from_time = excluded.from_time
     where excluded.from_time < queue.from_time`,
    [
      entries.map(entry => entry.repositoryId),
      entries.map(entry => entry.fromTime),
    ],
  );
}
