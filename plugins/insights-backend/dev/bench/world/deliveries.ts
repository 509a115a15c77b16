import { fillTable } from './fillTable';
import type { Filling } from './shape';

/** What some repositories say of their environments: each merge is put on staging and then on production. */
export async function fillEnvironmentDeployments(
  filling: Filling,
): Promise<void> {
  await fillTable(filling, {
    table: 'environment_deployments',
    columns: {
      repository_id: 'repository_id',
      external_id: 'key::text',
      environment: 'environment',
      // A few put back what was there before.
      sha: `pg_temp.sha('merge', r.base + number - case when pg_temp.draw(key, 40) < 0.02 and number > 2 then 2 else 0 end)`,
      ref: `'main'`,
      task: `'deploy'`,
      creator_account_id: 'author_account_id',
      created_at: 'began',
      updated_at: `began + interval '4 minutes'`,
      state: `case when is_failed then 'failure' else 'success' end`,
      first_success_at: `case when not is_failed then began + interval '4 minutes' end`,
      failed_at: `case when is_failed then began + interval '4 minutes' end`,
      url: `'deployments/' || key`,
    },
    from: `from pull_requests join repository_numbers r on r.n = repository_id,
      unnest(array['staging', 'production']) with ordinality as environments (environment, nth),
      lateral (select r.base * 10 + number * 2 + nth as key) keyed,
      lateral (
        select merged_at + nth * nth * interval '5 minutes' as began, pg_temp.draw(key, 41) < 0.03 as is_failed
      ) drawn
      where strategy = 'deployments' and merged_at is not null and base_branch = 'main' and number > r.pulls / 2`,
  });
}

/** Libraries are released after every tenth pull request, one in five times for testing only. */
export async function fillReleases(filling: Filling): Promise<void> {
  await fillTable(filling, {
    table: 'releases',
    columns: {
      repository_id: 'repository_id',
      external_id: 'number::text',
      tag: `'v' || number`,
      name: `'Version ' || number`,
      sha: `pg_temp.sha('merge', r.base + number)`,
      is_draft: 'false',
      is_prerelease: 'number % 50 = 0',
      created_at: `updated_at + interval '1 hour'`,
      published_at: `updated_at + interval '1 hour'`,
      url: `'releases/tag/v' || number`,
    },
    from: `from pull_requests join repository_numbers r on r.n = repository_id
      where strategy = 'releases' and number % 10 = 0`,
  });
}
