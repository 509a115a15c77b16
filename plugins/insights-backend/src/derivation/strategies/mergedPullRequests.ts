import { mergedToDefaultBranch } from './changes';
import type { DeploymentStrategy } from './types';

/**
 * Every pull request merged to the default branch is a deployment of itself. Those of bots count: they reach
 * production like any other.
 */
export const mergedPullRequests: DeploymentStrategy = {
  id: 'merged-prs',
  deployments: () => ({
    sql: `
      select pr.repository_id, pr.number::text as source_id, pr.merged_at as deployed_at,
        pr.merged_at as triggered_at, pr.merge_commit_sha as sha, '' as target, false as is_rollback
      ${mergedToDefaultBranch}`,
  }),
  changes: `
    select pr.repository_id, pr.number, pr.merged_at, pr.number::text as source_id,
      pr.merged_at as deployed_at, false as is_before_first ${mergedToDefaultBranch}`,
};
