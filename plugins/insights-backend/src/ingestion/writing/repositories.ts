import type { RepositoryFact } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from '../../database/cleanText';
import type { Instance } from './owners';

/** A table that remembers which value a repository had when. */
async function recordValidity(
  trx: Knex.Transaction,
  table: 'repository_names' | 'repository_default_branches',
  column: 'slug' | 'branch',
  values: Array<{ repositoryId: number; value: string }>,
): Promise<number> {
  const { rows } = await trx.raw(
    `with page as (
       select * from jsonb_to_recordset(cast(:values as jsonb)) as page ("repositoryId" bigint, value text)
     ), ended as (
       update ${table} known set valid_to = now()
       from page
       where known.repository_id = page."repositoryId" and known.valid_to is null and known.${column} <> page.value
       returning known.repository_id
     ), begun as (
       insert into ${table} (repository_id, ${column}, valid_from)
       select page."repositoryId", page.value,
         -- What was true when the repository was first seen counts from the beginning.
         case when exists (select from ${table} known where known.repository_id = page."repositoryId")
           then now() else '-infinity' end
       from page
       where not exists (
         select from ${table} known
         where known.repository_id = page."repositoryId" and known.valid_to is null and known.${column} = page.value
       )
       returning repository_id
     )
     select (select count(*) from ended)::int + (select count(*) from begun)::int as written_count`,
    { values: toCleanJson(values) },
  );
  return rows[0].written_count;
}

/** A name leads to one repository at a time, so whoever had it before has lost it. */
async function endTakenNames(
  trx: Knex.Transaction,
  instance: Instance,
  names: Array<{ repositoryId: number; slug: string }>,
): Promise<number> {
  const { rowCount } = await trx.raw(
    `update repository_names known set valid_to = now()
     from jsonb_to_recordset(cast(:names as jsonb)) as page ("repositoryId" bigint, slug text), repositories other
     where known.slug = any(:slugs) and known.slug = page.slug
       and known.valid_to is null and known.repository_id <> page."repositoryId"
       and other.repository_id = known.repository_id and other.provider = :provider and other.host = :host`,
    {
      ...instance,
      names: toCleanJson(names),
      // By its name a row is found at once, also while PostgreSQL has not seen yet how many there are.
      slugs: names.map(({ slug }) => slug),
    },
  );
  return rowCount;
}

/** Records by which names and default branches stored repositories go, and since when. Counts rows by table. */
export async function recordRepositoryNames(
  trx: Knex.Transaction,
  instance: Instance,
  facts: RepositoryFact[],
): Promise<Record<string, number>> {
  const { rows } = await trx.raw(
    `select repository_id::float8 as "repositoryId", lower(owner || '/' || name) as slug, default_branch as branch
     from repositories where provider = :provider and host = :host and external_id = any(:externalIds)`,
    { ...instance, externalIds: facts.map(fact => fact.externalId) },
  );
  const known: Array<{ repositoryId: number; slug: string; branch?: string }> =
    rows;
  const endedCount = await endTakenNames(trx, instance, known);
  const namedCount = await recordValidity(
    trx,
    'repository_names',
    'slug',
    known.map(({ repositoryId, slug }) => ({ repositoryId, value: slug })),
  );
  return {
    repository_names: endedCount + namedCount,
    repository_default_branches: await recordValidity(
      trx,
      'repository_default_branches',
      'branch',
      known.flatMap(({ repositoryId, branch }) =>
        branch ? [{ repositoryId, value: branch }] : [],
      ),
    ),
  };
}

/**
 * Marks repositories that their owner does not have any more; their facts stay. One that was seen under another owner
 * meanwhile has only moved.
 */
export async function markMissing(
  trx: Knex.Transaction,
  instance: Instance,
  missing: { owner: string; externalIds: string[] },
): Promise<void> {
  await trx.raw(
    `with gone as (
       update repositories set deleted_at = now()
       where provider = :provider and host = :host and external_id = any(:externalIds)
         and lower(owner) = lower(:owner) and deleted_at is null
       returning repository_id
     )
     update ingestion_slices set state = 'gone', next_at = 'infinity', fence = fence + 1
     where repository_id in (select repository_id from gone)`,
    { ...instance, ...missing },
  );
}
