import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { analyzeGrownTables } from './analyzeGrownTables';

describe('analyzeGrownTables', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
  });
  afterAll(() => database.destroy());

  it('lets PostgreSQL know at once of what was loaded, and leaves tables alone that hardly grew', async () => {
    const { knex } = database;
    await knex.raw(
      `create table loaded (id integer) with (autovacuum_enabled = off)`,
    );
    const rowsKnownAfter = async (count: number) => {
      await knex.raw(
        `insert into loaded select * from generate_series(1, ?::int)`,
        [count],
      );
      await analyzeGrownTables(knex);
      const { rows } = await knex.raw(
        `select reltuples::int as rows from pg_class where oid = 'loaded'::regclass`,
      );
      return rows[0].rows;
    };
    expect(await rowsKnownAfter(50_000)).toBe(50_000);
    expect(await rowsKnownAfter(5_000)).toBe(50_000);
    expect(await rowsKnownAfter(45_000)).toBe(100_000);
  });
});
