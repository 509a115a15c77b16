import type { Knex } from 'knex';
import { queueDerivation } from '../derivation/derivationQueue';
import { notePushedDeployments } from './pushedSlices';
import { repositoriesByAddress } from './repositoriesByAddress';

/** A repository of which pushed deployments changed, and the earliest of their times. */
export interface TouchedRepository {
  repositoryId: number;
  fromTime: string;
}

/** Has the deployments of repositories derived again, in the transaction that changed what was pushed of them. */
export async function followPushedDeployments(
  trx: Knex.Transaction,
  touched: TouchedRepository[],
): Promise<void> {
  await notePushedDeployments(
    trx,
    touched.map(({ repositoryId }) => repositoryId),
  );
  await queueDerivation(
    trx,
    touched.map(({ repositoryId, fromTime }) => ({
      repositoryId,
      fromTime: new Date(fromTime),
    })),
  );
}

/**
 * Links pushed deployments with repositories that have become known, or go by another name now. To be called where that
 * happens, and once in a while: a push cannot see what is being written at the same moment.
 */
export async function linkPushedDeployments(
  trx: Knex.Transaction,
): Promise<void> {
  const { rows } = await trx.raw<{ rows: TouchedRepository[] }>(
    `/* insights\\:link pushed deployments */
     with known as materialized (
       ${repositoriesByAddress(
         'pushed_deployments where repository_id is null',
       )}
     ), linked as (
       update pushed_deployments pushed set repository_id = known.repository_id
       from known
       where pushed.repository_id is null and pushed.host = known.host and pushed.slug = known.slug
       returning pushed.repository_id, pushed.finished_at
     )
     select repository_id::float8 as "repositoryId", min(finished_at) as "fromTime" from linked group by repository_id`,
  );
  if (rows.length > 0) {
    await followPushedDeployments(trx, rows);
  }
}
