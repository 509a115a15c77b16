import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useLockedFacts } from '../testUtils/lockedFacts';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository, source } from '../testUtils/testWorld';

jest.setTimeout(20_000);

describe('a backend with more requests than it can answer', () => {
  const database = useTestKnex();
  let knex: Knex;
  let backend: TestBackend;
  const facts = useLockedFacts(database);
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    await readRepository(knex, 'acme/api');
    await facts.lock();
  });
  afterEach(async () => {
    await facts.release();
    await backend.stop();
  });

  const overviews = (count: number, firstWeek = 10) =>
    Array.from({ length: count }, (_, index) =>
      backend
        .get(`/v1/overview?range=week:2024-W${firstWeek + index}`)
        .then(({ status, headers, body }) => ({ status, headers, body })),
    );

  it('lets some wait and refuses the others at once, saying when to try again', async () => {
    backend = await startInsights({
      knex,
      insights: {
        requests: { concurrency: 2, queueLength: 3, longestWaitSeconds: 30 },
      },
    });
    const answers: Array<Awaited<ReturnType<typeof overviews>[number]>> = [];
    const all = overviews(9).map(overview =>
      overview.then(answer => {
        answers.push(answer);
      }),
    );
    while (answers.length < 4) {
      await sleep(10);
    }
    await facts.untilWaiting(2);
    for (const { status, headers, body } of answers) {
      expect(status).toBe(503);
      expect(headers).toMatchObject({
        'retry-after': '30',
        'access-control-expose-headers': 'Retry-After',
      });
      expect(body).toMatchObject({
        error: {
          name: 'ServiceUnavailableError',
          message:
            'Insights is busy answering other requests. Try again in 30 seconds',
        },
        response: { statusCode: 503 },
      });
    }
    await facts.release();
    await Promise.all(all);
    expect(answers.map(({ status }) => status)).toEqual([
      503, 503, 503, 503, 200, 200, 200, 200, 200,
    ]);
  });

  it('refuses what waited for too long', async () => {
    backend = await startInsights({
      knex,
      insights: { requests: { concurrency: 1, longestWaitSeconds: 1 } },
    });
    const first = overviews(1)[0];
    await facts.untilWaiting(1);
    const startedAt = Date.now();
    const [{ status, headers }] = await Promise.all(overviews(1, 20));
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1000);
    await facts.release();
    expect((await first).status).toBe(200);
  });

  it('answers what reads no facts all the same', async () => {
    backend = await startInsights({
      knex,
      insights: { requests: { concurrency: 1, queueLength: 0 } },
    });
    const first = overviews(1)[0];
    await facts.untilWaiting(1);
    for (const path of [
      '/v1/metrics',
      '/v1/teams',
      '/v1/sources',
      '/v1/calculation',
      '/v1/calculation/versions',
      '/v1/annotations?from=2026-11-01&to=2026-11-30',
    ]) {
      const { status } = await backend.get(path);
      expect([path, status]).toEqual([path, 200]);
    }
    const { status } = await backend.get('/v1/metrics/pr-cycle-time');
    expect(status).toBe(503);
    await facts.release();
    expect((await first).status).toBe(200);
  });

  it('says what to do about one that takes too long', async () => {
    backend = await startInsights({ knex });
    const request = backend
      .get('/v1/metrics/pr-cycle-time/histogram')
      .then(answer => answer);
    await facts.untilWaiting(1);
    await facts.cancelWaiting();
    const { status, body } = await request;
    expect(status).toBe(503);
    expect(body.error.message).toBe(
      'This takes too long to compute. Choose a team, a component or a shorter range, so that it covers fewer records',
    );
  });

  it('has the other values of a page where some take too long', async () => {
    backend = await startInsights({ knex });
    let isDone = false;
    const request = overviews(1)[0].finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await facts.cancelWaiting();
      await sleep(20);
    }
    const { status, body } = await request;
    expect(status).toBe(200);
    const statuses = Object.fromEntries(
      body.results.map((result: { id: string; status: string }) => [
        result.id,
        result.status,
      ]),
    );
    expect(statuses).toMatchObject({
      'pr-cycle-time': 'failed',
      'ci-success-rate': 'zero',
    });
  });
});
