import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The folder of the migrations, in a checkout as well as in the published package. */
export const migrationsDirectory = resolvePackagePath(
  '@devex-insights/backstage-plugin-insights-backend',
  'migrations',
);

/**
 * Brings the tables up to date. They land in the first schema of the search path, which is how Backstage hands out a
 * schema per plugin with `pluginDivisionMode: schema`.
 */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: migrationsDirectory });
}
