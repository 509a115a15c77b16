import { isClaimed } from '../claimed';
import { changesInDeployments } from './changes';
import type { DeploymentStrategy } from './types';

/**
 * Every deployment that a pipeline pushed as successful, where its environment is production, at its end. A commit that
 * an environment had before, with another one since, is a rollback: that is decided over the whole history.
 */
export const pushed: DeploymentStrategy = {
  id: 'pushed',
  deployments: ({ environmentPattern }) => ({
    sql: `
      with environments as materialized (
        select distinct environment from pushed_deployments deployed where ${isClaimed(
          'deployed',
        )}
      ), production as materialized (
        select environment from environments where environment ~ :environmentPattern
      ), successes as (
        select repository_id, source || '/' || external_id as source_id, finished_at as deployed_at,
          least(started_at, finished_at) as triggered_at, sha, environment as target,
          lag(sha) over (
            partition by repository_id, environment order by finished_at, source, external_id
          ) as previous_sha,
          row_number() over (
            partition by repository_id, environment, sha order by finished_at, source, external_id
          ) > 1 as was_there
        from pushed_deployments deployed join production using (environment)
        where ${isClaimed('deployed')} and deployed.status = 'success'
      )
      select repository_id, source_id, deployed_at, triggered_at, sha, target,
        coalesce(was_there and sha <> previous_sha, false) as is_rollback
      from successes join claimed using (repository_id) where deployed_at >= from_time`,
    bindings: { environmentPattern },
  }),
  changes: changesInDeployments,
};
