import { escapeIdentifier } from 'pg';
import { PostgresConnection, query } from './connection';

/** Whether the server has a database of this name. */
export async function databaseExists(
  connection: PostgresConnection,
  name: string,
): Promise<boolean> {
  const found = await query(
    connection,
    'select 1 from pg_database where datname = $1',
    [name],
  );
  return found.length > 0;
}

/** Creates a database, empty or as a copy of a template, and returns how to reach it. */
export async function createDatabase(
  connection: PostgresConnection,
  name: string,
  options?: { template?: string },
): Promise<PostgresConnection> {
  // Templates are small: copying their files takes half as long as logging their blocks, the default.
  const template = options?.template
    ? ` template ${escapeIdentifier(options.template)} strategy file_copy`
    : '';
  await query(
    connection,
    `create database ${escapeIdentifier(name)}${template}`,
  );
  return { ...connection, database: name };
}

/** Drops a database with everything connected to it; one that is not there is fine. */
export async function dropDatabase(
  connection: PostgresConnection,
  name: string,
): Promise<void> {
  await query(
    connection,
    `drop database if exists ${escapeIdentifier(name)} with (force)`,
  );
}
