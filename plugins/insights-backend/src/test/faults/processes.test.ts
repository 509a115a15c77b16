import { type Simulator, startSimulator } from '@internal/simulator';
import type { Knex } from 'knex';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import { FaultBench } from '../../testUtils/faults/FaultBench';
import type { ChildOptions } from '../../testUtils/faults/syncChild';
import { SyncProcess } from '../../testUtils/faults/SyncProcess';
import {
  collectingLogger,
  createWorkloadEngine,
  ingestedHash,
} from '../../testUtils/faults/workload';
import { githubConfig } from '../../testUtils/faults/workloads';

jest.setTimeout(60_000);

const forever = new AbortController().signal;

describe('a process that is killed', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await FaultBench.create();
  });
  afterAll(() => bench.stop());

  // Some of them; `yarn faults` tries every one.
  it.each([1, 5, 12])(
    'after commit %d loses no more than the page it was reading',
    async commits => {
      const trial = await bench.killAfter(commits);
      expect(trial).toMatchObject({ isSame: true, unrecovered: [] });
      expect(trial.extraRequests).toBeLessThanOrEqual(1);
    },
  );
});

describe('processes that read the same sources', () => {
  let simulator: Simulator;
  let clean: { hash: string; routes: Record<string, number> };
  const processes: SyncProcess[] = [];
  const databases: TestKnex[] = [];
  const now = new Date();

  async function createDatabase(): Promise<TestKnex> {
    const database = await createTestKnex();
    databases.push(database);
    return database;
  }

  function start(): SyncProcess {
    const started = new SyncProcess();
    processes.push(started);
    return started;
  }

  const optionsFor = (
    { connection }: TestKnex,
    changes: Partial<ChildOptions> = {},
  ): ChildOptions => ({
    connection,
    workload: 'github',
    config: githubConfig(simulator.url),
    concurrency: 1,
    leaseSeconds: 60,
    ...changes,
  });

  async function syncHere(knex: Knex): Promise<void> {
    await createWorkloadEngine({
      knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger([]),
    }).pump({ signal: forever });
  }

  /** The sessions of others that are in the middle of something. */
  async function countTransactions(knex: Knex): Promise<number> {
    const { rows } = await knex.raw(
      `select from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    );
    return rows.length;
  }

  async function untilNothingIsLeased(knex: Knex): Promise<void> {
    for (;;) {
      const leased = await knex('ingestion_slices').where(
        'lease_until',
        '>',
        knex.fn.now(),
      );
      if (leased.length === 0) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
    const { knex } = await createDatabase();
    await syncHere(knex);
    const { routes } = simulator.counters();
    clean = { hash: await ingestedHash(knex), routes };
  });
  afterEach(async () => {
    processes.splice(0).forEach(each => each.signal('SIGKILL'));
    await Promise.all(databases.splice(0).map(each => each.destroy()));
    simulator.latency({});
  });
  afterAll(() => simulator.stop());

  it('share the work: nothing is read twice, and the end is the same', async () => {
    const database = await createDatabase();
    const pair = [start(), start()];
    await Promise.all(
      pair.map(each => each.until(() => each.messages.length > 0)),
    );
    simulator.latency({ baseMilliseconds: 30 });
    simulator.resetCounters();
    pair.forEach(each => each.begin(optionsFor(database, { concurrency: 2 })));
    expect(await Promise.all(pair.map(each => each.ended()))).toEqual([0, 0]);
    expect(pair.flatMap(each => each.failures)).toEqual([]);
    expect(simulator.counters().routes).toEqual(clean.routes);
    expect(await ingestedHash(database.knex)).toBe(clean.hash);
  });

  it('write nothing after they were stopped for longer than their lease', async () => {
    const database = await createDatabase();
    const { knex } = database;
    const sleeper = start();
    simulator.resetCounters();
    simulator.latency({ baseMilliseconds: 500 });
    sleeper.begin(optionsFor(database, { leaseSeconds: 1 }));
    // It waits for an answer: it takes no locks along, and its connection does not end before the answer comes.
    const isWaiting = () => {
      const pages = sleeper.commits.filter(
        ({ committed }) => committed === 'pull-requests',
      ).length;
      const { routes } = simulator.counters();
      return pages > 0 && routes['POST /graphql PullRequests'] > pages;
    };
    for (;;) {
      while (!isWaiting()) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      sleeper.signal('SIGSTOP');
      if ((await countTransactions(knex)) === 0 && isWaiting()) {
        break;
      }
      sleeper.signal('SIGCONT');
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await untilNothingIsLeased(knex);
    simulator.latency({});
    await syncHere(knex);
    const state = async () => ({
      hash: await ingestedHash(knex),
      slices: await knex('ingestion_slices').orderBy('stream'),
    });
    const before = await state();
    expect(before.hash).toBe(clean.hash);
    const commits = sleeper.commits.length;

    sleeper.signal('SIGCONT');
    expect(await sleeper.ended()).toBe(0);
    expect(sleeper.commits).toHaveLength(commits);
    expect(sleeper.failures).toEqual([
      expect.stringMatching(
        /^Stopped reading pull-requests of .*: it was taken over or retired in the meantime$/,
      ),
    ]);
    expect(await state()).toEqual(before);
  });
});
