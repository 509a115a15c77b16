import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { RowKindTables } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';

/** The folder of the migrations, in a checkout as well as in the published package. */
export const migrationsDirectory = resolvePackagePath(
  '@devex-insights/backstage-plugin-insights-backend',
  'migrations',
);

/**
 * Brings the tables up to date. They land in the first schema of the search path, which is how Backstage hands out a
 * schema per plugin with `pluginDivisionMode: schema`. The tables of row kinds from other modules follow, each module
 * with a history of its own.
 */
export async function migrate(
  knex: Knex,
  tables: readonly RowKindTables[] = [],
): Promise<void> {
  await knex.migrate.latest({ directory: migrationsDirectory });
  for (const { id, migrations } of tables) {
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(id)) {
      throw new Error(
        `The tables '${id}' need an id of lower-case letters, digits and underscores, such as 'my_module'`,
      );
    }
    await knex.migrate.latest({
      directory: migrations,
      tableName: `knex_migrations_${id}`,
    });
  }
}
