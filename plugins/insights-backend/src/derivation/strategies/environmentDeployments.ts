import { isClaimed } from '../claimed';
import { changesInDeployments } from './changes';
import type { DeploymentStrategy } from './types';

/**
 * What was deployed to the environments that are production, at the first success. A commit that goes to several of them
 * is one deployment, and so is one that goes to the same environment again with no other in between. With another in
 * between it is a deployment of its own and a rollback: the n-th turns of a commit in all environments belong together.
 *
 * Turns are counted over the whole history of a repository, from whenever on it is derived.
 */
export const environmentDeployments: DeploymentStrategy = {
  id: 'deployments',
  deployments: ({ environmentPattern }) => ({
    sql: `
      with environments as materialized (
        select distinct environment from environment_deployments deployed where ${isClaimed(
          'deployed',
        )}
      ), production as materialized (
        select environment from environments where environment ~ :environmentPattern
      ), successes as (
        select deployed.*, lag(deployed.sha) over successively as previous_sha
        from environment_deployments deployed
        join production using (environment)
        where ${isClaimed('deployed')} and deployed.first_success_at is not null
        window successively as (
          partition by repository_id, environment order by first_success_at, created_at, external_id
        )
      ), turns as (
        select *, row_number() over (
          partition by repository_id, environment, sha order by first_success_at, created_at, external_id
        ) as turn
        from successes where sha is distinct from previous_sha
      ), firsts as (
        select distinct on (repository_id, sha, turn)
          repository_id, external_id as source_id, first_success_at as deployed_at,
          least(created_at, first_success_at) as triggered_at, sha, environment as target, turn > 1 as is_rollback
        from turns
        order by repository_id, sha, turn, first_success_at, created_at, external_id
      )
      select firsts.* from firsts join claimed using (repository_id) where deployed_at >= from_time`,
    bindings: { environmentPattern },
  }),
  changes: changesInDeployments,
};
