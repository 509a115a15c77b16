import {
  type RowColumn,
  type RowKind,
  rowKinds,
  type RowOwner,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';

/** Version 1 has the columns that every row kind began with; version 2 has the canonical ones too. */
export const hashVersions = [1, 2] as const;
type HashVersion = (typeof hashVersions)[number];

interface HashedTable {
  name: string;
  /** Joins that lead to the natural keys; the table is `f`. */
  joins: string;
  /** What stands for the surrogate ids, as arguments of jsonb_build_object. */
  keys: string[];
  /** Surrogate ids and bookkeeping, left out; every other column counts. */
  leftOut: string[];
}

interface OwnerKey {
  join: string;
  key: string;
  column: string;
}

const ownerKeys: Record<Exclude<RowOwner, 'none'>, OwnerKey> = {
  repository: {
    join: 'join repositories r on r.repository_id = f.repository_id',
    key: `'repository', array[r.provider, r.host, r.external_id]`,
    column: 'repository_id',
  },
  service: {
    join: 'join services s on s.service_id = f.service_id',
    key: `'service', array[s.provider, s.account, s.external_id]`,
    column: 'service_id',
  },
  account: {
    join: 'join scm_accounts owner on owner.account_id = f.account_id',
    key: `'owner', array[owner.provider, owner.host, owner.external_id]`,
    column: 'account_id',
  },
};

const { repository: ofRepository } = ownerKeys;

/** What is hashed of a row kind's table, by its declaration. */
function tableOf(kind: RowKind, version: HashVersion): HashedTable {
  const owner = kind.owner === 'none' ? undefined : ownerKeys[kind.owner];
  const accounts = Object.entries(kind.accounts).map(
    ([field, column], index, all) => ({
      join: `left join scm_accounts a${index} on a${index}.account_id = f.${column}`,
      key: `'${
        all.length === 1 ? 'account' : field
      }', array[a${index}.provider, a${index}.host, a${index}.external_id]`,
      column,
    }),
  );
  const natural = [...(owner ? [owner] : []), ...accounts];
  const renamed =
    version === 1 ? kind.columns.filter(({ hashedAs }) => hashedAs) : [];
  const isLater = ({ hashedSince = 1 }: RowColumn) => hashedSince > version;
  return {
    name: kind.table,
    joins: natural.map(({ join }) => join).join(' '),
    keys: [
      ...natural.map(({ key }) => key),
      ...renamed.map(({ name, hashedAs }) => `'${hashedAs}', f.${name}`),
      // When a row was cleared of something is bookkeeping; that it is not is fact.
      ...(kind.clears
        ? [
            `'is_${kind.clears.replace(/_at$/, '')}', f.${
              kind.clears
            } is not null`,
          ]
        : []),
    ],
    leftOut: [
      ...(kind.surrogate ? [kind.surrogate] : []),
      ...(kind.clears ? [kind.clears] : []),
      ...natural.map(({ column }) => column),
      ...renamed.map(({ name }) => name),
      ...kind.columns.filter(isLater).map(({ name }) => name),
      ...kind.bookkeeping,
    ],
  };
}

/** What belongs to a repository without being a row that sources send. */
function besides(name: string, more: Partial<HashedTable> = {}): HashedTable {
  const { join, key, column } = ofRepository;
  return {
    name,
    joins: more.joins ?? join,
    keys: [key, ...(more.keys ?? [])],
    leftOut: [column, ...(more.leftOut ?? [])],
  };
}

// When a name or branch was seen to change is bookkeeping; which ones there were, and which one is in use, is fact.
const validity = {
  keys: [`'is_current', f.valid_to is null`],
  leftOut: ['valid_from', 'valid_to'],
};

const servingOnly = {
  joins: `${ofRepository.join}
  join definition_versions v on v.version = f.definition_version and v.state = 'serving'`,
  leftOut: ['definition_version'],
};

/** What is kept beside the rows of a kind. */
const companions: Record<string, HashedTable[]> = {
  repositories: [
    besides('repository_names', validity),
    besides('repository_default_branches', {
      ...validity,
      leftOut: [...validity.leftOut, 'is_inferred'],
    }),
    { name: 'scm_accounts', joins: '', keys: [], leftOut: ['account_id'] },
  ],
  pull_requests: [besides('pull_request_files')],
};

const tables = (kinds: readonly RowKind[], version: HashVersion) => [
  ...kinds.flatMap(kind => [
    tableOf(kind, version),
    ...(companions[kind.table] ?? []),
  ]),
  besides('deployments', servingOnly),
  besides('deployment_changes', {
    ...servingOnly,
    // It follows from the deployments.
    leftOut: [...servingOnly.leftOut, 'is_before_first'],
  }),
];

// Rows are hashed one by one and then in 256 heaps, so that no aggregate grows with the table as a whole.
function hashOf({ name, joins, keys }: HashedTable): string {
  return `
    with hashes as (
      select sha256(convert_to((to_jsonb(f) - cast(? as text[]) || jsonb_build_object(${keys.join(
        ', ',
      )}))::text, 'UTF8')) as hash
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
export async function factHashes(
  knex: Knex,
  options: { version?: HashVersion; kinds?: readonly RowKind[] } = {},
): Promise<Record<string, string>> {
  const { version = 1, kinds = rowKinds } = options;
  return knex.transaction(
    async trx => {
      await trx.raw(`set local time zone 'UTC'`);
      const hashes: Record<string, string> = {};
      for (const table of tables(kinds, version)) {
        const { rows } = await trx.raw(hashOf(table), [table.leftOut]);
        hashes[table.name] = rows[0].hash;
      }
      return hashes;
    },
    { readOnly: true, isolationLevel: 'repeatable read' },
  );
}
