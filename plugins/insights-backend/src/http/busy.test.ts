import createKnex, { type Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository, source } from '../testUtils/testWorld';

jest.setTimeout(20_000);

describe('a backend with more requests than it can answer', () => {
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
  const untilLocked = async (count: number) => {
    while ((await lockedCount()) !== count) {
      await sleep(10);
    }
  };
  const overviews = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      backend
        .get(`/v1/overview?range=week:2024-W${10 + index}`)
        .then(({ status, headers, body }) => ({ status, headers, body })),
    );

  it('lets some wait and refuses the others at once, saying when to try again', async () => {
    backend = await startInsights({
      knex,
      insights: { requests: { concurrency: 2, queueLength: 3 } },
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
    await untilLocked(2);
    for (const { status, headers, body } of answers) {
      expect(status).toBe(503);
      expect(headers).toMatchObject({
        'retry-after': '3',
        'access-control-expose-headers': 'Retry-After',
      });
      expect(body).toMatchObject({
        error: {
          name: 'ServiceUnavailableError',
          message:
            'Insights is busy answering other requests. Try again in 3 seconds',
        },
        response: { statusCode: 503 },
      });
    }
    await lock.rollback();
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
    await untilLocked(1);
    const startedAt = Date.now();
    const [{ status, headers }] = await Promise.all(overviews(1));
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1000);
    await lock.rollback();
    expect((await first).status).toBe(200);
  });

  it('answers what reads no facts all the same', async () => {
    backend = await startInsights({
      knex,
      insights: { requests: { concurrency: 1, queueLength: 0 } },
    });
    const first = overviews(1)[0];
    await untilLocked(1);
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
    await lock.rollback();
    expect((await first).status).toBe(200);
  });

  it('says what to do about one that takes too long', async () => {
    backend = await startInsights({ knex });
    const request = overviews(1)[0];
    await untilLocked(1);
    // As the timeout of the statement does.
    await outside.raw(
      `select pg_cancel_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    const { status, body } = await request;
    expect(status).toBe(503);
    expect(body.error.message).toBe(
      'This takes too long to compute. Choose a team, a component or a shorter range, so that it covers fewer records',
    );
  });
});
