import type { PullRequestFact } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { updateComponentPaths } from '../../ownership/componentPaths';
import { toCleanJson } from '../../database/cleanText';

/** A key of an index cannot be longer than 2,700 bytes, and a character may take four of them. */
const longestPath = 650;

/**
 * Makes the stored files of pull requests equal to those of the page, after the pull requests themselves. Files come
 * and go as a set; what is right already stays untouched, and so does a pull request that is stored in a newer version.
 */
export async function writeChangedFiles(
  trx: Knex.Transaction,
  repositoryId: number,
  pullRequests: PullRequestFact[],
): Promise<number> {
  // The last version in a page is the one that counts.
  const versions = new Map(pullRequests.map(each => [each.number, each]));
  const read = [...versions.values()].filter(({ files }) => files);
  if (read.length === 0) {
    return 0;
  }
  const { rows } = await trx.raw(
    `with page as materialized (
       select p.number, p.head_sha, page.files
       from jsonb_to_recordset(cast(:page as jsonb)) as page (number integer, "updatedAt" timestamptz, files jsonb)
       join pull_requests p on p.repository_id = :repositoryId and p.number = page.number
         and p.updated_at <= page."updatedAt"
     ), wanted as materialized (
       -- Paths that are only different in what cannot be stored become one.
       select number, left(path, ${longestPath}) as path, sum(additions)::int as additions, sum(deletions)::int as deletions
       from page, jsonb_to_recordset(files) as file (path text, additions integer, deletions integer)
       group by 1, 2
     ), removed as (
       delete from pull_request_files stored using (
         select number, path from pull_request_files join page using (number) where repository_id = :repositoryId
         except select number, path from wanted
       ) stale
       where stored.repository_id = :repositoryId and stored.number = stale.number and stored.path = stale.path
       returning 1
     ), written as (
       insert into pull_request_files as stored (repository_id, number, path, additions, deletions)
       select :repositoryId, number, path, additions, deletions from wanted order by number, path
       on conflict (repository_id, number, path) do update
       set additions = excluded.additions, deletions = excluded.deletions
       where (stored.additions, stored.deletions) is distinct from (excluded.additions, excluded.deletions)
       returning 1
     ), known as (
       update pull_requests p set files_head_sha = page.head_sha
       from page
       where p.repository_id = :repositoryId and p.number = page.number
         and p.files_head_sha is distinct from page.head_sha
     )
     select (select count(*) from removed)::int + (select count(*) from written)::int as written_count`,
    {
      repositoryId,
      page: toCleanJson(
        read.map(({ number, updatedAt, files }) => ({
          number,
          updatedAt,
          files,
        })),
      ),
    },
  );
  await updateComponentPaths(
    trx,
    repositoryId,
    read.map(({ number }) => number),
  );
  return rows[0].written_count;
}
