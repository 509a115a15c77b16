import type { CalculationSettings } from '../calculation/settings';
import { isInForce } from '../calculation/strategiesInForce';
import type { Fact } from './fact';
import { azureAttempts, githubAttempts } from './runAttempts';
import { describeRunFilters, runFilterCondition } from './runFilters';
import { runJobs } from './runJobs';

/**
 * Completed workflow runs, each with its latest attempt, how many there were and how they went; when it was queued,
 * began (where that is told) and ended; and the minutes of its jobs, where these are read.
 */
export type WorkflowRunsFact = Fact<
  'completed',
  'ci-filters' | 'no-deployment'
>;

/** The page of a workflow run of the repository `origin`, as SQL. */
export function workflowRunUrl(runId: string): string {
  return `case origin.provider when 'github' then origin.url || '/actions/runs/' || ${runId} end`;
}

/** Builds the fact of workflow runs. What is a deployment under the definition that serves is not CI. */
export function workflowRuns(settings: CalculationSettings): WorkflowRunsFact {
  const filters = runFilterCondition(settings.ci.filters, 'ci');
  const areDeployments = isInForce(settings, 'workflow-runs');
  return {
    id: 'workflow-runs',
    relation: `
      select r.*, coalesce(azure.attempts, r.attempt) as attempts,
        case
          when azure.run_id is not null then azure.first_conclusion
          when r.attempt = 1 then r.conclusion
          else github.first_conclusion
        end as first_conclusion,
        coalesce(
          azure.is_flaky,
          github.first_failed < greatest(github.last_passed, case when r.conclusion = 'success' then r.attempt end),
          false
        ) as is_flaky,
        case when azure.run_id is null then r.started_at else r.created_at end as queued_at,
        case
          when azure.run_id is null then jobs.started_at
          when r.started_at > r.created_at then r.started_at
        end as began_at,
        coalesce(jobs.completed_at, r.completed_at) as ended_at,
        jobs.minutes as job_minutes, jobs.billed_minutes, jobs.is_billing_estimated
      from workflow_runs r
      left join (${azureAttempts(settings)}) azure using (repository_id, run_id)
      left join lateral (${githubAttempts}) github on true
      left join (${runJobs(settings)}) jobs using (repository_id, run_id)
      where r.repository_id = any(:repositoryIds::bigint[]) and coalesce(azure.is_latest, true)`,
    bindings: filters.bindings,
    times: { completed: { kind: 'instant', at: 'f.completed_at' } },
    rules: {
      'no-deployment': {
        // A component can ask for this strategy, whatever the settings say.
        keeps: `not exists (
          select from deployments d
          where d.repository_id = f.repository_id and d.definition_version = :definitionVersion
            and d.strategy = 'workflow-runs' and d.source_id = f.run_id::text)`,
        drops: areDeployments ? 'Runs that count as deployments.' : undefined,
      },
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
    isDerived: areDeployments,
  };
}
