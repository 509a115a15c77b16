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

/** How long before a merge is recorded a run of its commit may have been created: the two have clocks of their own. */
const clockDifference = `interval '60 seconds'`;

const minuteOf = (time: string) =>
  `floor(extract(epoch from ${time}) / 60)::bigint`;

/**
 * Finds the deployment of each change: the first one at or after the merge whose commit contains the merge commit, or,
 * where nobody knows what its commit contains, that was triggered at or after the merge. A commit is known to contain
 * itself and what was merged within a minute before it, as a merge queue merges several changes with one push. A change
 * that waited for its deployment at the claimed time is considered again, however long ago it was merged.
 *
 * What the first deployment that is known of a repository seems to carry may have been carried by one before it, which is
 * not known: such a change is marked as before the first. Only the change whose commit it is does not count among them, and
 * where its commit belongs to no change, as that of a tag often does, the newest one that it can carry.
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
  ), named as materialized (
    select carriers.*, due.number, due.merged_at, generate_series(${minuteOf(
      'due.merged_at',
    )} - 1, ${minuteOf('due.merged_at')}) as minute
    from carriers join due on due.repository_id = carriers.repository_id and due.merge_commit_sha = carriers.sha
  ), containing as materialized (
    select due.repository_id, due.number, named.source_id, named.deployed_at
    from due join named on named.repository_id = due.repository_id and named.minute = ${minuteOf(
      'due.merged_at',
    )}
    where named.deployed_at >= due.merged_at and (
      named.number = due.number
      or due.merged_at between named.merged_at - ${clockDifference} and named.merged_at
        and named.triggered_at >= due.merged_at - ${clockDifference}
    )
  ), known as (
    select repository_id, number, min(deployed_at) as deployed_at from containing group by repository_id, number
  ), firsts as materialized (
    select repository_id, (
      select min(kept.deployed_at) from deployments kept
      where kept.repository_id = claimed.repository_id and kept.definition_version = :version
    ) as first_at
    from claimed
  ), earliest as materialized (
    select due.*, least(assumed.deployed_at, known.deployed_at) as deployed_at,
      assumed.deployed_at = first_at and known.deployed_at is distinct from first_at
        and (identified.repository_id is not null or due.merged_at < max(due.merged_at)
          filter (where assumed.deployed_at = first_at) over (partition by due.repository_id) - ${clockDifference}
        ) as is_before_first
    from due
    join assumed using (repository_id, number)
    join firsts using (repository_id)
    left join known using (repository_id, number)
    left join (select distinct repository_id, deployed_at from named) identified
      on identified.repository_id = due.repository_id and identified.deployed_at = first_at
  )
  select distinct on (repository_id, number)
    earliest.repository_id, earliest.number, earliest.merged_at, carriers.source_id, earliest.deployed_at,
    coalesce(earliest.is_before_first, false) as is_before_first
  from earliest
  left join carriers on carriers.repository_id = earliest.repository_id
    and carriers.deployed_at = earliest.deployed_at
  left join containing on containing.repository_id = earliest.repository_id and containing.number = earliest.number
    and containing.source_id = carriers.source_id and containing.deployed_at = carriers.deployed_at
  where carriers.source_id is null or carriers.triggered_at >= earliest.merged_at or containing.number is not null
  order by repository_id, number, carriers.source_id`;
