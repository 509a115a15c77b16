import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';
import type { CatalogSnapshot } from './catalogSnapshot';

type TableName = Exclude<keyof CatalogSnapshot, 'entityCount'>;

interface MirroredTable {
  name: TableName;
  key: string[];
  columns: string[];
  /** Rows are closed with the time instead of deleted. */
  keepsValidity?: boolean;
}

const tables: MirroredTable[] = [
  {
    name: 'groups',
    key: ['group_ref'],
    columns: ['group_ref', 'title', 'type', 'parent_ref', 'is_offered'],
  },
  {
    name: 'group_closure',
    key: ['ancestor_ref', 'descendant_ref'],
    columns: ['ancestor_ref', 'descendant_ref', 'depth'],
  },
  {
    name: 'users',
    key: ['user_ref'],
    columns: ['user_ref', 'title', 'email'],
  },
  {
    name: 'identities',
    key: ['vendor', 'host', 'account_key', 'user_ref'],
    columns: ['vendor', 'host', 'account_key', 'user_ref', 'is_conflict'],
  },
  {
    name: 'memberships',
    key: ['user_ref', 'group_ref'],
    columns: ['user_ref', 'group_ref'],
    keepsValidity: true,
  },
  {
    name: 'components',
    key: ['component_ref'],
    columns: [
      'component_ref',
      'title',
      'kind',
      'type',
      'system_ref',
      'deployment_strategy',
      'uncounted_for',
      'location_problem',
      'location_named',
    ],
  },
  {
    name: 'component_owners',
    key: ['component_ref', 'owner_ref'],
    columns: ['component_ref', 'owner_ref'],
    keepsValidity: true,
  },
  {
    name: 'component_repositories',
    key: ['component_ref', 'provider', 'host', 'slug', 'path'],
    columns: ['component_ref', 'provider', 'host', 'slug', 'path'],
  },
  {
    name: 'component_services',
    key: ['component_ref', 'provider', 'kind', 'key'],
    columns: ['component_ref', 'provider', 'kind', 'key', 'account'],
  },
];

function replaceRows({ name, key, columns }: MirroredTable): string {
  const others = columns.filter(column => !key.includes(column));
  const list = (prefix: string, names = columns) =>
    names.map(column => `${prefix}.${column}`).join(', ');
  const onConflict =
    others.length === 0
      ? 'nothing'
      : `update set ${others
          .map(column => `${column} = excluded.${column}`)
          .join(', ')}
         where (${list('kept', others)}) is distinct from (${list(
          'excluded',
          others,
        )})`;
  return `
    with wanted as (select * from jsonb_populate_recordset(null::${name}, ?::jsonb)),
    removed as (
      delete from ${name} as kept
      where not exists (select from wanted where (${list(
        'wanted',
        key,
      )}) = (${list('kept', key)}))
    )
    insert into ${name} as kept (${columns.join(', ')})
    select ${columns.join(', ')} from wanted
    on conflict (${key.join(', ')}) do ${onConflict}`;
}

function closeAndOpenRows({ name, key, columns }: MirroredTable): string {
  const isSame = key
    .map(column => `wanted.${column} = kept.${column}`)
    .join(' and ');
  return `
    with wanted as (select * from jsonb_populate_recordset(null::${name}, ?::jsonb)),
    closed as (
      update ${name} as kept set valid_to = now()
      where valid_to is null and not exists (select from wanted where ${isSame})
    )
    insert into ${name} (${columns.join(', ')}, valid_from)
    select ${columns.join(', ')}, now() from wanted
    where not exists (select from ${name} as kept where valid_to is null and ${isSame})`;
}

/**
 * Lets PostgreSQL look at the mirror and at what it is joined with. Small as they are, joins over tables that it has not
 * looked at compare every component with every repository: seconds for a thousand of each, in every answer
 * and in what follows in the same transaction.
 */
export async function analyzeMirror(knex: Knex): Promise<void> {
  const names = [
    ...tables.map(({ name }) => name),
    'repositories',
    'repository_names',
  ];
  await knex.raw(`analyze ${names.join(', ')}`);
}

/** Makes the mirror equal to the snapshot and leaves alone what is right already. */
export async function writeSnapshot(
  trx: Knex.Transaction,
  snapshot: CatalogSnapshot,
): Promise<void> {
  for (const table of tables) {
    const rows = toCleanJson(snapshot[table.name]);
    await trx.raw(
      table.keepsValidity ? closeAndOpenRows(table) : replaceRows(table),
      [rows],
    );
  }
}
