import type { Knex } from 'knex';
import { retryTransaction } from '../database/retryTransaction';

// The folders that a repository is divided into, of repositories with more than one.
const dividedRepositories = `
  select repository_id, array_agg(distinct path order by path) as paths
  from repository_components
  group by repository_id having count(distinct path) > 1`;

/**
 * Says of pull requests whose files are known which components of a shared repository they are about: those whose
 * folder holds a changed file, the longest folder wins. A file outside all folders is the root component's. Where there
 * is none it is nobody's, as a repository without a component is: giving it to every team would count the build scripts
 * of one for all others. A repository with components on one path only is theirs as a whole, wherever in it they are
 * described.
 *
 * It looks at the given pull requests, and at all of the repository when its components have changed.
 */
export async function updateComponentPaths(
  trx: Knex.Transaction,
  repositoryId: number,
  numbers: number[],
): Promise<void> {
  // A page of pull requests and a change of the catalog must not miss each other.
  await trx.raw(
    `select pg_advisory_xact_lock(hashtext(current_schema() || '.component_paths.' || ?))`,
    [`${repositoryId}`],
  );
  const { rows } = await trx.raw(
    `with now_divided as materialized (
       select paths from (${dividedRepositories}) d where repository_id = :repositoryId
     ), changed as (
       insert into repository_paths as known (repository_id, paths, changed_at)
       select :repositoryId, coalesce(paths, '{}'), case when paths is null then '-infinity' else now() end
       from (select 1) as one left join now_divided on true
       on conflict (repository_id) do update set paths = excluded.paths, changed_at = now()
       where known.paths <> excluded.paths
       returning 1
     )
     select coalesce((select paths from now_divided), '{}') as paths, exists (select from changed) as "isChanged"`,
    { repositoryId },
  );
  const [{ paths, isChanged }]: [{ paths: string[]; isChanged: boolean }] =
    rows;
  if (paths.length === 0 && !isChanged) {
    return;
  }
  await trx.raw(
    `with files as materialized (
       select number, path from pull_request_files
       where repository_id = :repositoryId ${
         isChanged ? '' : 'and number = any(:numbers)'
       }
     ), folders as materialized (
       -- Paths repeat from one pull request to the next.
       select path, (
         select folder from unnest(cast(:paths as text[])) as folder
         where folder = '' or path ^@ (folder || '/')
         order by length(folder) desc limit 1
       ) as folder
       from (select distinct path from files) as file
     ), touched as materialized (
       select number, coalesce(array_agg(distinct folder order by folder) filter (where folder is not null), '{}') as folders
       from files join folders using (path) group by number
     ), wanted as (
       select p.number, case when p.files_head_sha is not null and cardinality(cast(:paths as text[])) > 0 then array(
         -- No changed file at all is nothing but the root's.
         select :repositoryId || '/' || folder
         from unnest(coalesce(touched.folders, array(select '' where '' = any(cast(:paths as text[]))))) as folder
       ) end as component_paths
       from pull_requests p left join touched using (number)
       where p.repository_id = :repositoryId ${
         isChanged ? '' : 'and p.number = any(:numbers)'
       }
     )
     update pull_requests p set component_paths = wanted.component_paths
     from wanted
     where p.repository_id = :repositoryId and p.number = wanted.number
       and p.component_paths is distinct from wanted.component_paths`,
    { repositoryId: `${repositoryId}`, paths, numbers },
  );
}

// The files that say which component a change belongs to may not have been read yet.
async function readAgain(knex: Knex, repositoryIds: number[]): Promise<void> {
  await knex.raw(
    `update ingestion_slices set next_at = now()
     where repository_id = any(?) and state = 'live' and next_at > now()
       and (source, stream) in (select source, stream from ingestion_streams where about = 'pull-requests')`,
    [repositoryIds],
  );
}

/** Follows the catalog: does it for every repository whose components have changed their folders. */
export async function followComponentPaths(knex: Knex): Promise<void> {
  const { rows } = await knex.raw(
    `select coalesce(divided.repository_id, known.repository_id)::float8 as "repositoryId"
     from (${dividedRepositories}) divided
     full join repository_paths known using (repository_id)
     where coalesce(divided.paths, '{}') is distinct from coalesce(known.paths, '{}')`,
  );
  const changed = rows.map(
    ({ repositoryId }: { repositoryId: number }) => repositoryId,
  );
  for (const repositoryId of changed) {
    await retryTransaction(knex, trx =>
      updateComponentPaths(trx, repositoryId, []),
    );
  }
  await readAgain(knex, changed);
}
