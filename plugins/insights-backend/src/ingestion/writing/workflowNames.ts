import type { WorkflowFact } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from '../../database/cleanText';

/** Adds to the names that workflows are known by; former ones stay. Counts those that are new. */
export async function rememberWorkflowNames(
  trx: Knex.Transaction,
  repositoryIds: number[],
  rows: Array<Pick<WorkflowFact, 'workflowId' | 'name'>>,
): Promise<number> {
  const names = rows.map(({ workflowId, name }, index) => ({
    repositoryId: repositoryIds[index],
    workflowId,
    name,
  }));
  const { rowCount } = await trx.raw(
    `insert into workflow_names (repository_id, workflow_id, name)
     select distinct "repositoryId", "workflowId", name
     from jsonb_to_recordset(cast(:names as jsonb)) as page ("repositoryId" bigint, "workflowId" bigint, name text)
     order by 1, 2, 3
     on conflict do nothing`,
    { names: toCleanJson(names) },
  );
  return rowCount;
}
