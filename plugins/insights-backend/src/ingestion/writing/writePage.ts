import {
  type AccountReference,
  incidents,
  pullRequests,
  repositories,
  type RowKind,
  type RowsOfKind,
  type SourcePage,
  workflows,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { queueDerivation } from '../../derivation/derivationQueue';
import { linkPushedDeployments } from '../../pushed/linkPushedDeployments';
import { writeAccounts } from './accounts';
import { writeChangedFiles } from './changedFiles';
import { FactTable, type WrittenPart } from './FactTable';
import { removeFromFormerServices } from './formerServices';
import { instanceColumns, Owners, type PageContext } from './owners';
import { markMissing, recordRepositoryNames } from './repositories';
import { checkRows, toColumnValues } from './toColumnValues';
import { rememberWorkflowNames } from './workflowNames';

/** Rows that were inserted or changed, by table. */
export type WrittenRows = Record<string, number>;

const tables = new WeakMap<RowKind, FactTable>();

function tableOf(kind: RowKind): FactTable {
  const table = tables.get(kind) ?? new FactTable(kind);
  tables.set(kind, table);
  return table;
}

/** What a page writes, and what it has written so far. */
interface Writing {
  trx: Knex.Transaction;
  context: PageContext;
  written: WrittenRows;
}

function add({ written }: Writing, table: string, count: number) {
  written[table] = (written[table] ?? 0) + count;
}

/** Rows of a kind that are kept in further tables. */
const furtherTables = new Map<
  RowKind,
  (writing: Writing, rows: any[], owners?: number[]) => Promise<void>
>([
  [
    repositories,
    async (writing, rows) => {
      const counts = await recordRepositoryNames(
        writing.trx,
        writing.context.instance!,
        rows,
      );
      Object.entries(counts).forEach(([table, count]) =>
        add(writing, table, count),
      );
      if (counts.repository_names > 0) {
        await linkPushedDeployments(writing.trx);
      }
    },
  ],
  [
    workflows,
    async (writing, rows, owners = []) => {
      add(
        writing,
        'workflow_names',
        await rememberWorkflowNames(writing.trx, owners, rows),
      );
    },
  ],
  [
    incidents,
    async (writing, rows, owners = []) => {
      const removed = await removeFromFormerServices(
        writing.trx,
        writing.context.instance!,
        rows.map(({ incidentId }, index) => ({
          incidentId,
          serviceId: owners[index],
        })),
      );
      add(writing, incidents.table, removed);
    },
  ],
  [
    pullRequests,
    async (writing, rows, owners = []) => {
      for (const id of new Set(owners)) {
        const ofRepository = rows.filter((_, index) => owners[index] === id);
        add(
          writing,
          'pull_request_files',
          await writeChangedFiles(writing.trx, id, ofRepository),
        );
      }
    },
  ],
]);

async function write(
  writing: Writing,
  { kind, rows }: RowsOfKind,
  values: object[],
): Promise<WrittenPart[]> {
  const parts = await tableOf(kind).write(writing.trx, values);
  add(
    writing,
    kind.table,
    parts.reduce((sum, { writtenCount }) => sum + writtenCount, 0),
  );
  const owners = values.map(
    value => (value as Record<string, number>)[kind.key[0]],
  );
  await furtherTables.get(kind)?.(writing, rows, owners);
  return parts;
}

function accountsNamedBy({ kind, rows }: RowsOfKind) {
  const fields = [
    ...Object.keys(kind.accounts),
    ...(kind.owner === 'account' ? ['account'] : []),
  ];
  return fields.flatMap(field =>
    rows.map(row => (row as Record<string, AccountReference>)[field]),
  );
}

/**
 * Writes the rows of a page and queues what has to be derived again, in the transaction of the page. Throws for a row
 * that is not as its kind declares, or whose owner is missing: the page is kept as a whole or not at all.
 */
export async function writePage(
  trx: Knex.Transaction,
  page: SourcePage,
  context: PageContext,
): Promise<WrittenRows> {
  const writing: Writing = { trx, context, written: {} };
  const batches = (page.rows ?? [])
    .filter(({ rows }) => rows.length > 0)
    .map(({ kind, rows }) => ({ kind, rows: checkRows(kind, rows) }));
  const accounts = await writeAccounts(
    trx,
    context.instance,
    batches.flatMap(accountsNamedBy),
  );
  add(writing, 'scm_accounts', accounts.writtenCount);

  // What other rows may belong to comes first.
  const isUnowned = ({ kind }: RowsOfKind) => kind.owner === 'none';
  for (const batch of batches.filter(isUnowned)) {
    const { kind, rows } = batch;
    const owner = instanceColumns(kind, context);
    const values = rows.map(row => toColumnValues(kind, row, owner, accounts));
    await write(writing, batch, values);
  }
  if (page.missingRepositories?.externalIds.length && context.instance) {
    await markMissing(trx, context.instance, page.missingRepositories);
  }

  const owned = batches.filter(batch => !isUnowned(batch));
  const owners = await Owners.read(trx, context, accounts, owned);
  for (const batch of owned) {
    const { kind, rows } = batch;
    const values = rows.map((row, index) =>
      toColumnValues(kind, row, owners.columnsOf(kind, row, index), accounts),
    );
    const parts = await write(writing, batch, values);
    await queueDerivation(
      trx,
      parts.flatMap(({ ownerId: repositoryId, derivedFrom: fromTime }) =>
        repositoryId !== undefined && fromTime
          ? [{ repositoryId, fromTime }]
          : [],
      ),
    );
  }
  return writing.written;
}
