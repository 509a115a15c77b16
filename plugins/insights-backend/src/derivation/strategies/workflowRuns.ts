import { isClaimed, isSince } from '../claimed';
import { runFilterCondition } from '../../facts/runFilters';
import type { RunFilter } from '../../settings/settings';
import { changesInDeployments } from './changes';
import type { DeploymentStrategy } from './types';

/** Whether a filter says which outcomes it takes. */
export function namesOutcome({ conclusion, outcome }: RunFilter): boolean {
  return conclusion !== undefined || outcome !== undefined;
}

/** Only a success counts, unless a filter says which outcomes it takes. */
function withSuccess(filters: RunFilter[]): RunFilter[] {
  const outcome: RunFilter['outcome'] = ['passed'];
  return filters.some(({ mode }) => mode === 'include')
    ? filters.map(filter =>
        filter.mode === 'include' && !namesOutcome(filter)
          ? { ...filter, outcome }
          : filter,
      )
    : [{ mode: 'include', outcome }, ...filters];
}

// A run that is being run again has not ended, and yet an attempt of it may have.
const runs = `
  select run.repository_id, run.run_id, run.created_at, run.workflow_id::text as target, run.workflow_id, run.workflow_name, run.event,
    run.trigger, run.branch, run.head_sha as sha, run.attempt, run.conclusion, run.outcome, run.started_at, run.ended_at
  from workflow_runs run join claimed using (repository_id)
  where ${isSince('run', 'ended_at')}
  union all
  select run.repository_id, run.run_id, run.created_at, run.workflow_id::text, run.workflow_id, run.workflow_name, run.event,
    run.trigger, run.branch, run.head_sha, run.attempt, run.conclusion, run.outcome, run.started_at, run.ended_at
  from workflow_runs run
  where ${isClaimed(
    'run',
  )} and run.ended_at is null and (run.repository_id, run.run_id) in (
    select repository_id, run_id
    from workflow_run_attempts attempt join claimed using (repository_id)
    where ${isSince('attempt', 'ended_at')}
  )`;

const attempts = `
  select *, true as is_latest from runs where ended_at is not null
  union all
  select runs.repository_id, runs.run_id, runs.created_at, runs.target, runs.workflow_id, runs.workflow_name, runs.event, runs.trigger, runs.branch,
    runs.sha, earlier.attempt, earlier.conclusion, earlier.outcome, earlier.started_at, earlier.ended_at, false
  from runs join workflow_run_attempts earlier using (repository_id, run_id)
  where ${isClaimed(
    'earlier',
  )} and runs.attempt > 1 and earlier.attempt < runs.attempt and earlier.ended_at is not null`;

// The newest run that had been deployed when an attempt started decides whether that went back to an older commit.
const goingBack = `
  select distinct attempt.repository_id, attempt.run_id, attempt.attempt
  from (
    select *, max(triggered_at) over (
      partition by repository_id, target order by at, is_attempt rows unbounded preceding
    ) as newest_at
    from (
      select repository_id, target, deployed_at as at, false as is_attempt, triggered_at,
        null as run_id, null as attempt, null as created_at, null as sha
      from runs_deployed
      union all
      select repository_id, target, started_at, true, null, run_id, attempt, created_at, sha
      from successes where attempt > 1
    ) timeline
  ) attempt
  join runs_deployed newest on newest.repository_id = attempt.repository_id and newest.target = attempt.target
    and newest.triggered_at = attempt.newest_at
  where attempt.is_attempt and attempt.newest_at > attempt.created_at and newest.sha <> attempt.sha`;

/**
 * Every run that passes the filters is a deployment, once however often it was run again: at the end of its first
 * successful attempt, or of its latest one where a filter takes it without success. A successful attempt that started
 * when a newer commit was deployed by the workflow already is a deployment of its own and takes that one back; and so
 * does a run whose commit the workflow had deployed before the present one.
 */
export const workflowRuns: DeploymentStrategy = {
  id: 'workflow-runs',
  deployments: ({ filters }) => {
    const { keeps, bindings } = runFilterCondition(
      withSuccess(filters),
      'run',
      'attempts',
    );
    return {
      sql: `
        with runs as materialized (${runs}),
        attempts as materialized (${attempts}),
        passing as materialized (select * from attempts f where ${keeps}),
        successes as materialized (
          select *, row_number() over (partition by repository_id, run_id order by ended_at, attempt) as nth
          from passing where outcome = 'passed'
        ),
        firsts as materialized (
          select * from successes where nth = 1
          union all
          select *, 1 from passing
          where is_latest and outcome is distinct from 'passed'
            and (repository_id, run_id) not in (select repository_id, run_id from successes)
        ),
        earlier as materialized (
          select kept.repository_id, kept.source_id, kept.deployed_at, kept.triggered_at, kept.sha, kept.target
          from deployments kept join claimed using (repository_id)
          where ${isClaimed(
            'kept',
          )} and kept.definition_version = :version and kept.strategy = 'workflow-runs'
            and kept.deployed_at < claimed.from_time
        ),
        runs_deployed as materialized (
          select repository_id, target, deployed_at, triggered_at, sha from earlier where source_id !~ ':'
          union all
          select repository_id, target, ended_at, least(created_at, ended_at), sha
          from firsts join claimed using (repository_id) where ended_at >= from_time
        ),
        going_back as materialized (${goingBack}),
        found as (
          select firsts.*, run_id::text as source_id, attempt_back.run_id is not null as is_going_back
          from firsts left join going_back attempt_back using (repository_id, run_id, attempt)
          union all
          select successes.*, run_id || ':' || attempt, true
          from successes join going_back using (repository_id, run_id, attempt) where nth > 1
        ),
        deployed as (
          select repository_id, source_id, ended_at as deployed_at, least(created_at, ended_at) as triggered_at,
            sha, target, is_going_back
          from found join claimed using (repository_id) where ended_at >= from_time
          union all
          select repository_id, source_id, deployed_at, triggered_at, sha, target, false from earlier
        ),
        ordered as (
          select *, lag(sha) over (partition by repository_id, target order by deployed_at, source_id) as previous_sha,
            row_number() over (partition by repository_id, target, sha order by deployed_at, source_id) > 1 as was_there
          from deployed
        )
        select repository_id, source_id, deployed_at, triggered_at, sha, target,
          is_going_back or (was_there and sha <> previous_sha) as is_rollback
        from ordered join claimed using (repository_id) where deployed_at >= from_time`,
      bindings,
    };
  },
  changes: changesInDeployments,
};
