import {
  createTestDatabase,
  type PostgresConnection,
} from '@internal/local-postgres';
import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import createKnex, { type Knex } from 'knex';
import path from 'path';
import { migrate, migrationsDirectory } from '../database/migrate';
import { prepareToEmpty } from './prepareToEmpty';

/** A database with the tables of the plugin. */
export interface TestKnex {
  knex: Knex;
  connection: PostgresConnection;
  destroy(): Promise<void>;
}

function connect(connection: PostgresConnection): Knex {
  return createKnex({ client: 'pg', connection: { ...connection } });
}

// A server may outlive a change of the migrations, so the name of the template tells their content.
function templateName(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrationsDirectory).sort()) {
    hash.update(readFileSync(path.join(migrationsDirectory, file)));
  }
  return `insights_${hash.digest('hex').slice(0, 16)}`;
}

/**
 * Copies a migrated database, which takes a fraction of migrating one. Tests that leave nothing behind but rows share
 * one with `useTestKnex`.
 */
export async function createTestKnex(): Promise<TestKnex> {
  const database = await createTestDatabase({
    template: {
      name: templateName(),
      prepare: async connection => {
        const knex = connect(connection);
        await migrate(knex).finally(() => knex.destroy());
      },
    },
  });
  const knex = connect(database.connection);
  return {
    knex,
    connection: database.connection,
    destroy: async () => {
      await knex.destroy();
      await database.destroy();
    },
  };
}

/**
 * One database for the tests of a file (or of a `describe`), in which each finds what the migrations leave. It is emptied
 * before a test and not after one, when the `afterEach` of that has not stopped yet what still writes.
 */
export function useTestKnex(): Pick<TestKnex, 'knex' | 'connection'> {
  let database: TestKnex | undefined;
  let empty: () => Promise<void>;
  beforeAll(async () => {
    database = await createTestKnex();
    empty = await prepareToEmpty(database.knex);
  });
  beforeEach(() => empty());
  afterAll(() => database?.destroy());

  function existing(): TestKnex {
    if (!database) {
      throw new Error('The database is made before the tests, in beforeAll');
    }
    return database;
  }
  return {
    get knex() {
      return existing().knex;
    },
    get connection() {
      return existing().connection;
    },
  };
}
