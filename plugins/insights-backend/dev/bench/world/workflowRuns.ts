import { workflowRuns } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { MonthlyPartitions } from '../../../src/ingestion/writing/partitions';
import { peopleCount } from './accounts';
import { fillTable } from './fillTable';
import { endOf, type Filling, runsOfPull } from './shape';

const partitionMonths = 16;

/** The months that runs fall into, and the one after. */
export async function ensureRunPartitions(
  knex: Knex,
  now: Date,
): Promise<void> {
  const months = Array.from({ length: partitionMonths + 2 }, (_, index) =>
    endOf(now)
      .minus({ months: index - 1 })
      .toJSDate(),
  );
  await new MonthlyPartitions(knex).ensure(workflowRuns, months);
}

/** The checks of pull requests of the later half, and for those that were merged, what ships them. */
export async function fillWorkflowRuns(filling: Filling): Promise<void> {
  const workflow = `case when not is_push then 2 - nth % 2 else nth - 4 end`;
  await fillTable(filling, {
    table: 'workflow_runs',
    columns: {
      repository_id: 'p.repository_id',
      run_id: 'key',
      created_at: 'began',
      workflow_id: workflow,
      workflow_name: `(array['ci', 'lint', 'deploy-staging', 'deploy-prod'])[${workflow}]`,
      event: `case when is_push then 'push' else 'pull_request' end`,
      branch: `case when is_push then 'main' else head_branch end`,
      head_sha: `case when is_push then merge_commit_sha when nth > 3 then p.head_sha
        else pg_temp.sha('push', key - (nth + 1) % 2) end`,
      run_number: 'number * 8 + nth',
      attempt: `case when pg_temp.draw(key, 31) < 0.04 then 2 else 1 end`,
      status: `'completed'`,
      conclusion: `case when outcome < 0.84 then 'success' when outcome < 0.96 then 'failure' when outcome < 0.98 then 'cancelled'
        else 'skipped' end`,
      outcome: `case when outcome < 0.84 then 'passed' when outcome < 0.96 then 'failed' when outcome < 0.98 then 'cancelled'
        else 'skipped' end`,
      trigger: `case when is_push then 'push' else 'pull-request' end`,
      has_jobs: `outcome < 0.96`,
      queued_at: `began + interval '20 seconds'`,
      url: `'actions/runs/' || key`,
      started_at: `began + interval '20 seconds'`,
      updated_at: `began + length`,
      ended_at: `began + length`,
      actor_account_id: `1 + floor(pg_temp.draw(key, 32) * ${peopleCount(
        filling.shape,
      )})`,
    },
    leftOut: ['attempt_group', 'is_end_unknown'],
    from: `from pull_requests p join repository_numbers r on r.n = p.repository_id,
      generate_series(1, ${runsOfPull}) nth,
      lateral (select r.base * 10 + number * ${runsOfPull} + nth as key, merged_at is not null and nth > 5 as is_push) keyed,
      lateral (
        select pg_temp.draw(key, 33) as outcome,
          interval '30 seconds' + ceil(least(exp(5.3 + 0.9 * pg_temp.draw_normal(key, 34)), 20000)) * interval '1 second' as length,
          case when is_push then merged_at + (nth - 6) * interval '2 minutes'
            else date_trunc('second', p.created_at + (nth - 1) / 9.0 * (p.updated_at - p.created_at)) end as began
      ) drawn
      where number > r.pulls / 2`,
  });
  await fillTable(filling, {
    table: 'workflow_run_attempts',
    columns: {
      repository_id: 'repository_id',
      run_id: 'run_id',
      attempt: 'a.attempt',
      status: `'completed'`,
      conclusion: `case when a.attempt = 1 then 'failure' else conclusion end`,
      outcome: `case when a.attempt = 1 then 'failed' else outcome end`,
      started_at: 'ended - (ended_at - started_at)',
      ended_at: 'ended',
    },
    from: `from workflow_runs run, generate_series(1, 2) a (attempt),
      lateral (select ended_at + (a.attempt - 2) * interval '1 hour' as ended) drawn
      where run.attempt = 2`,
  });
}
