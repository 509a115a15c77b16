import type { Knex } from 'knex';

/** A deployment with the pull requests that it ships. */
export interface DeployedFacts {
  at: string | Date;
  id?: string;
  strategy?: string;
  sha?: string;
  target?: string;
  is_rollback?: boolean;
  changes?: Array<{
    number: number;
    is_revert?: boolean;
    reverts_number?: number;
    is_hotfix?: boolean;
  }>;
}

/** Stores deployments as derived, numbered from 1 on unless they have ids; none of them is a merged pull request. */
export async function deployed(
  knex: Knex,
  repositoryId: number,
  ...deployments: DeployedFacts[]
): Promise<void> {
  await knex('definition_versions')
    .insert({
      version: 1,
      state: 'serving',
      content: '{}',
      content_hash: 'of tests',
    })
    .onConflict()
    .ignore();
  for (const [index, deployment] of deployments.entries()) {
    const {
      at,
      id = `${index + 1}`,
      strategy = 'deployments',
      changes = [],
      ...columns
    } = deployment;
    const key = {
      repository_id: repositoryId,
      definition_version: 1,
      strategy,
      source_id: id,
      deployed_at: at,
    };
    await knex('deployments').insert({ ...key, ...columns });
    for (const change of changes) {
      await knex('deployment_changes').insert({
        ...key,
        merged_at: at,
        ...change,
      });
    }
  }
}

/** So many deployments, one every 33 hours from the first on: an incident 30 hours later finds none in 24 hours. */
export function everyThirtyThreeHours(
  count: number,
  first = '2026-10-19T00:00:00Z',
): Date[] {
  return Array.from(
    { length: count },
    (_, index) => new Date(Date.parse(first) + index * 33 * 3_600_000),
  );
}

/** A time some hours after another. */
export function hoursAfter(time: string | Date, hours: number): string {
  return new Date(new Date(time).getTime() + hours * 3_600_000).toISOString();
}
