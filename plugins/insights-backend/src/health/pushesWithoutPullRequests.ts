import { columns, type HealthList, recentDays, recently } from './list';

// Of others it is not known whether they merge pull requests.
const readRepositories = `
  select repository_id from ingestion_slices
  where state = 'live' and repository_id is not null
    and (source, stream) in (select source, stream from ingestion_streams where about = 'pull-requests')`;

const merging = `
  select repository_id from pull_requests where merged_at >= ${recently}`;

// Each part looks at few repositories, and stops at the first record of them.
const pushed = `
  select r.*, case
    when exists (
      select from workflow_runs run
      where run.repository_id = r.repository_id and run.ended_at >= ${recently} and run.trigger = 'push'
        and run.branch = r.default_branch
    ) then 'run'
    when exists (
      select from environment_deployments deployment
      where deployment.repository_id = r.repository_id and deployment.first_success_at >= ${recently}
        and deployment.ref = r.default_branch
    ) then 'deployment'
    when r.pushed_at >= ${recently} then 'push'
  end as reason
  from repositories r
  where r.deleted_at is null and not r.is_archived and r.repository_id in (${readRepositories})
    and r.repository_id not in (${merging})`;

/** Repositories that receive changes, and none of them by a pull request. */
export const pushesWithoutPullRequests: HealthList = {
  id: 'pushes-without-pull-requests',
  statement: `repositories with pushes in the last ${recentDays} days merge pull requests`,
  effect:
    'Lead time and the metrics on pull requests do not see what the others deliver.',
  remedy:
    'Require pull requests on the default branch, or count deployments by workflow runs or environments in the settings of deployment frequency.',
  whole: `
    (select count(*) from repositories where deleted_at is null and not is_archived
       and repository_id in (${readRepositories}) and repository_id in (${merging}))
    + (select count(*) from (${pushed}) pushed where reason is not null)`,
  rows: `
    select ${columns({
      key: `host || '/' || lower(owner || '/' || name) || ' ' || repository_id`,
      title: `owner || '/' || name`,
      url: 'url',
      reason: 'reason',
      active_at: 'pushed_at',
    })}
    from (${pushed}) pushed where reason is not null`,
  reasons: {
    run: () => 'Runs on its default branch were started by pushes.',
    deployment: () => 'Its default branch was deployed.',
    push: () => 'It was pushed to, on whatever branch.',
  },
};
