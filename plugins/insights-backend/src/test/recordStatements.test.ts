import {
  explainStatements,
  recordStatements,
  withLiterals,
} from '../../dev/sql/recordStatements';
import { readNamed, readRows } from '../database/readRows';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';

describe('recorded statements', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
  });
  afterAll(() => database.destroy());

  it('run with their values written into them, and are explained', async () => {
    const { knex } = database;
    const values = {
      patterns: ['it\'s "quoted"? \\d{1,2}', 'a,b', ''],
      lists: [[1, 2]],
      none: [],
      nothing: null,
      at: new Date('2026-03-02T10:00:00.123Z'),
      json: JSON.stringify([{ key: `o'clock` }]),
      isTrue: true,
      most: 2,
    };
    let answered: unknown;
    const statements = await recordStatements(knex, async () => {
      await readRows(knex, 'select 1');
      await knex.transaction(async trx => {
        answered = await readNamed(
          trx,
          'values of all kinds',
          `select cast(:patterns as text[]) as patterns, :lists::int[] as lists, :none::bigint[] as none,
             :nothing::text as nothing, :at::timestamptz as at, :json::jsonb as json, :isTrue::boolean as "isTrue"
           from generate_series(1, 3) limit :most`,
          values,
        );
      });
    });
    expect(statements).toEqual([
      {
        name: 'values of all kinds',
        sql: expect.stringMatching(/^select cast\(\$1 as text\[\]\)/),
        bindings: Object.values(values),
      },
    ]);
    const sql = withLiterals(statements[0]);
    expect(await readRows(knex, sql.replaceAll('?', '\\?'))).toEqual(answered);
    expect(answered).toHaveLength(2);
    expect(await explainStatements(knex, statements)).toEqual([
      expect.stringMatching(
        /^Limit .*actual time.*rows=2[^]*Execution Time: [\d.]+ ms$/,
      ),
    ]);
  });
});
