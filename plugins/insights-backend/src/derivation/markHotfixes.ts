import { ForwardedError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  claimed,
  claimedBindings,
  type ClaimedRepository,
  isClaimed,
  isSince,
} from './claimed';
import type { DefinitionContent } from '../settings/definition';

const chunkSize = 5_000;
const chunkTimeout = '10s';
const queryCanceled = '57014';

interface Change {
  repositoryId: number;
  number: number;
  isHotfix: boolean;
}

/** The changes of a chunk that are a hotfix and were none, or the other way round. */
async function findChanged(
  trx: Knex.Transaction,
  patterns: DefinitionContent['hotfix']['patterns'],
  changes: Change[],
): Promise<Change[]> {
  const numbers = changes.map(({ number }) => number);
  const { rows } = await trx.raw(
    `with chunk as materialized (
       select repository_id, number, was_hotfix, pr.title, pr.head_branch, pr.labels
       from unnest(cast(:repositoryIds as bigint[]), cast(:numbers as integer[]), cast(:were as boolean[]))
         as change (repository_id, number, was_hotfix)
       join pull_requests pr using (repository_id, number)
       where pr.repository_id = any(:repositories) and pr.number between :first and :last
     ), labels as materialized (
       select distinct unnest(labels) as label from chunk
     ), matching as materialized (
       select array(select label from labels where label ~* any(cast(:label as text[]))) as labels
     ), wanted as materialized (
       select repository_id, number, was_hotfix, chunk.labels && matching.labels
         or head_branch ~* any(cast(:branch as text[])) or title ~* any(cast(:title as text[])) as is_hotfix
       from chunk cross join matching
     )
     select repository_id::float8 as "repositoryId", number, is_hotfix as "isHotfix"
     from wanted where is_hotfix <> was_hotfix`,
    {
      ...patterns,
      repositoryIds: changes.map(({ repositoryId }) => repositoryId),
      numbers,
      were: changes.map(({ isHotfix }) => isHotfix),
      repositories: [...new Set(changes.map(each => each.repositoryId))],
      first: Math.min(...numbers),
      last: Math.max(...numbers),
    },
  );
  return rows;
}

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
  const { rows: changes } = await trx.raw<{ rows: Change[] }>(
    `with ${claimed}
     select repository_id::float8 as "repositoryId", number, is_hotfix as "isHotfix"
     from deployment_changes change join claimed using (repository_id)
     where change.definition_version = :version and ${isSince(
       'change',
       'merged_at',
     )}
     order by repository_id, number`,
    { version, ...claimedBindings(repositories) },
  );
  const changed: Change[] = [];
  const { rows: before } = await trx.raw(
    `select current_setting('statement_timeout') as timeout`,
  );
  await trx.raw(`set local statement_timeout = '${chunkTimeout}'`);
  for (let start = 0; start < changes.length; start += chunkSize) {
    const chunk = changes.slice(start, start + chunkSize);
    try {
      changed.push(...(await findChanged(trx, patterns, chunk)));
    } catch (error) {
      throw (error as { code?: string }).code === queryCanceled
        ? new ForwardedError(
            'Failed to match insights.hotfix.patterns with changes in time',
            error,
          )
        : error;
    }
  }
  await trx.raw(`select set_config('statement_timeout', ?, true)`, [
    before[0].timeout,
  ]);
  if (changed.length > 0) {
    await trx.raw(
      `update deployment_changes change set is_hotfix = changed."isHotfix"
       from jsonb_to_recordset(cast(:changed as jsonb))
         as changed ("repositoryId" bigint, number integer, "isHotfix" boolean)
       where ${isClaimed('change')} and change.definition_version = :version
         and change.repository_id = changed."repositoryId" and change.number = changed.number`,
      {
        version,
        changed: JSON.stringify(changed),
        ...claimedBindings(repositories),
      },
    );
  }
}
