import { fillTable } from './fillTable';
import type { Filling } from './shape';

/** Repositories by their numbers, with one name and one default branch each, and their workflows. */
export async function fillRepositories(filling: Filling): Promise<void> {
  await fillTable(filling, {
    table: 'repositories',
    columns: {
      repository_id: 'n',
      provider: `'github'`,
      host: `'github.com'`,
      external_id: 'n::text',
      owner: `'acme'`,
      name: 'name',
      url: `'https://github.com/acme/' || name`,
      default_branch: `'main'`,
      is_fork: 'false',
      is_archived: 'n % 50 = 0',
      is_disabled: 'false',
      created_at: `'2020-01-01'`,
      pushed_at: 'cast(:end as timestamptz)',
      first_seen_at: `'2020-01-01'`,
    },
    leftOut: ['deleted_at'],
    from: 'from repository_numbers',
  });
  // Whoever lists repositories next gets a number of its own.
  await filling.trx.raw(
    `select setval(pg_get_serial_sequence('repositories', 'repository_id'), max(repository_id)) from repositories`,
  );
  await fillTable(filling, {
    table: 'repository_names',
    columns: {
      repository_id: 'n',
      slug: `'acme/' || name`,
      valid_from: `'-infinity'`,
    },
    leftOut: ['valid_to'],
    from: 'from repository_numbers',
  });
  await fillTable(filling, {
    table: 'repository_default_branches',
    columns: {
      repository_id: 'n',
      branch: `'main'`,
      valid_from: `'-infinity'`,
    },
    leftOut: ['valid_to', 'is_inferred'],
    from: 'from repository_numbers',
  });
  await fillTable(filling, {
    table: 'workflows',
    columns: {
      repository_id: 'n',
      workflow_id: 'id',
      name: 'workflow',
      short_name: `workflow || '.yml'`,
      url: `'https://github.com/acme/' || name || '/actions/workflows/' || workflow || '.yml'`,
      path: `'.github/workflows/' || workflow || '.yml'`,
      state: `'active'`,
    },
    from: `from repository_numbers,
      unnest(array['ci', 'lint', 'deploy-staging', 'deploy-prod']) with ordinality as workflows (workflow, id)`,
  });
}
