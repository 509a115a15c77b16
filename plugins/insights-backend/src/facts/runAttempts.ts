import type { CalculationSettings } from '../calculation/settings';
import { runFilterCondition } from './runFilters';

const hasPassed = (conclusion: string) => `${conclusion} = 'success'`;
const hasFailed = (conclusion: string) =>
  `${conclusion} in ('failure', 'timed_out', 'startup_failure')`;
const isDecided = (conclusion: string) =>
  `(${hasPassed(conclusion)} or ${hasFailed(conclusion)})`;

/** The outcomes of a run that say something about the code; all others (cancelled, skipped, ...) are ignored. */
export const outcome = {
  passed: hasPassed('f.conclusion'),
  decided: isDecided('f.conclusion'),
  /** A run with such an outcome has had jobs. */
  withJobs: `f.conclusion in ('success', 'failure', 'timed_out')`,
  firstPassed: hasPassed('f.first_conclusion'),
  firstDecided: isDecided('f.first_conclusion'),
};

const azureRepositories = `repository_id = any(array(
  select repository_id from repositories where provider = 'azure' and repository_id = any(:repositoryIds::bigint[])))`;

/**
 * The builds of Azure DevOps that are attempts of one run: those of one definition and commit, by the time they were
 * queued, as far as they pass the CI filters (a nightly build is no second attempt of the build of a push). They have
 * no attempts of their own that anybody tells of.
 */
export function azureAttempts(settings: CalculationSettings): string {
  const { keeps } = runFilterCondition(
    settings.ci.filters,
    'ci',
    `workflow_runs where ${azureRepositories}`,
  );
  return `
    select repository_id, run_id, count(*) over runs as attempts,
      run_id = first_value(run_id) over newest_first as is_latest,
      first_value(conclusion) over oldest_first as first_conclusion,
      coalesce(min(created_at) filter (where ${hasFailed(
        'conclusion',
      )}) over runs
        < max(created_at) filter (where ${hasPassed(
          'conclusion',
        )}) over runs, false) as is_flaky
    from workflow_runs f
    where ${azureRepositories}
    window runs as (partition by repository_id, workflow_id, head_sha, (${keeps})),
      oldest_first as (runs order by created_at, run_id),
      newest_first as (runs order by created_at desc, run_id desc)`;
}

/** What is known of the attempts of a run `r` of GitHub; without any for those that were not run again. */
export const githubAttempts = `
    select max(conclusion) filter (where attempt = 1) as first_conclusion,
      min(attempt) filter (where ${hasFailed('conclusion')}) as first_failed,
      max(attempt) filter (where ${hasPassed('conclusion')}) as last_passed
    from workflow_run_attempts
    where r.attempt > 1 and repository_id = r.repository_id and run_id = r.run_id`;
