import type { Fact } from '@devex-insights/backstage-plugin-insights-node';
import { byRepository } from '../engine/attribution/byRepository';
import type { MetricSettings } from '../settings/sourceTypes';
import { isInForce } from '../settings/strategiesInForce';

import { groupedAttempts, recordedAttempts } from './runAttempts';
import {
  describeRunFilters,
  runFilterCondition,
  runValues,
  runValuesName,
} from './runFilters';
import { runJobs } from './runJobs';
import { pageOf } from './pageOf';

/**
 * Completed workflow runs, each with its latest attempt, how many there were and how they went; when it was queued,
 * began (where that is reported) and ended; and the minutes of its jobs, where these are read.
 */
export type WorkflowRunsFact = Fact<
  'completed',
  'ci-filtered' | 'deployment-run'
>;

/** Builds the fact of workflow runs. What is a deployment under the definition that serves is not CI. */
export function workflowRuns(settings: MetricSettings): WorkflowRunsFact {
  const values = runValues(settings.ci.filters);
  const filters = runFilterCondition(
    settings.ci.filters,
    'ci',
    values && runValuesName,
  );
  const areDeployments = isInForce(settings, 'workflow-runs');
  return {
    id: 'workflow-runs',
    shared: values,
    relation: `
      select r.*, coalesce(grouped.attempts, r.attempt) as attempts,
        case
          when grouped.run_id is not null then grouped.first_outcome
          when r.attempt = 1 then r.outcome
          else recorded.first_outcome
        end as first_outcome,
        coalesce(
          grouped.is_flaky,
          r.attempt > 1 and recorded.first_failed < greatest(recorded.last_passed, case when r.outcome = 'passed' then r.attempt end),
          false
        ) as is_flaky,
        case when r.started_at > r.queued_at then r.started_at else jobs.started_at end as began_at,
        coalesce(jobs.ended_at, case when r.is_end_unknown is not true then r.ended_at end) as finished_at,
        jobs.minutes as job_minutes, jobs.billed_minutes, jobs.is_billing_estimated
      from workflow_runs r
      left join (${groupedAttempts(
        settings,
      )}) grouped using (repository_id, run_id)
      left join (${recordedAttempts}) recorded using (repository_id, run_id)
      left join (${runJobs(settings)}) jobs using (repository_id, run_id)
      where r.repository_id = any(:repositoryIds::bigint[]) and coalesce(grouped.is_latest, true)`,
    bindings: filters.bindings,
    times: { completed: { kind: 'instant', at: 'f.ended_at' } },
    rules: {
      'deployment-run': {
        // A component can choose this strategy, whatever the settings say.
        keeps: `not exists (
          select from deployments d
          where d.repository_id = f.repository_id and d.definition_version = :definitionVersion
            and d.strategy = 'workflow-runs' and d.source_id = f.run_id::text)`,
        drops: areDeployments ? 'Runs that count as deployments.' : undefined,
      },
      'ci-filtered': {
        keeps: filters.keeps,
        drops: settings.ci.filters.length
          ? `Runs that the CI filters exclude. ${describeRunFilters(
              settings.ci.filters,
            )}`
          : undefined,
      },
    },
    attribution: byRepository,
    record: {
      kind: `'workflow-run'`,
      id: 'f.run_id::text',
      title: `f.workflow_name || ' #' || f.run_number || coalesce(': ' || f.conclusion, '')`,
      url: pageOf('f.url'),
    },
    workflow: 'f.workflow_id',
    streams: ['workflow-runs'],
    isDerived: areDeployments,
  };
}
