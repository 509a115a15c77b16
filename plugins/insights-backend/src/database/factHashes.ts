import type { Knex } from 'knex';

interface HashedTable {
  name: string;
  /** Joins that lead to the natural keys; the table is `f`. */
  joins: string;
  /** What stands for the surrogate ids, as arguments of jsonb_build_object. */
  keys: string;
  /** Surrogate ids and bookkeeping, left out; every other column counts. */
  leftOut: string[];
}

const repositoryJoin =
  'join repositories r on r.repository_id = f.repository_id';
const repositoryKey = `'repository', array[r.provider, r.host, r.external_id]`;

function ofRepository(
  name: string,
  options: { accountColumn?: string; leftOut?: string[]; keys?: string } = {},
): HashedTable {
  const { accountColumn, leftOut = [], keys = repositoryKey } = options;
  return accountColumn
    ? {
        name,
        joins: `${repositoryJoin} left join scm_accounts a on a.account_id = f.${accountColumn}`,
        keys: `${keys}, 'account', array[a.provider, a.host, a.external_id]`,
        leftOut: ['repository_id', accountColumn, ...leftOut],
      }
    : {
        name,
        joins: repositoryJoin,
        keys,
        leftOut: ['repository_id', ...leftOut],
      };
}

// When a name or branch was seen to change is bookkeeping; which ones there were, and which one is in use, is fact.
const validity = {
  keys: `${repositoryKey}, 'is_current', f.valid_to is null`,
  leftOut: ['valid_from', 'valid_to'],
};

const servingOnly = `${repositoryJoin}
  join definition_versions v on v.version = f.definition_version and v.state = 'serving'`;

const tables: HashedTable[] = [
  {
    name: 'repositories',
    joins: '',
    keys: `'is_deleted', f.deleted_at is not null`,
    leftOut: ['repository_id', 'first_seen_at', 'deleted_at'],
  },
  ofRepository('repository_names', validity),
  ofRepository('repository_default_branches', validity),
  { name: 'scm_accounts', joins: '', keys: '', leftOut: ['account_id'] },
  ofRepository('pull_requests', {
    accountColumn: 'author_account_id',
    // What the catalog makes of it is no fact.
    leftOut: ['component_paths'],
  }),
  ofRepository('pull_request_files'),
  ofRepository('workflows'),
  ofRepository('workflow_runs', { accountColumn: 'actor_account_id' }),
  ofRepository('workflow_run_attempts'),
  // Only the list of a run's own jobs tells where they ran; it is read where check suites are not certain.
  ofRepository('workflow_jobs', { leftOut: ['runner_labels'] }),
  ofRepository('environment_deployments', {
    accountColumn: 'creator_account_id',
  }),
  ofRepository('releases'),
  { name: 'services', joins: '', keys: '', leftOut: ['service_id'] },
  {
    name: 'incidents',
    joins: 'join services s on s.service_id = f.service_id',
    keys: `'service', array[s.provider, s.account, s.external_id]`,
    leftOut: ['service_id'],
  },
  {
    ...ofRepository('deployments', { leftOut: ['definition_version'] }),
    joins: servingOnly,
  },
  {
    ...ofRepository('deployment_changes', { leftOut: ['definition_version'] }),
    joins: servingOnly,
  },
];

// Rows are hashed one by one and then in 256 heaps, so that no aggregate grows with the table as a whole.
function hashOf({ name, joins, keys }: HashedTable): string {
  return `
    with hashes as (
      select sha256(convert_to((to_jsonb(f) - cast(? as text[]) || jsonb_build_object(${keys}))::text, 'UTF8')) as hash
      from ${name} f ${joins}
    ), heaps as (
      select get_byte(hash, 0) as heap, sha256(string_agg(hash, ''::bytea order by hash)) as hash
      from hashes group by heap
    )
    select encode(sha256(coalesce(string_agg(hash, ''::bytea order by heap), ''::bytea)), 'hex') as hash from heaps`;
}

/**
 * One hash per fact table over natural keys and facts. It is the same for two databases that hold the same facts,
 * whatever the order in which they came and whatever the ids they were given.
 */
export async function factHashes(knex: Knex): Promise<Record<string, string>> {
  return knex.transaction(
    async trx => {
      await trx.raw(`set local time zone 'UTC'`);
      const hashes: Record<string, string> = {};
      for (const table of tables) {
        const { rows } = await trx.raw(hashOf(table), [table.leftOut]);
        hashes[table.name] = rows[0].hash;
      }
      return hashes;
    },
    { readOnly: true, isolationLevel: 'repeatable read' },
  );
}
