import { type RecordRule } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';

/** Something that records belong to, and whether any component has it. */
interface Owned {
  id: number;
  isOwned: boolean;
}

/** All repositories that are read. */
export function readRepositories(trx: Knex.Transaction): Promise<Owned[]> {
  return readNamed<Owned>(
    trx,
    'records repositories',
    `select repository_id::float8 as id, owned.repository_id is not null as "isOwned"
     from (select distinct repository_id from ingestion_slices where repository_id is not null) synced
     left join (select distinct repository_id from repository_components) owned using (repository_id)`,
  );
}

/** All services. */
export function readServices(trx: Knex.Transaction): Promise<Owned[]> {
  return readNamed<Owned>(
    trx,
    'records services',
    `select service_id::float8 as id, owned.service_id is not null as "isOwned"
     from services left join (select distinct service_id from service_components) owned using (service_id)`,
  );
}

/** Those that no component has. */
export const unownedOf = (all: Owned[]) =>
  all.filter(({ isOwned }) => !isOwned).map(({ id }) => id);

/** How a record names the repository that it belongs to. */
export const repositoryOrigin = {
  key: 'f.repository_id',
  table: 'repositories',
  id: 'repository_id',
  title: `origin.owner || '/' || origin.name`,
  slug: `origin.host || '/' || origin.owner || '/' || origin.name`,
};

/** Leaves out the records of repositories that are not read. */
export const isRead: RecordRule = {
  id: 'not-read',
  keeps: 'f.repository_id = any(:countedRepositoryIds::bigint[])',
  sentence:
    'The history of the repository has not been read yet, or the source denies access to it.',
};

/** The rule that drops what no component has. */
export const noComponent = 'no-component';

/** Leaves out the records of repositories that no component has. */
export const isOwned: RecordRule = {
  id: noComponent,
  keeps: 'f.repository_id = any(:scopeRepositoryIds::bigint[])',
  sentence: 'No component in the catalog owns the repository.',
};
