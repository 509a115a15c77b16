import { fillTable } from './fillTable';
import { sharedParts, type Filling } from './shape';

/** The files of the pull requests of the shared repository: most stay in one folder, a few are in none of the parts. */
export async function fillPullRequestFiles(filling: Filling): Promise<void> {
  await fillTable(filling, {
    table: 'pull_request_files',
    columns: {
      repository_id: 'repository_id',
      number: 'number',
      path: `case when pg_temp.draw(key, 20) < 0.1 then 'build/step-' else 'parts/part-' || part || '/file-' end || file || '.ts'`,
      additions: 'floor(additions / 3.0)',
      deletions: 'floor(deletions / 3.0)',
    },
    from: `from pull_requests join repository_numbers r on r.n = repository_id, generate_series(1, 3) file,
      lateral (select base + number as key) keyed,
      lateral (
        select 1 + floor(pg_temp.draw(case when pg_temp.draw(key, 20 + file) < 0.15 then key + file else key end, 24) *
          ${sharedParts}) as part
      ) drawn
      where repository_id = 1`,
  });
}
