import { columns, type HealthList, recentDays, recently } from './list';

// Of others it is not known whether they merge pull requests.
const readRepositories = `
  select repository_id from ingestion_slices
  where state = 'live' and repository_id is not null
    and (source, stream) in (select source, stream from ingestion_streams where about = 'pull-requests')`;

const merging = `
  select repository_id from pull_requests where merged_at >= ${recently}`;

// The limits keep PostgreSQL from reading the runs of all repositories for those of a few.
const wasRun = `
  coalesce((
    select true from workflow_runs run
    where run.repository_id = r.repository_id and run.ended_at >= ${recently} and run.trigger = 'push'
      and run.branch = r.default_branch
    limit 1
  ), false)`;
const wasDeployed = `
  coalesce((
    select true from environment_deployments deployment
    where deployment.repository_id = r.repository_id and deployment.first_success_at >= ${recently}
      and deployment.ref = r.default_branch
    limit 1
  ), false)`;
const wasPushed = `r.pushed_at >= ${recently}`;

// A source that knows of pushes knows of all of them. Of others the runs and deployments say it.
const pushed = `
  from repositories r
  where r.deleted_at is null and not r.is_archived and r.repository_id in (${readRepositories})
    and r.repository_id not in (${merging})
    and (${wasPushed} or r.pushed_at is null and (${wasDeployed} or ${wasRun}))`;

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
    + (select count(*) ${pushed})`,
  rows: `
    select ${columns({
      key: `r.host || '/' || lower(r.owner || '/' || r.name) || ' ' || r.repository_id`,
      title: `r.owner || '/' || r.name`,
      url: 'r.url',
      reason: `case when ${wasRun} then 'run' when ${wasDeployed} then 'deployment' else 'push' end`,
      active_at: 'r.pushed_at',
    })}
    ${pushed}`,
  reasons: {
    run: () => 'Runs on its default branch were started by pushes.',
    deployment: () => 'Its default branch was deployed.',
    push: () => 'It was pushed to, on whatever branch.',
  },
};
