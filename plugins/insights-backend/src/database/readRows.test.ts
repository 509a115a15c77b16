import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { readNamed } from './readRows';

describe('readNamed', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
  });
  afterAll(() => database.destroy());

  it('puts the name of a statement in front of it, also where a placeholder is called the same', async () => {
    const rows = await readNamed<{ statement: string; given: number }>(
      database.knex,
      'scope members',
      `select current_query() as statement,
         :scope::int + :members::int as given`,
      { scope: 1, members: 2, insights: 3 },
    );
    expect(rows).toEqual([
      {
        statement:
          '/* insights:scope members */ select current_query() as statement,\n$1::int + $2::int as given',
        given: 3,
      },
    ]);
  });

  it('refuses a name that would end the comment or be taken for a placeholder', async () => {
    for (const name of ['a */ b', 'a:b', 'a?', '']) {
      await expect(readNamed(database.knex, name, 'select 1')).rejects.toThrow(
        `A statement cannot be called '${name}'`,
      );
    }
  });
});
