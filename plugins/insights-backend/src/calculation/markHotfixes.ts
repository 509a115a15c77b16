import type { Knex } from 'knex';
import type { DefinitionContent } from './definition';
import {
  claimed,
  claimedBindings,
  type ClaimedRepository,
  isClaimed,
  isSince,
} from './claimed';

const chunkSize = 5_000;
const chunkTimeout = '10s';

/**
 * Says of the changes that were merged since the claimed times which are hotfixes. Patterns come from people and may be
 * slow: they meet few changes at a time, each label once, and not for long.
 */
export async function markHotfixes(
  trx: Knex.Transaction,
  options: {
    version: number;
    patterns: DefinitionContent['hotfix']['patterns'];
    repositories: ClaimedRepository[];
  },
): Promise<void> {
  const { version, patterns, repositories } = options;
  const { rows } = await trx.raw(
    `select current_setting('statement_timeout') as usual`,
  );
  await trx.raw(`set local statement_timeout = '${chunkTimeout}'`);
  let after = { repositoryId: 0, number: 0 };
  for (;;) {
    const chunk = await trx.raw<{ rows: Array<typeof after> }>(
      `with ${claimed}, chunk as materialized (
         select change.repository_id, change.number, change.is_hotfix, pr.title, pr.head_branch, pr.labels
         from deployment_changes change
         join claimed using (repository_id)
         join pull_requests pr using (repository_id, number)
         where change.definition_version = :version and ${isSince(
           'change',
           'merged_at',
         )} and ${isClaimed('pr')}
           and (change.repository_id, change.number) > (:repositoryId, :number)
         order by change.repository_id, change.number limit :chunkSize
       ), labels as materialized (
         select distinct unnest(labels) as label from chunk
       ), matching as materialized (
         select array(select label from labels where label ~* any(cast(:label as text[]))) as labels
       ), wanted as materialized (
         select repository_id, number, chunk.labels && matching.labels
           or head_branch ~* any(cast(:branch as text[])) or title ~* any(cast(:title as text[])) as is_hotfix
         from chunk cross join matching
       ), marked as (
         update deployment_changes change set is_hotfix = wanted.is_hotfix
         from wanted
         where ${isClaimed('change')} and change.definition_version = :version
           and change.repository_id = wanted.repository_id and change.number = wanted.number and change.is_hotfix <> wanted.is_hotfix
       )
       select repository_id::float8 as "repositoryId", number from chunk
       order by repository_id desc, number desc limit 1`,
      {
        version,
        chunkSize,
        ...after,
        ...patterns,
        ...claimedBindings(repositories),
      },
    );
    if (chunk.rows.length === 0) {
      break;
    }
    [after] = chunk.rows;
  }
  await trx.raw(`select set_config('statement_timeout', ?, true)`, [
    rows[0].usual,
  ]);
}
