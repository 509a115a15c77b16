import type { SourcePage } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { queueDerivation } from '../../calculation/derivationQueue';
import { writeAccounts } from './accounts';
import { FactTable } from './FactTable';
import {
  environmentDeploymentsTable,
  pullRequestsTable,
  releasesTable,
  workflowJobsTable,
  workflowRunAttemptsTable,
  workflowRunsTable,
  workflowsTable,
} from './factTables';
import { writeChangedFiles } from './changedFiles';
import { markMissing, writeRepositories } from './repositories';

/** Rows that were inserted or changed, by table. */
export type WrittenRows = Record<string, number>;

/** Writes the facts of a page and queues what has to be derived again, in the transaction of the page. */
export async function writePage(
  trx: Knex.Transaction,
  page: SourcePage,
  instance: { provider: string; host: string } | undefined,
  repositoryId: number | undefined,
): Promise<WrittenRows> {
  const { rows = {} } = page;
  const written: WrittenRows = {};
  if (!instance) {
    return written;
  }
  const counts = await writeRepositories(
    trx,
    instance,
    rows.repositories ?? [],
  );
  Object.assign(written, counts);
  if (page.missingRepositories?.externalIds.length) {
    await markMissing(trx, instance, page.missingRepositories);
  }
  if (repositoryId === undefined) {
    return written;
  }

  const {
    pullRequests = [],
    workflowRuns = [],
    environmentDeployments = [],
  } = rows;
  const accounts = await writeAccounts(trx, instance, [
    ...pullRequests.map(fact => fact.author),
    ...workflowRuns.map(fact => fact.actor),
    ...environmentDeployments.map(fact => fact.creator),
  ]);
  written.scm_accounts = accounts.writtenCount;

  const batches: Array<[FactTable, object[]]> = [
    [
      pullRequestsTable,
      pullRequests.map(({ author, files: _files, ...fact }) => ({
        ...fact,
        authorAccountId: accounts.idOf(author),
      })),
    ],
    [workflowsTable, rows.workflows ?? []],
    [
      workflowRunsTable,
      workflowRuns.map(({ actor, ...fact }) => ({
        ...fact,
        actorAccountId: accounts.idOf(actor),
      })),
    ],
    [workflowRunAttemptsTable, rows.workflowRunAttempts ?? []],
    [workflowJobsTable, rows.workflowJobs ?? []],
    [
      environmentDeploymentsTable,
      environmentDeployments.map(({ creator, ...fact }) => ({
        ...fact,
        creatorAccountId: accounts.idOf(creator),
      })),
    ],
    [releasesTable, rows.releases ?? []],
  ];
  for (const [table, facts] of batches) {
    const { writtenCount, derivedFrom } = await table.write(
      trx,
      facts.map(fact => ({ repositoryId, ...fact })),
    );
    written[table.name] = writtenCount;
    if (derivedFrom) {
      await queueDerivation(trx, [{ repositoryId, fromTime: derivedFrom }]);
    }
  }
  written.pull_request_files = await writeChangedFiles(
    trx,
    repositoryId,
    pullRequests,
  );
  return written;
}
