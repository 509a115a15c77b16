import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { retryTransaction } from './retryTransaction';

describe('retryTransaction', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
  });
  afterAll(() => database.destroy());

  it('works again after a deadlock, so that both sides get through', async () => {
    const { knex } = database;
    await knex.raw(
      `insert into users (user_ref, title) values ('a', ''), ('b', '')`,
    );
    let meetings = 0;
    const meet = async () => {
      meetings += 1;
      while (meetings < 2) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    };
    const append = (first: string, second: string) =>
      retryTransaction(knex, async trx => {
        const statement = `update users set title = title || 'x' where user_ref = ?`;
        await trx.raw(statement, [first]);
        await meet();
        await trx.raw(statement, [second]);
      });
    await Promise.all([append('a', 'b'), append('b', 'a')]);
    expect(await knex('users').pluck('title')).toEqual(['xx', 'xx']);
    expect(meetings).toBeGreaterThan(2);
  });

  it('passes on what will not pass', async () => {
    let calls = 0;
    await expect(
      retryTransaction(database.knex, async trx => {
        calls += 1;
        await trx.raw('select 1 / 0');
      }),
    ).rejects.toThrow('division by zero');
    expect(calls).toBe(1);
  });
});
