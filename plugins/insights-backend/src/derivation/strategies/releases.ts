import { isSince } from '../claimed';
import { changesInDeployments } from './changes';
import type { DeploymentStrategy } from './types';

/**
 * Every published release is a deployment. It was made of what its commit holds, and a host dates a release with its
 * commit until it is published: what was merged later is not in it, however long the draft waited.
 */
export const releases: DeploymentStrategy = {
  id: 'releases',
  deployments: ({ includePrereleases }) => ({
    sql: `
      select release.repository_id, release.external_id as source_id, release.published_at as deployed_at,
        least(release.created_at, release.published_at) as triggered_at, release.sha, '' as target,
        false as is_rollback
      from releases release join claimed using (repository_id)
      where ${isSince('release', 'published_at')} and not release.is_draft
        and (not release.is_prerelease or :includePrereleases)`,
    bindings: { includePrereleases },
  }),
  changes: changesInDeployments,
};
