import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import { writeAccounts } from './accounts';

const instance = { provider: 'github', host: 'github.com' };
const people = ['ana', 'ben', 'cy'].map(login => ({
  externalId: `id of ${login}`,
  login,
  type: 'user' as const,
}));

describe('writeAccounts', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
  });
  afterAll(() => database.destroy());

  it('writes people once, also when two pages meet them at the same moment', async () => {
    const { knex } = database;
    const first = await knex.transaction();
    const second = await knex.transaction();
    const inFirst = await writeAccounts(first, instance, people);
    expect(inFirst.writtenCount).toBe(3);
    // It looks before the first is committed, and then waits for it.
    const waiting = writeAccounts(second, instance, [...people].reverse());
    await new Promise(resolve => setTimeout(resolve, 300));
    await first.commit();
    const inSecond = await waiting;
    await second.commit();

    expect(inSecond.writtenCount).toBe(0);
    expect(people.map(inSecond.idOf)).toEqual(people.map(inFirst.idOf));
    expect(people.map(inSecond.idOf)).not.toContain(undefined);

    const renamed = { ...people[0], login: 'anna' };
    const after = await knex.transaction(trx =>
      writeAccounts(trx, instance, [renamed, people[1]]),
    );
    expect(after.writtenCount).toBe(1);
    expect(await knex('scm_accounts').orderBy('login').pluck('login')).toEqual([
      'anna',
      'ben',
      'cy',
    ]);
  });
});
