import type { Knex } from 'knex';
import type { ClaimedRepository } from './claimed';
import type { ActiveDefinition } from '../settings/DefinitionVersions';
import { markHotfixes } from './markHotfixes';
import { markReverts } from './markReverts';
import { findRules, type RuledRepository } from './repositoryRules';
import { writeDeployments } from './writeDeployments';

/**
 * Remembers by which rules repositories are derived now, and gives back those that were derived by others before, or not
 * at all.
 */
async function rememberRules(
  trx: Knex.Transaction,
  version: number,
  repositories: RuledRepository[],
): Promise<Set<number>> {
  const { rows } = await trx.raw(
    `with wanted as materialized (
       select * from jsonb_to_recordset(cast(:repositories as jsonb))
         as wanted (repository_id bigint, rules text, asked_strategies text[], is_counted boolean)
     ), other as (
       select wanted.repository_id from wanted left join derived_repositories known
         on known.repository_id = wanted.repository_id and known.definition_version = :version
       where known.rules is distinct from wanted.rules
     ), remembered as (
       insert into derived_repositories as known
         (repository_id, definition_version, rules, asked_strategies, is_counted)
       select repository_id, :version, rules, asked_strategies, is_counted from wanted
       on conflict (repository_id, definition_version) do update
       set rules = excluded.rules, asked_strategies = excluded.asked_strategies, is_counted = excluded.is_counted
       where (known.rules, known.asked_strategies, known.is_counted)
         is distinct from (excluded.rules, excluded.asked_strategies, excluded.is_counted)
     )
     select repository_id::float8 as id from other`,
    {
      version,
      repositories: JSON.stringify(
        repositories.map(each => ({
          repository_id: each.repositoryId,
          rules: JSON.stringify(each.rules),
          asked_strategies: each.chosenStrategies,
          is_counted: each.isCounted,
        })),
      ),
    },
  );
  return new Set(rows.map(({ id }: { id: number }) => id));
}

/**
 * Derives the deployments and changes of repositories under a definition, from their times on; from the beginning where
 * the rules for a repository are not those it was derived by before.
 */
export async function deriveRepositories(
  trx: Knex.Transaction,
  { version, content }: ActiveDefinition,
  claims: ClaimedRepository[],
): Promise<void> {
  if (claims.length === 0) {
    return;
  }
  const ruled = await findRules(
    trx,
    content,
    claims.map(({ repositoryId }) => repositoryId),
  );
  const ruledAnew = await rememberRules(trx, version, ruled);
  const repositories = claims.map(claim =>
    ruledAnew.has(claim.repositoryId)
      ? { ...claim, fromTime: '-infinity' }
      : claim,
  );
  const byRules = new Map<string, RuledRepository[]>();
  for (const each of ruled) {
    const key = JSON.stringify(each.rules);
    byRules.set(key, [...(byRules.get(key) ?? []), each]);
  }
  for (const group of byRules.values()) {
    const ids = new Set(group.map(({ repositoryId }) => repositoryId));
    await writeDeployments(trx, {
      version,
      rules: group[0].rules,
      repositories: repositories.filter(each => ids.has(each.repositoryId)),
    });
  }
  await markReverts(trx, version, repositories);
  await markHotfixes(trx, {
    version,
    patterns: content.hotfix.patterns,
    repositories,
  });
}
