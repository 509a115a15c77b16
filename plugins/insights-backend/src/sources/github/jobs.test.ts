import type { JsonObject } from '@backstage/types';
import { type Simulator, startSimulator } from '@internal/simulator';
import {
  collectingLogger,
  createWorkloadEngine,
  type LogLine,
} from '../../testUtils/faults/workload';
import { useTestKnex } from '../../testUtils/testDatabase';

jest.setTimeout(120_000);

const repository = 'meridian/shop';
const settings = {
  repositories: { include: ['shop'] },
  history: { months: 1, runMonths: 2 },
  jobs: true,
};

describe('the jobs of workflow runs', () => {
  let simulator: Simulator;
  const database = useTestKnex();
  let lines: LogLine[];
  const now = new Date();

  beforeEach(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
    lines = [];
  });
  afterEach(() => simulator.stop());

  async function sync(onRequest?: () => void, changes: JsonObject = {}) {
    const engine = createWorkloadEngine({
      knex: database.knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger(lines),
      settings: { ...settings, ...changes },
      // Nobody else is there to take over, however slow the machine.
      engine: { onRequest, leaseSeconds: 60 },
    });
    await engine.makeDue();
    await engine.pump({ signal: new AbortController().signal });
    expect(lines).toEqual([]);
  }

  const countOf = (route: RegExp) =>
    Object.entries(simulator.counters().routes)
      .filter(([name]) => route.test(name))
      .reduce((sum, [, count]) => sum + count, 0);

  const runs = (): Promise<any[]> =>
    database
      .knex('workflow_runs')
      .where({ status: 'completed' })
      .orderBy('run_id')
      .select('run_id', 'attempt', 'conclusion');

  async function deriveAndQuery(path: string): Promise<any> {
    const response = await fetch(
      `${simulator.url}/github/repos/${repository}/actions/${path}`,
      { headers: { authorization: 'Bearer x' } },
    );
    return response.json();
  }

  /** Compares the table with the run's own lists of jobs. */
  async function expectAsListed() {
    const listed = [];
    for (const { run_id: id } of await runs()) {
      for (let page = 1; page <= 2; page += 1) {
        const { jobs } = await deriveAndQuery(
          `runs/${id}/jobs?filter=all&per_page=100&page=${page}`,
        );
        listed.push(...jobs);
      }
    }
    const stored = await database
      .knex('workflow_jobs')
      .orderBy(['run_id', 'job_id'])
      .select(
        'run_id',
        'attempt',
        'job_id',
        'name',
        'status',
        'conclusion',
        'started_at',
        'ended_at',
      );
    expect(stored).toEqual(
      listed
        .sort((a, b) => a.run_id - b.run_id || a.id - b.id)
        .map(job => ({
          run_id: `${job.run_id}`,
          attempt: job.run_attempt,
          job_id: `${job.id}`,
          name: job.name,
          status: job.status,
          conclusion: job.conclusion,
          started_at: new Date(job.started_at),
          ended_at: new Date(job.completed_at),
        })),
    );
    return listed.length;
  }

  it('are those of the list of each run, asked for fifty runs at a time', async () => {
    await sync();
    const suites = countOf(/ CheckSuites$/);
    const pages = countOf(/ CheckRuns$/);
    const lists = countOf(/\/jobs$/);
    const listings = countOf(/actions\/runs$/);
    const all = await runs();
    const severalAttempts = all.filter(({ attempt }) => attempt > 1).length;
    expect(all.length).toBeGreaterThan(150);
    expect(await expectAsListed()).toBeGreaterThan(all.length);
    // Each page of a hundred runs takes two, and unfinished ones are read by themselves.
    expect(suites).toBeLessThanOrEqual(listings * 2 + 1);
    expect(suites).toBeLessThan(all.length / 25);
    expect(pages).toBeGreaterThan(0);
    expect(severalAttempts).toBeGreaterThan(0);
    expect(lists).toBe(severalAttempts);

    simulator.resetCounters();
    await sync();
    expect(countOf(/ (CheckSuites|CheckRuns)$|\/jobs$/)).toBe(0);
  });

  it('are read run by run where the credentials may not see check suites', async () => {
    simulator.fault({ kind: 'graphql-forbidden', route: '^CheckSuites$' });
    await sync();
    const lists = countOf(/\/jobs$/);
    await expectAsListed();
    const { rows } = await database.knex.raw(
      `select sum(ceil(jobs / 100.0))::int as pages from (select count(*) as jobs from workflow_jobs group by run_id) run`,
    );
    expect(lists).toBe(rows[0].pages);
  });

  it('are asked for fewer runs at a time when it is too much, in any order and twice', async () => {
    simulator.fault({ kind: '502', route: '^CheckSuites$', at: [1, 3, 4] });
    simulator.fault({ kind: 'graphql-partial', route: '^CheckSuites$', at: 6 });
    simulator.fault({
      kind: 'shuffled-items',
      route: '^CheckSuites$',
      at: [2, 7],
    });
    simulator.fault({ kind: 'duplicate-items', route: '^CheckSuites$', at: 5 });
    await sync();
    expect(await expectAsListed()).toBeGreaterThan(0);
  });

  it('are read for the history too when they are switched on later, once', async () => {
    const listings = async (changes?: JsonObject) => {
      simulator.resetCounters();
      await sync(undefined, changes);
      return countOf(/actions\/runs$/);
    };
    const history = await listings({ jobs: false });
    expect(await database.knex('workflow_jobs')).toEqual([]);
    expect(await listings()).toBe(history);
    expect(await expectAsListed()).toBeGreaterThan(0);
    expect(await listings()).toBeLessThan(history);
  });

  it('belong to their attempt also when a run is run again, or deleted, while it is read', async () => {
    const { workflow_runs: sent } = await deriveAndQuery(
      'runs?status=completed&per_page=40',
    );
    const fresh = sent.filter((run: any) => run.run_attempt === 1);
    const [again, gone] = fresh.map(({ id }: any) => id);
    let isDisturbed = false;
    await sync(() => {
      // The listing has been answered, the check suites are asked for.
      if (!isDisturbed && countOf(/actions\/runs$/) > 1) {
        isDisturbed = true;
        simulator.edit({ kind: 'rerun', repository, run: again });
        simulator.edit({ kind: 'delete-run', repository, run: gone });
      }
    });
    expect(isDisturbed).toBe(true);
    const attempts = await database
      .knex('workflow_jobs')
      .where({ run_id: again })
      .distinct('attempt')
      .orderBy('attempt')
      .pluck('attempt');
    expect(attempts).toEqual([1, 2]);
    await database.knex('workflow_runs').where({ run_id: gone }).delete();
    await database.knex('workflow_jobs').where({ run_id: gone }).delete();
    await expectAsListed();
  });
});
