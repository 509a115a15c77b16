import type { Knex } from 'knex';

/** The books of the migrations themselves. */
const migrationTables = 'knex\\_migrations%';

async function tablesOf(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
       and relname not like ?`,
    [migrationTables],
  );
  return rows.map(({ name }: { name: string }) => name);
}

async function sequencesOf(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select quote_literal(quote_ident(sequencename)) as name from pg_sequences
     where schemaname = current_schema() and sequencename not like ?`,
    [migrationTables],
  );
  return rows.map(({ name }: { name: string }) => name);
}

/** The rows that the migrations inserted, as statements that insert them again. */
async function insertsOf(knex: Knex, tables: string[]): Promise<string[]> {
  const inserts: string[] = [];
  for (const table of tables) {
    const { rows } = await knex.raw(
      `select quote_literal(to_jsonb(each)) as row from ${table} as each`,
    );
    for (const { row } of rows) {
      inserts.push(
        `insert into ${table} select * from jsonb_populate_record(null::${table}, ${row}::jsonb)`,
      );
    }
  }
  return inserts;
}

/**
 * Reads a freshly migrated database, and returns what brings it back to that: the same rows, and ids that begin again.
 * Deleting the rows of a test takes 10 ms, truncating as many tables thirty times as long. Partitions stay.
 */
export async function prepareToEmpty(knex: Knex): Promise<() => Promise<void>> {
  const tables = await tablesOf(knex);
  const sequences = await sequencesOf(knex);
  const statements = [
    'begin',
    // Neither references nor triggers: all tables are emptied at once.
    'set local session_replication_role = replica',
    ...tables.map(table => `delete from ${table}`),
    ...(await insertsOf(knex, tables)),
    `select ${sequences.map(name => `setval(${name}, 1, false)`).join()}`,
    'commit',
  ].join(';');
  return async () => {
    await knex.raw(statements.replaceAll('?', '\\?'));
  };
}
