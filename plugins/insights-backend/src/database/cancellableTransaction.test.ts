import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { useTestKnex } from '../testUtils/testDatabase';
import { cancellableTransaction } from './cancellableTransaction';

const isRunning = `select count(*)::int as count from pg_stat_activity
  where datname = current_database() and query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`;

describe('a transaction that can be cancelled', () => {
  const database = useTestKnex();
  let knex: Knex;
  beforeEach(() => {
    knex = database.knex;
  });
  const runningCount = async () => (await knex.raw(isRunning)).rows[0].count;
  const untilRunning = async (expected: number) => {
    while ((await runningCount()) !== expected) {
      await sleep(10);
    }
  };

  it('stops its running statement, refuses further ones, and throws why', async () => {
    const left = new AbortController();
    const refused: string[] = [];
    const transaction = cancellableTransaction(
      knex,
      async trx => {
        await trx('groups').insert({
          group_ref: 'group:default/kept',
          title: 'Kept',
          type: 'team',
        });
        await trx.raw('select pg_sleep(60)').catch(() => {});
        await trx
          .raw('select 1')
          .catch(error => refused.push(error.message as string));
      },
      { signal: left.signal },
    );
    await untilRunning(1);
    left.abort(new Error('Nobody waits'));
    await expect(transaction).rejects.toThrow('Nobody waits');
    await untilRunning(0);
    expect(refused).toEqual([
      expect.stringContaining('Transaction query already complete'),
    ]);
    expect(await knex('groups').select('group_ref')).toEqual([]);
    expect(knex.client.pool.numUsed()).toBe(0);
  });

  it('leaves the next one on the same connection alone', async () => {
    const left = new AbortController();
    const first = cancellableTransaction(
      knex,
      trx => trx.raw('select pg_backend_pid() as pid'),
      { signal: left.signal },
    );
    const [{ pid }] = (await first).rows;
    const second = cancellableTransaction(
      knex,
      trx => trx.raw('select pg_backend_pid() as pid, pg_sleep(0.3)'),
      { signal: new AbortController().signal },
    );
    await untilRunning(1).catch(() => {});
    left.abort();
    expect((await second).rows[0].pid).toBe(pid);
  });

  it('does not begin when nobody waits any more, also for a connection', async () => {
    const left = new AbortController();
    const { max } = knex.client.pool;
    const held = await Promise.all(
      Array.from({ length: max }, () => knex.transaction()),
    );
    const begun = jest.fn();
    const waiting = cancellableTransaction(knex, begun, {
      signal: left.signal,
    });
    left.abort(new Error('Nobody waits'));
    await Promise.all([
      expect(waiting).rejects.toThrow('Nobody waits'),
      ...held.map(trx => trx.rollback()),
    ]);
    await expect(
      cancellableTransaction(knex, begun, { signal: left.signal }),
    ).rejects.toThrow('Nobody waits');
    expect(begun).not.toHaveBeenCalled();
  });
});
