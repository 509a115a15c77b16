import type { Knex } from 'knex';
import {
  claimed,
  claimedBindings,
  type ClaimedRepository,
  isClaimed,
  isSince,
} from './claimed';
import type { DeploymentRules } from '../settings/deploymentRules';
import { deploymentStrategies } from './strategies';

/**
 * Makes the deployments and changes of repositories, from their times on, equal to what the rules find: stale ones go,
 * right ones stay untouched.
 */
export async function writeDeployments(
  trx: Knex.Transaction,
  options: {
    version: number;
    rules: DeploymentRules;
    repositories: ClaimedRepository[];
  },
): Promise<void> {
  const { version, rules, repositories } = options;
  const strategy = deploymentStrategies[rules.strategy];
  const deployments = strategy.deployments(rules);
  const bindings = {
    version,
    strategy: strategy.id,
    ...claimedBindings(repositories),
  };
  await trx.raw(
    `with ${claimed}, wanted as materialized (${deployments.sql}),
     stale as materialized (
       select repository_id, strategy, source_id from deployments kept join claimed using (repository_id)
       where definition_version = :version and ${isSince('kept', 'deployed_at')}
       except select repository_id, :strategy, source_id from wanted
     ),
     removed as (
       delete from deployments kept using stale
       where ${isClaimed(
         'kept',
       )} and kept.repository_id = stale.repository_id and kept.definition_version = :version
         and kept.strategy = stale.strategy and kept.source_id = stale.source_id
     )
     insert into deployments as kept (repository_id, definition_version, strategy, source_id, deployed_at,
       triggered_at, sha, target, is_rollback)
     select repository_id, :version, :strategy, source_id, deployed_at, triggered_at, sha, target, is_rollback
     from wanted
     on conflict (repository_id, definition_version, strategy, source_id) do update
     set deployed_at = excluded.deployed_at, triggered_at = excluded.triggered_at, sha = excluded.sha,
       target = excluded.target, is_rollback = excluded.is_rollback
     where (kept.deployed_at, kept.triggered_at, kept.sha, kept.target, kept.is_rollback)
       is distinct from (excluded.deployed_at, excluded.triggered_at, excluded.sha, excluded.target,
         excluded.is_rollback)`,
    { ...bindings, ...deployments.bindings } as Record<string, Knex.RawBinding>,
  );
  await trx.raw(
    `with ${claimed}, wanted as materialized (${strategy.changes}),
     stale as materialized (
       select repository_id, number from deployment_changes kept join claimed using (repository_id)
       where definition_version = :version and ${isSince('kept', 'merged_at')}
       except select repository_id, number from wanted
     ),
     removed as (
       delete from deployment_changes kept using stale
       where ${isClaimed(
         'kept',
       )} and kept.repository_id = stale.repository_id and kept.definition_version = :version
         and kept.number = stale.number
     )
     insert into deployment_changes as kept
       (repository_id, definition_version, number, merged_at, strategy, source_id, deployed_at, is_before_first)
     select repository_id, :version, number, merged_at, case when source_id is not null then :strategy end, source_id,
       deployed_at, is_before_first
     from wanted
     on conflict (repository_id, definition_version, number) do update
     set merged_at = excluded.merged_at, strategy = excluded.strategy,
       source_id = excluded.source_id, deployed_at = excluded.deployed_at, is_before_first = excluded.is_before_first
     where (kept.merged_at, kept.strategy, kept.source_id, kept.deployed_at, kept.is_before_first)
       is distinct from (excluded.merged_at, excluded.strategy, excluded.source_id, excluded.deployed_at,
         excluded.is_before_first)`,
    bindings,
  );
}
