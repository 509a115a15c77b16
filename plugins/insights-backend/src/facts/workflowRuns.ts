import type { CalculationSettings } from '../calculation/settings';
import type { Fact } from './fact';
import { describeRunFilters, runFilterCondition } from './runFilters';

/** Completed workflow runs, each with its latest attempt. */
export type WorkflowRunsFact = Fact<'completed', 'ci-filters'>;

/** The outcomes of a run that say something about the code; all others (cancelled, skipped, ...) are ignored. */
export const outcome = {
  passed: `f.conclusion = 'success'`,
  decided: `f.conclusion in ('success', 'failure', 'timed_out', 'startup_failure')`,
  firstPassed: `f.first_conclusion = 'success'`,
  firstDecided: `f.first_conclusion in ('success', 'failure', 'timed_out', 'startup_failure')`,
};

/** The page of a workflow run of the repository `origin`, as SQL. */
export function workflowRunUrl(runId: string): string {
  return `case origin.provider when 'github' then origin.url || '/actions/runs/' || ${runId} end`;
}

/** Builds the fact of workflow runs. Under the strategies there are no run is a deployment, so all of them are CI. */
export function workflowRuns(settings: CalculationSettings): WorkflowRunsFact {
  const filters = runFilterCondition(settings.ci.filters, 'ci');
  return {
    id: 'workflow-runs',
    relation: `
      select r.*, j.started_at as jobs_started_at, j.completed_at as jobs_completed_at,
        case when r.attempt = 1 then r.conclusion else a.conclusion end as first_conclusion
      from workflow_runs r
      left join workflow_run_attempts a
        on a.repository_id = r.repository_id and a.run_id = r.run_id and a.attempt = 1 and r.attempt > 1
      left join (
        select repository_id, run_id, attempt, min(started_at) as started_at, max(completed_at) as completed_at
        from workflow_jobs
        where started_at is not null and completed_at is not null
        group by repository_id, run_id, attempt
      ) j on j.repository_id = r.repository_id and j.run_id = r.run_id and j.attempt = r.attempt
      where r.repository_id = any(:repositoryIds::bigint[])`,
    bindings: filters.bindings,
    times: { completed: { kind: 'instant', at: 'f.completed_at' } },
    rules: {
      'ci-filters': {
        keeps: filters.keeps,
        drops: settings.ci.filters.length
          ? `Runs that the CI filters leave out. ${describeRunFilters(
              settings.ci.filters,
            )}`
          : undefined,
      },
    },
    record: {
      kind: `'workflow-run'`,
      id: 'f.run_id::text',
      title: `f.workflow_name || ' #' || f.run_number || coalesce(': ' || f.conclusion, '')`,
      url: workflowRunUrl('f.run_id'),
    },
    workflow: 'f.workflow_id',
    streams: ['workflow-runs'],
    isDerived: false,
  };
}
