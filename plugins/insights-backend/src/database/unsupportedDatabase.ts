import type { Knex } from 'knex';

const oldestVersion = 14;

/**
 * Why the plugin cannot use this database, in one sentence that says what to set; undefined where it can. The rest
 * of the backend may well run on something else, so this is no reason to stop it.
 */
export async function unsupportedDatabase(
  knex: Knex,
): Promise<string | undefined> {
  const { client } = knex.client.config;
  if (client !== 'pg') {
    return (
      `Insights needs PostgreSQL, but its database client is '${client}': set backend.database.plugin.insights.client ` +
      `to 'pg', backend.database.plugin.insights.ensureExists to false and backend.database.plugin.insights.connection ` +
      `to a database on a PostgreSQL server. Other plugins can stay where they are`
    );
  }
  const { rows } = await knex.raw(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  const { version } = rows[0];
  return version < oldestVersion
    ? `Insights needs PostgreSQL ${oldestVersion} or newer, but found ${version}: point backend.database.plugin.insights.connection to a newer server`
    : undefined;
}
