import { startPostgres } from '@internal/local-postgres';
import createKnex, { type Knex } from 'knex';
import { migrate } from '../src/database/migrate';

/** The database that a command works on, until it is closed. */
export interface DataDirectory {
  knex: Knex;
  close(): Promise<void>;
}

/** Starts the embedded PostgreSQL of a folder, creating both on first use, and brings its tables up to date. */
export async function openDataDirectory(
  dataDirectory: string,
): Promise<DataDirectory> {
  const server = await startPostgres({ dataDirectory });
  const knex = createKnex({
    client: 'pg',
    connection: { ...server.connection },
    pool: { min: 0, max: 8 },
  });
  const close = async () => {
    await knex.destroy();
    await server.stop();
  };
  try {
    await migrate(knex);
  } catch (error) {
    await close();
    throw error;
  }
  return { knex, close };
}
