import type { CalculationSettings } from '../settings/settings';
import { runFilterCondition } from './runFilters';

const hasPassed = (outcome: string) => `${outcome} = 'passed'`;
const hasFailed = (outcome: string) => `${outcome} = 'failed'`;
const isDecided = (outcome: string) => `${outcome} in ('passed', 'failed')`;

/** The outcomes of a run that say something about the code; all others (cancelled, skipped, ...) are ignored. */
export const outcome = {
  passed: hasPassed('f.outcome'),
  decided: isDecided('f.outcome'),
  firstPassed: hasPassed('f.first_outcome'),
  firstDecided: isDecided('f.first_outcome'),
};

/**
 * Runs that are attempts of one, where the vendor gives each attempt an id of its own: those of one attempt group, by the
 * time they were created, as far as they pass the CI filters (a nightly run is no second attempt of the run of a push).
 */
export function groupedAttempts(settings: CalculationSettings): string {
  const grouped = `attempt_group is not null and repository_id = any(:repositoryIds::bigint[])`;
  const { keeps } = runFilterCondition(
    settings.ci.filters,
    'ci',
    `workflow_runs where ${grouped}`,
  );
  return `
    select repository_id, run_id, count(*) over runs as attempts,
      run_id = first_value(run_id) over newest_first as is_latest,
      first_value(outcome) over oldest_first as first_outcome,
      coalesce(min(created_at) filter (where ${hasFailed('outcome')}) over runs
        < max(created_at) filter (where ${hasPassed(
          'outcome',
        )}) over runs, false) as is_flaky
    from workflow_runs f
    where ${grouped}
    window runs as (partition by repository_id, attempt_group, (${keeps})),
      oldest_first as (runs order by created_at, run_id),
      newest_first as (runs order by created_at desc, run_id desc)`;
}

/**
 * What is known of the attempts of runs that keep their id. They are grouped as a whole, because few runs are run again
 * and a look-up for each run would cost more.
 */
export const recordedAttempts = `
    select repository_id, run_id, max(outcome) filter (where attempt = 1) as first_outcome,
      min(attempt) filter (where ${hasFailed('outcome')}) as first_failed,
      max(attempt) filter (where ${hasPassed('outcome')}) as last_passed
    from workflow_run_attempts
    where repository_id = any(:repositoryIds::bigint[])
    group by repository_id, run_id`;
