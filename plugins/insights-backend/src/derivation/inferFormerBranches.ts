import type { Knex } from 'knex';

/**
 * Infers under which name a default branch went before its repository was first read: the branch that took most merges
 * until the earliest known name took its first one, if it has taken none since. Inferred anew each time, because a first
 * load brings merges from the newest to the oldest.
 * @returns the repositories of which that changed
 */
export async function inferFormerBranches(
  trx: Knex.Transaction,
  repositoryIds: number[],
): Promise<Set<number>> {
  const { rows } = await trx.raw(
    `with earliest as (
       select repository_id, branch from repository_default_branches
       where repository_id = any(:repositoryIds) and valid_from = '-infinity' and not is_inferred
     ), merges as materialized (
       select repository_id, base_branch, merged_at from pull_requests
       where repository_id = any(:repositoryIds) and merged_at is not null
     ), renamed as (
       select repository_id, min(merged_at) as at
       from merges join earliest using (repository_id) where base_branch = branch group by 1
     ), bases as (
       select repository_id, base_branch, renamed.at, count(*) filter (where merged_at < renamed.at) as before,
         count(*) filter (where merged_at >= renamed.at) as since
       from merges join renamed using (repository_id) join earliest using (repository_id)
       where base_branch <> branch group by 1, 2, 3
     ), former as (
       select repository_id, base_branch as branch, at from (
         select *, rank() over (partition by repository_id order by before desc) as place,
           count(*) over (partition by repository_id, before) as equals
         from bases where before > 0
       ) ranked where place = 1 and equals = 1 and since = 0
     ), ended as (
       delete from repository_default_branches known
       where repository_id = any(:repositoryIds) and is_inferred
         and (repository_id, branch) not in (select repository_id, branch from former)
       returning repository_id
     ), begun as (
       insert into repository_default_branches as known (repository_id, branch, valid_from, valid_to, is_inferred)
       select repository_id, branch, '-infinity', at, true from former order by 1
       on conflict (repository_id, branch, valid_from) do update set valid_to = excluded.valid_to
       where known.is_inferred and known.valid_to <> excluded.valid_to
       returning repository_id
     )
     select repository_id::float8 as id from ended union select repository_id::float8 from begun`,
    { repositoryIds },
  );
  return new Set(rows.map(({ id }: { id: number }) => id));
}
