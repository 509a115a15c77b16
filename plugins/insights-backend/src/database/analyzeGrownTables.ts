import type { Knex } from 'knex';

/** Below this size PostgreSQL plans well enough whatever it believes. */
const fewestPages = 100;

/**
 * Lets PostgreSQL analyze tables that have grown by a fifth since the last time. By itself it comes round after a minute or
 * two, and until then it plans queries over a history that has just been loaded as if there were nothing, which turns
 * fractions of a second into timeouts.
 */
export async function analyzeGrownTables(knex: Knex): Promise<void> {
  // The counters of changes lag behind by seconds; sizes do not.
  const { rows } = await knex.raw<{ rows: Array<{ name: string }> }>(
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind = 'r'
       and pg_relation_size(oid) / current_setting('block_size')::int > ? + relpages * 1.2
     order by 1`,
    [fewestPages],
  );
  for (const { name } of rows) {
    await knex.raw('analyze ??', [name]);
  }
}
