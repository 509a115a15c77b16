import { overviewResponseSchema } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useLockedFacts } from '../testUtils/lockedFacts';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository, source } from '../testUtils/testWorld';

jest.setTimeout(20_000);

describe('requests that nobody waits for', () => {
  const database = useTestKnex();
  let knex: Knex;
  let backend: TestBackend;
  const facts = useLockedFacts(database);
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    await readRepository(knex, 'acme/api');
    backend = await startInsights({ knex });
    await facts.lock();
  });
  afterEach(async () => {
    await facts.release();
    await backend.stop();
  });

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
    await facts.untilWaiting(1);
    request.abort();
    await facts.untilWaiting(0);
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
    await facts.untilWaiting(4);
    requests.forEach(request => request.abort());
    await facts.untilWaiting(0);
    await facts.release();
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
    await facts.untilWaiting(1);
    await backend.stop();
    expect(await request).toEqual({
      status: 503,
      message: 'The backend is being stopped',
    });
    await facts.untilWaiting(0);
  });
});
