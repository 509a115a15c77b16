import {
  createTestDatabase,
  findPgBouncer,
  startPgBouncer,
  type TestDatabase,
} from '@internal/local-postgres';
import { startSimulator } from '@internal/simulator';
import createKnex, { type Knex } from 'knex';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sourceTypes } from '../../dev/sourceTypes';
import { syncInto } from '../../dev/syncSimulator';
import { cancellableTransaction } from '../database/cancellableTransaction';
import { factHashes } from '../database/factHashes';
import { migrate } from '../database/migrate';
import { MetricsEngine } from '../queries/MetricsEngine';
import { defaultCalculationSettings } from '../settings/settings';

jest.setTimeout(120_000);

const program = findPgBouncer();
const suite = program ? describe : describe.skip;
const remark = program ? '' : ' (skipped: it is not on this machine)';

suite(`behind PgBouncer in transaction mode${remark}`, () => {
  let databases: TestDatabase[];
  let direct: Knex;
  let pooled: Knex;
  let pooler: Awaited<ReturnType<typeof startPgBouncer>>;
  const forever = new AbortController().signal;
  const connect = (connection: object) =>
    createKnex({
      client: 'pg',
      connection: { ...connection },
      pool: { min: 0, max: 8 },
    });

  beforeAll(async () => {
    databases = [await createTestDatabase(), await createTestDatabase()];
    pooler = await startPgBouncer(program!, databases[1].connection);
    direct = connect(databases[0].connection);
    pooled = connect(pooler.connection);
  });
  afterAll(async () => {
    await direct?.destroy();
    await pooled?.destroy();
    await pooler?.stop();
    await Promise.all(databases.map(each => each.destroy()));
  });

  it('migrates, reads, derives and computes the same', async () => {
    const simulator = await startSimulator({
      historyDir: path.join(__dirname, 'history'),
      size: 'none',
    });
    const outcome = async (knex: Knex) => {
      await migrate(knex);
      const options = { simulatorUrl: simulator.url };
      const { failures } = await syncInto(knex, options, forever);
      const engine = MetricsEngine.create({
        knex,
        settings: defaultCalculationSettings,
        sourceTypes,
      });
      // At once, so that requests share the connections of the pooler.
      const answers = await Promise.all(
        ['quarter:2026-Q1', 'quarter:2026-Q2', 'quarter:2025-Q2'].map(
          async range => {
            const { results } = await engine.query({
              metrics: ['lead-time-for-changes', 'deployment-frequency'],
              range,
              granularity: 'week',
              teams: [],
              now: new Date('2026-11-21T12:00:00Z'),
            });
            return results;
          },
        ),
      );
      return { failures, answers, hashes: await factHashes(knex) };
    };
    try {
      const expected = await outcome(direct);
      expect(expected.answers[0][0].value).toEqual(expect.any(Number));
      expect(await outcome(pooled)).toEqual(expected);
    } finally {
      await simulator.stop();
    }
  });

  it('cancels the statement of a request and no other', async () => {
    const left = new AbortController();
    const others = Array.from({ length: 3 }, () =>
      pooled.transaction(trx => trx.raw('select pg_sleep(1.5), 1 as one')),
    );
    const abandoned = cancellableTransaction(
      pooled,
      trx => trx.raw('select pg_sleep(60)'),
      { signal: left.signal },
    );
    await sleep(500);
    left.abort(new Error('Nobody waits'));
    await expect(abandoned).rejects.toThrow('Nobody waits');
    for (const { rows } of await Promise.all(others)) {
      expect(rows).toMatchObject([{ one: 1 }]);
    }
    const { rows } = await pooled.raw(
      `select from pg_stat_activity
       where datname = current_database() and state = 'active' and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`,
    );
    expect(rows).toEqual([]);
  });
});
