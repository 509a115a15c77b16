import type { DeploymentStrategy } from './types';

// A pull request counts by the default branch of its own day: a later rename leaves it as it is.
const mergedToDefaultBranch = `
  from pull_requests pr
  join claimed using (repository_id)
  where pr.merged_at >= claimed.from_time
    and exists (
      select from repository_default_branches branch
      where branch.repository_id = pr.repository_id and branch.branch = pr.base_branch
        and branch.valid_from <= pr.merged_at
        and (branch.valid_to is null or branch.valid_to > pr.merged_at)
    )`;

/**
 * Every pull request merged to the default branch is a deployment of itself. Those of bots count: they reach
 * production like any other.
 */
export const mergedPullRequests: DeploymentStrategy = {
  id: 'merged-prs',
  deployments: `
    select pr.repository_id, pr.number::text as source_id, pr.merged_at as deployed_at,
      pr.merge_commit_sha as sha, false as is_rollback ${mergedToDefaultBranch}`,
  changes: `
    select pr.repository_id, pr.number, pr.merged_at, pr.number::text as source_id,
      pr.merged_at as deployed_at ${mergedToDefaultBranch}`,
};
