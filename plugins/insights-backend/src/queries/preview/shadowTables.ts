import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';

// What derivations write, and what decides which of it serves.
const shadowed = [
  'definition_versions',
  'deployments',
  'deployment_changes',
  'derived_repositories',
];

/**
 * Until the transaction ends, the derived tables are empty ones that only this transaction knows: PostgreSQL looks for a
 * name among the temporary tables first. So the very statements that derive and measure for everybody do so for nobody,
 * without a row, a lock or an entry in the log left behind. Nothing waits to be derived for them either.
 */
export async function shadowDerivedTables(trx: Knex.Transaction) {
  for (const table of [...shadowed, 'derivation_queue']) {
    await trx.raw(
      'create temporary table ?? (like ?? including all) on commit drop',
      [table, table],
    );
  }
}

/** As with the derived tables: components pass the filters of these providers that the sets say they pass. */
export async function shadowComponents(
  trx: Knex.Transaction,
  passing: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const [{ isShadowed }] = await readNamed<{ isShadowed: boolean }>(
    trx,
    'preview shadows',
    `select to_regclass('pg_temp.components') is not null as "isShadowed"`,
  );
  if (!isShadowed) {
    await trx.raw(
      `create temporary table shadow on commit drop as select * from components`,
    );
    await trx.raw('alter table shadow rename to components');
  }
  await trx.raw(
    `update components set uncounted_for = (
       select coalesce(array_agg(provider), '{}')
       from jsonb_to_recordset(?::jsonb) as filter (provider text, passing text[])
       where component_ref <> all(passing)
     )`,
    [
      JSON.stringify(
        [...passing].map(([provider, refs]) => ({
          provider,
          passing: [...refs],
        })),
      ),
    ],
  );
}

/** As with the derived tables: all that is known to have been read is what was read of these repositories. */
export async function shadowCoverage(
  trx: Knex.Transaction,
  repositoryIds: number[],
) {
  await trx.raw(
    `create temporary table shadow on commit drop as
       select * from ingestion_slices where repository_id = any(?)`,
    [repositoryIds],
  );
  await trx.raw('alter table shadow rename to ingestion_slices');
}

/** Lets PostgreSQL analyze what was written to them. */
export async function analyzeShadowTables(trx: Knex.Transaction) {
  for (const table of shadowed) {
    await trx.raw('analyze ??', [`pg_temp.${table}`]);
  }
}
