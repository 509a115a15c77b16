import type { Knex } from 'knex';
import type { Bindings } from '../../engine/model/fact';
import { leadingMeasure } from '../../engine/model/defineMetric';
import { readRows } from '../../database/readRows';
import { readMembers } from '../../engine/scope/scopeRows';
import type { ExplainedNumber } from './explainedNumber';

interface Owned {
  id: number;
  isOwned: boolean;
}

function readRepositories(trx: Knex.Transaction) {
  return readRows<Owned>(
    trx,
    `select repository_id::float8 as id, owned.repository_id is not null as "isOwned"
     from (select distinct repository_id from ingestion_slices where repository_id is not null) synced
     left join (select distinct repository_id from repository_components) owned using (repository_id)`,
  );
}

function readServices(trx: Knex.Transaction) {
  return readRows<Owned>(
    trx,
    `select service_id::float8 as id, owned.service_id is not null as "isOwned"
     from services left join (select distinct service_id from service_components) owned using (service_id)`,
  );
}

const unownedOf = (all: Owned[]) =>
  all.filter(({ isOwned }) => !isOwned).map(({ id }) => id);

async function ofRepositories(
  trx: Knex.Transaction,
  { scope, split, part }: ExplainedNumber,
) {
  const isPart = scope.bindings.pathsInScope || scope.isOfCataloged;
  if (split) {
    const ids = [...part!.repositoryIds];
    return { scopeRepositoryIds: ids, repositoryIds: ids };
  }
  const all = await readRepositories(trx);
  const scopeRepositoryIds = isPart
    ? [...new Set(scope.bindings.componentRepositoryIds)]
    : all.map(({ id }) => id);
  return {
    scopeRepositoryIds,
    repositoryIds: isPart
      ? [...scopeRepositoryIds, ...unownedOf(all)]
      : scopeRepositoryIds,
  };
}

async function ofServices(trx: Knex.Transaction, { scope }: ExplainedNumber) {
  const { pathsInScope, serviceIds } = scope.bindings;
  return {
    scopeServiceIds: serviceIds,
    serviceIds: pathsInScope
      ? [...serviceIds, ...unownedOf(await readServices(trx))]
      : serviceIds,
  };
}

async function ofMembers(trx: Knex.Transaction, { scope }: ExplainedNumber) {
  const all = await readRepositories(trx);
  const { accounts } = await readMembers(trx, []);
  return {
    scopeRepositoryIds: all
      .filter(({ isOwned }) => isOwned || !scope.isOfCataloged)
      .map(({ id }) => id),
    repositoryIds: all.map(({ id }) => id),
    catalogAccounts: accounts,
  };
}

const readers = {
  repositories: ofRepositories,
  services: ofServices,
  members: ofMembers,
};

/**
 * What the records to explain belong to, as placeholders: `repositoryIds` and `serviceIds` of all of them, and those
 * among them that are in scope and in numbers.
 */
export async function belongingBindings(
  trx: Knex.Transaction,
  number: ExplainedNumber,
): Promise<Bindings> {
  const { metric, known } = number;
  return {
    countedRepositoryIds: known.coverage.repositoryIds,
    ...(await readers[leadingMeasure(metric).reach](trx, number)),
  };
}
