import { randomBytes } from 'crypto';
import { readFile, writeFile } from 'fs/promises';
import os from 'os';
import path from 'path';
import { escapeIdentifier } from 'pg';
import {
  connectionStringOf,
  parseConnectionString,
  PostgresConnection,
  query,
  withClient,
} from './connection';
import { createDatabase, databaseExists, dropDatabase } from './databases';
import { startPostgres } from './startPostgres';

/** A database that is prepared once per server and then copied, which takes milliseconds. */
export interface TestDatabaseTemplate {
  /** Names the prepared state: the same name is prepared once, whoever asks. */
  name: string;
  /** Brings an empty database into that state and closes its connections. */
  prepare(connection: PostgresConnection): Promise<void>;
}

/** A database of one test's own. */
export interface TestDatabase {
  connection: PostgresConnection;
  connectionString: string;
  destroy(): Promise<void>;
}

const environmentVariable = 'INSIGHTS_TEST_POSTGRES';

// Jest gives every test file its own modules and globals, so only a file outlives one.
async function startForThisProcess(): Promise<PostgresConnection> {
  const dataDirectory = path.join(
    os.tmpdir(),
    `insights-test-${process.getuid?.() ?? 'user'}-${process.pid}`,
  );
  const note = path.join(dataDirectory, 'connection.json');
  const noted: PostgresConnection | undefined = await readFile(note, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  if (noted) {
    const answers = await query(noted, 'select 1').then(
      () => true,
      () => false,
    );
    if (answers) {
      return noted;
    }
  }
  const { connection } = await startPostgres({
    dataDirectory,
    persistent: false,
  });
  await writeFile(note, JSON.stringify(connection), { mode: 0o600 });
  return connection;
}

let server: Promise<PostgresConnection> | undefined;

/**
 * The PostgreSQL for tests: the one of the test run, or, when a test file runs by
 * itself, one that is started at the first call and ends with the process.
 */
export function testPostgres(): Promise<PostgresConnection> {
  const shared = process.env[environmentVariable];
  server ??= shared
    ? Promise.resolve(parseConnectionString(shared))
    : startForThisProcess();
  return server;
}

async function ensureTemplate(
  connection: PostgresConnection,
  template: TestDatabaseTemplate,
): Promise<string> {
  const name = `template_${template.name}`;
  if (await databaseExists(connection, name)) {
    return name;
  }
  await withClient(connection, async client => {
    // Test files in parallel processes ask at the same moment: one prepares, the others wait.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    if (await databaseExists(connection, name)) {
      return;
    }
    const unfinished = `${name}_unfinished`;
    await dropDatabase(connection, unfinished);
    await template.prepare(await createDatabase(connection, unfinished));
    await client.query(
      `alter database ${escapeIdentifier(
        unfinished,
      )} rename to ${escapeIdentifier(name)}`,
    );
  });
  return name;
}

/** Creates a database for one test: empty, or a copy of the prepared template. */
export async function createTestDatabase(options?: {
  template?: TestDatabaseTemplate;
}): Promise<TestDatabase> {
  const onServer = await testPostgres();
  const template =
    options?.template && (await ensureTemplate(onServer, options.template));
  const name = `test_${randomBytes(8).toString('hex')}`;
  const connection = await createDatabase(onServer, name, { template });
  return {
    connection,
    connectionString: connectionStringOf(connection),
    destroy: () => dropDatabase(onServer, name),
  };
}
