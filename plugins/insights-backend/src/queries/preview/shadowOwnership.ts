import type { Knex } from 'knex';
import { toCleanJson } from '../../database/cleanText';
import { readNamed } from '../../database/readRows';
import type { CatalogSnapshot } from '../../ownership/catalogSnapshot';

const views = ['repository_components', 'service_components'];

// The first decides what the others are about.
const tables = [
  'components',
  'component_owners',
  'component_repositories',
  'component_services',
] as const;

/**
 * Until the transaction ends, components are those of other kinds: those known of the kinds, and what is added. Folders
 * of shared repositories are not split anew: where the added ones have some, changes stay with those who have them.
 */
export async function shadowOwnership(
  trx: Knex.Transaction,
  options: { ownershipKinds: string[]; added: CatalogSnapshot },
): Promise<void> {
  const { ownershipKinds, added } = options;
  // A view is bound to its tables, not to their names, so it has to be created anew. Its definition is read before that.
  const definitions = await readNamed<{ view: string; sql: string }>(
    trx,
    'preview views',
    `select view, pg_get_viewdef(cast(view as regclass)) as sql from unnest(cast(:views as text[])) view`,
    { views },
  );
  for (const table of tables) {
    await trx.raw(
      `create temporary table shadow on commit drop as select * from ${table} where ${
        table === 'components'
          ? `lower(kind) = any(?)`
          : `?::text[] is not null and component_ref in (select component_ref from components)`
      }`,
      [ownershipKinds.map(kind => kind.toLocaleLowerCase('en-US'))],
    );
    await trx.raw(`alter table shadow rename to ${table}`);
    await trx.raw(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, ?::jsonb)`,
      [toCleanJson(added[table])],
    );
  }
  for (const { view, sql } of definitions) {
    await trx.raw(`create temporary view ?? as ${sql.replace(/\?/g, '\\?')}`, [
      view,
    ]);
  }
}
