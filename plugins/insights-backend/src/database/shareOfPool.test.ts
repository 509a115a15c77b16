import createKnex, { type Knex } from 'knex';
import { useTestKnex } from '../testUtils/testDatabase';
import { shareOfPool, sharesOf } from './shareOfPool';

describe('the shares of a pool', () => {
  it.each([
    [1, { api: 1, facts: 1, background: 1 }],
    [2, { api: 1, facts: 1, background: 1 }],
    [4, { api: 3, facts: 1, background: 1 }],
    [5, { api: 3, facts: 2, background: 2 }],
    [10, { api: 6, facts: 4, background: 4 }],
    [30, { api: 18, facts: 12, background: 12 }],
  ])('of %d connections', (connections, shares) => {
    expect(sharesOf(connections)).toEqual(shares);
  });
});

describe('a share of a pool', () => {
  const database = useTestKnex();
  let knex: Knex;
  beforeAll(() => {
    knex = createKnex({
      client: 'pg',
      connection: { ...database.connection },
      pool: { min: 0, max: 3 },
      acquireConnectionTimeout: 500,
    });
  });
  afterAll(() => knex.destroy());
  const used = () => knex.client.pool.numUsed();

  it('takes no connection beyond its limit, and leaves the others to the rest', async () => {
    const share = shareOfPool(knex, 2);
    const held = [await share.transaction(), await share.transaction()];
    const done: string[] = [];
    const waiting = [
      share.raw('select 1').then(() => done.push('statement')),
      share
        .transaction(async trx => {
          await trx.transaction(inner => inner.raw('select 1'));
        })
        .then(() => done.push('transaction')),
    ];
    // A timeout of the pool would end them if they waited there.
    await new Promise(resolve => {
      setTimeout(resolve, 700);
    });
    expect(used()).toBe(2);
    const { rows } = await knex.raw('select 1 as one');
    expect(rows).toEqual([{ one: 1 }]);
    expect(done).toEqual([]);

    await held[0].commit();
    await Promise.all(waiting);
    expect(done.toSorted()).toEqual(['statement', 'transaction']);
    await held[1].rollback();
    expect(used()).toBe(0);
  });

  it('gives back what it could not get, and what failed', async () => {
    const share = shareOfPool(knex, 1);
    const held = await Promise.all([1, 2, 3].map(() => knex.transaction()));
    await expect(share.raw('select 1')).rejects.toThrow(
      'pool is probably full',
    );
    await Promise.all(held.map(trx => trx.rollback()));
    await expect(share.raw('select nonsense')).rejects.toThrow('nonsense');
    await expect(
      share.transaction(async () => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    expect((await share.raw('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(used()).toBe(0);
  });

  it('is heard by whoever listens to all statements, once', async () => {
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', listen);
    await shareOfPool(knex, 1).raw('select 42');
    await knex.raw('select 43');
    knex.removeListener('query', listen);
    expect(statements).toEqual(['select 42', 'select 43']);
  });
});
