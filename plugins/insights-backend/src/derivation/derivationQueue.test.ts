import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { queueDerivation } from './derivationQueue';

describe('queueDerivation', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
  });
  afterAll(() => database.destroy());

  it('keeps the earliest time of each repository', async () => {
    const { knex } = database;
    const at = (day: number) => new Date(Date.UTC(2026, 2, day));
    await knex.transaction(async trx => {
      await queueDerivation(trx, []);
      await queueDerivation(trx, [
        { repositoryId: 2, fromTime: at(9) },
        { repositoryId: 1, fromTime: at(5) },
        { repositoryId: 2, fromTime: at(4) },
      ]);
      await queueDerivation(trx, [
        { repositoryId: 1, fromTime: at(3) },
        { repositoryId: 2, fromTime: at(8) },
      ]);
    });
    expect(
      await knex('derivation_queue')
        .select(knex.raw('repository_id::int'), 'from_time')
        .orderBy('repository_id'),
    ).toEqual([
      { repository_id: 1, from_time: at(3) },
      { repository_id: 2, from_time: at(4) },
    ]);
  });
});
