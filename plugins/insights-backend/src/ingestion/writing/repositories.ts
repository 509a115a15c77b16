import type { RepositoryFact } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { toCleanJson } from './cleanText';

interface Instance {
  provider: string;
  host: string;
}

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

/** Stores repositories with the names and default branches they go by, and when. Counts rows by table. */
export async function writeRepositories(
  trx: Knex.Transaction,
  instance: Instance,
  facts: RepositoryFact[],
): Promise<Record<string, number>> {
  if (facts.length === 0) {
    return {};
  }
  const written = await trx.raw(
    `insert into repositories as stored (provider, host, external_id, owner, name, url, default_branch, is_fork,
       is_archived, is_disabled, created_at, pushed_at)
     select :provider, :host, "externalId", owner, name, url, "defaultBranch", "isFork",
       "isArchived", "isDisabled", "createdAt", "pushedAt"
     from jsonb_to_recordset(cast(:facts as jsonb)) as page ("externalId" text, owner text, name text, url text,
       "defaultBranch" text, "isFork" boolean, "isArchived" boolean, "isDisabled" boolean, "createdAt" timestamptz,
       "pushedAt" timestamptz)
     order by "externalId"
     on conflict (provider, host, external_id) do update set
       owner = excluded.owner, name = excluded.name, url = excluded.url, default_branch = excluded.default_branch,
       is_fork = excluded.is_fork, is_archived = excluded.is_archived, is_disabled = excluded.is_disabled,
       pushed_at = excluded.pushed_at, deleted_at = null
     where (stored.owner, stored.name, stored.url, stored.default_branch, stored.is_fork, stored.is_archived,
         stored.is_disabled, stored.pushed_at, stored.deleted_at)
       is distinct from (excluded.owner, excluded.name, excluded.url, excluded.default_branch, excluded.is_fork,
         excluded.is_archived, excluded.is_disabled, excluded.pushed_at, null)
     returning repository_id`,
    { ...instance, facts: toCleanJson(facts) },
  );
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
    repositories: written.rows.length,
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
