import {
  createTestDatabase,
  type TestDatabase,
} from '@internal/local-postgres';
import createKnex, { type Knex } from 'knex';
import {
  account,
  changedFiles,
  pullRequest,
  repository,
} from '../testUtils/facts';
import { migrate, migrationsDirectory } from './migrate';

describe('migrate', () => {
  let database: TestDatabase;
  let knex: Knex;
  const connect = (searchPath?: string) =>
    createKnex({
      client: 'pg',
      connection: { ...database.connection },
      searchPath,
    });

  beforeEach(async () => {
    database = await createTestDatabase();
    knex = connect();
  });
  afterEach(async () => {
    await knex.destroy();
    await database.destroy();
  });

  const relations = async (schema: string) =>
    (
      await knex('pg_class')
        .join('pg_namespace', 'pg_namespace.oid', 'relnamespace')
        .where({ nspname: schema })
        .whereIn('relkind', ['r', 'p', 'v'])
        .whereNot('relname', 'like', 'knex_%')
        .orderBy('relname')
        .pluck('relname')
    ).map(String);

  it('goes up and, one migration at a time, down to nothing and up again', async () => {
    await migrate(knex);
    const tables = await relations('public');
    expect(tables).toEqual(
      expect.arrayContaining([
        'pull_request_files',
        'pull_requests',
        'repository_components',
      ]),
    );
    const repository_id = await repository(knex);
    await account(knex, { login: 'ana' });
    await pullRequest(knex, { repository_id, number: 1 });
    await changedFiles(knex, { repository_id, number: 1 }, { 'src/a.ts': 15 });

    await migrate(knex);
    expect(await knex('pull_requests').pluck('number')).toEqual([1]);

    const config = { directory: migrationsDirectory };
    const [, names] = await knex.migrate.list(config);
    expect(names).toEqual([]);
    while ((await knex.migrate.down(config))[1].length > 0);
    expect(await relations('public')).toEqual([]);

    await migrate(knex);
    expect(await relations('public')).toEqual(tables);
  });

  it('stays in the schema that the connection names, as with a schema per plugin', async () => {
    await knex.raw('create schema insights');
    const inSchema = connect('insights');
    await migrate(inSchema);
    expect(await relations('public')).toEqual([]);
    expect(await relations('insights')).toContain('pull_requests');
    await repository(inSchema);
    await inSchema.destroy();
  });
});
