import { isClaimed, isSince } from '../claimed';

/**
 * The pull requests merged to the default branch, `pr`, of the claimed repositories since their times. A pull request
 * counts by the default branch of its own day: a later rename leaves it as it is.
 */
export const mergedToDefaultBranch = `
  from pull_requests pr
  join claimed using (repository_id)
  where ${isSince('pr', 'merged_at')}
    and exists (
      select from repository_default_branches branch
      where branch.repository_id = pr.repository_id and branch.branch = pr.base_branch
        and branch.valid_from <= pr.merged_at
        and (branch.valid_to is null or branch.valid_to > pr.merged_at)
    )`;

/**
 * Finds the deployment of each change: the first one at or after the merge whose commit is the merge commit, or, where
 * it is another one and so nobody knows what it contains, that was triggered at or after the merge. A change that
 * waited for its deployment at the claimed time is looked at again, however long ago it was merged.
 *
 * The deployments that came about by then stand above each change in one list, sorted by time from the end, so that a
 * running minimum finds the first of them: the effort grows with the length of the list, whatever the planner believes.
 */
export const changesInDeployments = `
  with due as materialized (
    select pr.repository_id, pr.number, pr.merged_at, pr.merge_commit_sha ${mergedToDefaultBranch}
    union all
    select change.repository_id, change.number, change.merged_at, pr.merge_commit_sha
    from deployment_changes change
    join claimed using (repository_id)
    join pull_requests pr using (repository_id, number)
    where change.definition_version = :version and ${isClaimed(
      'change',
    )} and ${isClaimed('pr')}
      and change.merged_at < claimed.from_time
      and (change.deployed_at is null or change.deployed_at >= claimed.from_time)
  ), carriers as materialized (
    select kept.repository_id, kept.source_id, kept.triggered_at, kept.deployed_at, kept.sha
    from deployments kept join claimed using (repository_id)
    where kept.definition_version = :version and ${isSince(
      'kept',
      'deployed_at',
    )}
  ), assumed as (
    select repository_id, number, min(deployed_at) over (
      partition by repository_id order by at desc, is_change rows unbounded preceding
    ) as deployed_at
    from (
      select repository_id, null as number, triggered_at as at, false as is_change, deployed_at from carriers
      union all
      select repository_id, number, merged_at, true, null from due
    ) timeline
  ), known as (
    select due.repository_id, due.number, min(carriers.deployed_at) as deployed_at
    from due join carriers on carriers.repository_id = due.repository_id
      and carriers.sha = due.merge_commit_sha and carriers.deployed_at >= due.merged_at
    group by due.repository_id, due.number
  ), earliest as materialized (
    select due.*, least(assumed.deployed_at, known.deployed_at) as deployed_at
    from due
    join assumed using (repository_id, number)
    left join known using (repository_id, number)
  )
  select distinct on (repository_id, number)
    earliest.repository_id, earliest.number, earliest.merged_at, carriers.source_id, earliest.deployed_at
  from earliest
  left join carriers on carriers.repository_id = earliest.repository_id
    and carriers.deployed_at = earliest.deployed_at
    and (carriers.triggered_at >= earliest.merged_at or carriers.sha = earliest.merge_commit_sha)
  order by repository_id, number, carriers.source_id`;
