import { overviewResponseSchema } from '@devex-insights/backstage-plugin-insights-common';
import createKnex, { type Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository, source } from '../testUtils/testWorld';

jest.setTimeout(20_000);

describe('requests that nobody waits for', () => {
  const database = useTestKnex();
  let knex: Knex;
  let backend: TestBackend;
  /** Not of the pool that the backend uses. */
  let outside: Knex;
  let lock: Knex.Transaction;
  beforeAll(() => {
    outside = createKnex({
      client: 'pg',
      connection: { ...database.connection },
    });
  });
  afterAll(() => outside.destroy());
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    await readRepository(knex, 'acme/api');
    backend = await startInsights({ knex });
    // Whatever reads pull requests is not done before this is.
    lock = await outside.transaction();
    await lock.raw('lock table pull_requests in access exclusive mode');
  });
  afterEach(async () => {
    await lock.rollback();
    await backend.stop();
  });

  const lockedCount = async (): Promise<number> => {
    const { rows } = await outside.raw(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0].count;
  };
  const untilLocked = async (isEnough: (count: number) => boolean) => {
    while (!isEnough(await lockedCount())) {
      await sleep(20);
    }
  };

  it.each([
    ['get', '/v1/overview?range=rolling:12'],
    ['get', '/v1/metrics/pr-cycle-time?range=rolling:12'],
    ['get', '/v1/metrics/pr-cycle-time/records?range=rolling:12'],
    ['get', '/v1/calculation/proposals'],
    ['post', '/v1/calculation/preview'],
  ] as const)('are cancelled in the database: %s %s', async (method, path) => {
    const body = {
      settings: { hotfix: { patterns: { title: ['^urgent'] } } },
      metric: 'pr-cycle-time',
      range: 'rolling:3',
    };
    const request =
      method === 'get' ? backend.get(path) : backend.send('post', path, body);
    request.end(() => {});
    await untilLocked(count => count > 0);
    request.abort();
    await untilLocked(count => count === 0);
    while (knex.client.pool.numUsed() > 0) {
      await sleep(20);
    }
    expect(knex.client.pool.numPendingAcquires()).toBe(0);
  });

  it('do not hold up the next one, however many they are', async () => {
    const requests = Array.from({ length: 40 }, (_, index) =>
      backend.get(`/v1/overview?range=week:2024-W${10 + index}`),
    );
    requests.forEach(request => request.end(() => {}));
    await untilLocked(count => count > 1);
    requests.forEach(request => request.abort());
    await untilLocked(count => count === 0);
    await lock.rollback();
    const started: string[] = [];
    knex.on('query', ({ sql }) => started.push(sql));
    const { status, body } = await backend.get('/v1/overview?range=rolling:1');
    expect(status).toBe(200);
    overviewResponseSchema.parse(body);
    // One answer, and nothing of those that had to wait.
    expect(started.filter(sql => /READ ONLY/.test(sql))).toHaveLength(1);
  });

  it('are answered when the backend stops', async () => {
    const request = backend.get('/v1/overview?range=rolling:12').then(
      ({ status, body }) => ({ status, message: body.error?.message }),
      error => error,
    );
    await untilLocked(count => count > 0);
    await backend.stop();
    expect(await request).toEqual({
      status: 503,
      message: 'The backend is being stopped',
    });
    expect(await lockedCount()).toBe(0);
  });
});
