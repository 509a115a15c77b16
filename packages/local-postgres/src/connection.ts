import { Client } from 'pg';

/** How to reach one database, in the form that pg and knex take. */
export interface PostgresConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** The same as a URL. */
export function connectionStringOf(connection: PostgresConnection): string {
  const { host, port, user, password, database } = connection;
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(
    password,
  )}@${host}:${port}/${encodeURIComponent(database)}`;
}

/** The parts of a connection URL. */
export function parseConnectionString(
  connectionString: string,
): PostgresConnection {
  const url = new URL(connectionString);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
  };
}

/** Runs work on a connection of its own and closes it. */
export async function withClient<T>(
  connection: PostgresConnection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client(connection);
  // A server that ends while the connection is open is reported by the query that notices.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs one statement. */
export async function query(
  connection: PostgresConnection,
  statement: string,
  parameters: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const { rows } = await withClient(connection, client =>
    client.query(statement, parameters),
  );
  return rows;
}
