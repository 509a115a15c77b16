import { type Simulator, startSimulator } from '@internal/simulator';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import {
  collectingLogger,
  createWorkloadEngine,
  ingestedHash,
  type LogLine,
  workload,
} from '../../testUtils/faults/workload';

jest.setTimeout(60_000);

const forever = new AbortController().signal;
const repository = `${workload.organization}/${workload.repository}`;

describe('a source that moves while it is read', () => {
  let simulator: Simulator;
  let database: TestKnex;
  let lines: LogLine[];
  const others: TestKnex[] = [];
  const start = Date.now();
  let now: () => Date;

  beforeEach(async () => {
    now = () => new Date(start);
    simulator = await startSimulator({ size: 'q', now: () => now() });
    database = await createTestKnex();
    lines = [];
  });
  afterEach(async () => {
    await simulator.stop();
    await Promise.all(
      [database, ...others.splice(0)].map(each => each.destroy()),
    );
  });

  /** Reads what is due; `meanwhile` happens once, before a request of a route is sent. */
  async function sync(
    meanwhile?: { route: RegExp; request: number; change: () => void },
    knex = database.knex,
  ) {
    let isChanged = false;
    const engine = createWorkloadEngine({
      knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger(lines),
      engine: {
        concurrency: 1,
        onRequest: () => {
          const sent = Object.entries(simulator.counters().routes)
            .filter(([route]) => meanwhile?.route.test(route))
            .reduce((sum, [, count]) => sum + count, 0);
          if (meanwhile && !isChanged && sent >= meanwhile.request - 1) {
            isChanged = true;
            meanwhile.change();
          }
        },
      },
    });
    await engine.pump({ signal: forever });
    expect(isChanged).toBe(Boolean(meanwhile));
  }

  const makeDue = (stream?: string) =>
    database
      .knex('ingestion_slices')
      .where(stream ? { stream } : {})
      .update({ next_at: database.knex.fn.now() });

  /** What a database has that is loaded now and in peace. */
  async function cleanHash() {
    const other = await createTestKnex();
    others.push(other);
    await sync(undefined, other.knex);
    return ingestedHash(other.knex);
  }

  it('moves pull requests to pages that are read already: the next probe brings them', async () => {
    const oldest = 1;
    await sync({
      route: / PullRequests$/,
      request: 2,
      change: () =>
        simulator.edit({
          kind: 'retitle',
          repository,
          number: oldest,
          title: 'moved to the first page',
        }),
    });
    await makeDue('repositories');
    await sync();
    expect(lines).toEqual([]);
    expect(await ingestedHash(database.knex)).toBe(await cleanHash());
  });

  it('deletes runs between two pages: those behind them are not lost', async () => {
    const deleted: number[] = [];
    const listed = await fetch(
      `${simulator.url}/github/repos/${repository}/actions/runs?per_page=100`,
      { headers: { authorization: 'Bearer x' } },
    );
    const { workflow_runs: runs }: any = await listed.json();
    simulator.resetCounters();
    await sync({
      route: /actions\/runs$/,
      request: 2,
      change: () => {
        for (const { id } of runs.slice(0, 60)) {
          simulator.edit({ kind: 'delete-run', repository, run: id });
          deleted.push(id);
        }
      },
    });
    expect(lines).toEqual([]);
    // What was read before it was deleted at its source stays.
    await database.knex('workflow_runs').whereIn('run_id', deleted).delete();
    await database
      .knex('workflow_run_attempts')
      .whereIn('run_id', deleted)
      .delete();
    const runsOnly = (hash: string) =>
      hash.split('\n').filter(line => line.startsWith('workflow_run'));
    expect(runsOnly(await ingestedHash(database.knex))).toEqual(
      runsOnly(await cleanHash()),
    );
  });

  it('answers from a replica that lags behind: nothing goes back, and the news come later', async () => {
    await sync();
    simulator.edit({ share: 0.2 });
    await makeDue();
    await sync();
    const hash = await ingestedHash(database.knex);
    expect(hash).toBe(await cleanHash());

    simulator.fault({ kind: 'stale-answer', staleSeconds: 90 * 24 * 3600 });
    await makeDue();
    await sync();
    const stale = await ingestedHash(database.knex);
    const factsOf = (text: string) =>
      text.split('\n').filter(line => !line.startsWith('repositories '));
    expect(factsOf(stale)).toEqual(factsOf(hash));

    simulator.clearFaults();
    simulator.edit({ share: 0.1, seed: 'late' });
    await makeDue();
    await sync();
    expect(await ingestedHash(database.knex)).toBe(await cleanHash());
  });

  it('does not know an attempt of a run for a moment: it is not taken for deleted', async () => {
    simulator.fault({ kind: '404', route: '/attempts/', every: 2 });
    await sync();
    simulator.clearFaults();
    expect(lines).toEqual([]);
    expect(await ingestedHash(database.knex)).toBe(await cleanHash());
  });

  it('forgets the cursor of a listing: it is read again from its beginning', async () => {
    const loading = createWorkloadEngine({
      knex: database.knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger(lines),
      engine: { pagesPerTurn: 1 },
    });
    const stop = new AbortController();
    const reading = loading.pump({ signal: stop.signal });
    for (;;) {
      const [slice] = await database
        .knex('ingestion_slices')
        .where({ stream: 'pull-requests' })
        .whereRaw(`cursor -> 'scan' ->> 'after' is not null`);
      if (slice) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    stop.abort();
    await reading;
    await database.knex.raw(
      `update ingestion_slices set cursor = jsonb_set(cursor, '{scan,after}', '"gone"'), next_at = now()
       where cursor -> 'scan' ->> 'after' is not null`,
    );
    await sync();
    expect(lines).toEqual([]);
    expect(await ingestedHash(database.knex)).toBe(await cleanHash());
  });

  it.each([
    ['behind ours', -3600],
    ['ahead of ours', 3600],
  ])(
    'has a clock that is an hour %s: limits end and news are seen in time',
    async (_name, skewSeconds) => {
      const begun = Date.now();
      now = () => new Date(start + skewSeconds * 1000 + (Date.now() - begun));
      await sync();
      simulator.edit({
        kind: 'retitle',
        repository,
        number: 1,
        title: 'an hour off',
      });
      simulator.fault({
        kind: '429',
        route: '^PullRequests$',
        retryAfterSeconds: 2,
        retryAfterForm: 'date',
        times: 1,
      });
      await makeDue('repositories');
      await sync();
      const waiting = await database
        .knex('ingestion_slices')
        .where({ stream: 'pull-requests' })
        .select(
          database.knex.raw(
            'extract(epoch from next_at - now())::float8 as seconds',
          ),
        );
      expect(waiting[0].seconds).toBeLessThanOrEqual(4);
      // The limit ends by the clock, the slice is due a little later.
      await new Promise(resolve =>
        setTimeout(resolve, waiting[0].seconds * 1000 + 100),
      );
      await sync();
      expect(
        await database
          .knex('pull_requests')
          .where({ number: 1 })
          .pluck('title'),
      ).toEqual(['an hour off']);
      // Runs that are under way at this hour are due as well, and wait for the same limit.
      expect(lines).not.toEqual([]);
      for (const { message } of lines) {
        expect(message).toContain('rate limit');
      }
    },
  );

  it('cannot be reached: it says where to look and goes on when it can', async () => {
    await sync();
    const hash = await ingestedHash(database.knex);
    const { port } = new URL(simulator.url);
    await simulator.stop();
    await makeDue();
    await sync();
    expect(
      await database
        .knex('ingestion_slices')
        .where({ stream: 'pull-requests' })
        .select('last_error', 'state'),
    ).toEqual([
      {
        state: 'live',
        last_error: `GitHub cannot be reached for pull requests of ${repository} (connect ECONNREFUSED 127.0.0.1:${port}): check the network, the proxy and apiBaseUrl in integrations.github if this continues`,
      },
    ]);
    simulator = await startSimulator({
      size: 'q',
      port: Number(port),
      now: () => now(),
    });
    await makeDue();
    await sync();
    expect(await ingestedHash(database.knex)).toBe(hash);
    expect(
      await database
        .knex('ingestion_slices')
        .whereNotNull('last_error')
        .pluck('stream'),
    ).toEqual([]);
  });
});
