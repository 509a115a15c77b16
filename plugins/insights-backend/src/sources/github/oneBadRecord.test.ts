import type { JsonObject } from '@backstage/types';
import {
  type FaultOptions,
  type Simulator,
  startSimulator,
} from '@internal/simulator';
import {
  collectingLogger,
  createWorkloadEngine,
  ingestedHash,
} from '../../testUtils/faults/workload';
import { useTestKnex } from '../../testUtils/testDatabase';

jest.setTimeout(120_000);

const forever = new AbortController().signal;
const repository = 'meridian/tax-service';
/** The workload has no releases. */
const withReleases = 'cart-api';

describe('one record that GitHub cannot answer for', () => {
  let simulator: Simulator;
  const database = useTestKnex();
  // The simulated organisation stands still.
  const now = new Date();

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
  });
  afterEach(() => simulator.clearFaults());
  afterAll(() => simulator.stop());

  async function sync(settings?: JsonObject): Promise<void> {
    const engine = createWorkloadEngine({
      knex: database.knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger([]),
      requestTimeoutSeconds: 2,
      settings,
      engine: { leaseSeconds: 60 },
    });
    await engine.makeDue();
    await engine.pump({ signal: forever });
  }

  async function count(table: string): Promise<number> {
    const [row] = await database.knex(table).count({ rows: '*' });
    return Number(row.rows);
  }

  /** Reads everything twice, without the fault after an hour: what is set aside, and how the tables differ. */
  async function readWith(
    fault: FaultOptions,
    table: string,
    settings?: JsonObject,
  ) {
    simulator.fault(fault);
    await sync(settings);
    const setAside = await database
      .knex('ingestion_set_aside')
      .select('stream', 'title', 'reason', 'url', 'tries');
    const failing = await database
      .knex('ingestion_slices')
      .whereNot('state', 'live')
      .orWhereNotNull('last_error')
      .select('stream', 'state', 'last_error');
    const before = await count(table);
    await sync(settings);
    // Too early: it is requested again after an hour.
    expect(await count(table)).toBe(before);
    simulator.clearFaults();
    await database
      .knex('ingestion_set_aside')
      .update({ next_at: database.knex.fn.now() });
    await sync(settings);
    const after = await count(table);
    return {
      setAside,
      failing,
      missing: after - before,
      remaining: await count('ingestion_set_aside'),
    };
  }

  /** What is stored of everything when nothing fails. */
  let complete: string | undefined;
  async function expectComplete(): Promise<void> {
    const stored = await ingestedHash(database.knex);
    if (complete === undefined) {
      await database.knex('ingestion_slices').update({ cursor: null });
      await sync();
      complete = await ingestedHash(database.knex);
    }
    expect(stored).toBe(complete);
  }

  const pull = {
    stream: 'pull-requests',
    title: `pull request ${repository}#12`,
    url: `https://github.com/${repository}/pull/12`,
    tries: 1,
  };

  it.each<[string, FaultOptions, RegExp]>([
    ['502', { kind: '502' }, /#12: 502$/],
    ['a timeout', { kind: 'timeout' }, /#12: The operation was aborted/],
    ['cut off', { kind: 'truncated-json' }, /#12: .*JSON/],
    [
      'part of the answer',
      { kind: 'graphql-record' },
      /#12: .*Something went wrong while executing your query/,
    ],
    [
      'outside the schema',
      { kind: 'malformed-record' },
      /#12: nodes\.+0.*: Invalid input/,
    ],
  ])('is set aside alone: a pull request, %s', async (_name, fault, reason) => {
    const result = await readWith(
      { ...fault, route: '^PullRequests(ById)?$', holding: '"number":12,' },
      'pull_requests',
    );
    expect(result).toEqual({
      setAside: [{ ...pull, reason: expect.stringMatching(reason) }],
      failing: [],
      missing: 1,
      remaining: 0,
    });
    await expectComplete();
  });

  it('is set aside alone: a pull request whose other commits cannot be read', async () => {
    const result = await readWith(
      { kind: '502', route: '^Commits$' },
      'pull_requests',
    );
    expect(result).toMatchObject({ failing: [], remaining: 0 });
    expect(result.setAside.length).toBe(result.missing);
  });

  /** What REST lists of the repository, in the middle of the first page. */
  async function example(path: string, from = repository): Promise<any> {
    const response = await fetch(
      `${simulator.url}/github/repos/${from}/${path}`,
      { headers: { authorization: 'Bearer test' } },
    );
    const answer = await response.json();
    const list = answer.workflow_runs ?? answer;
    return list[Math.floor(list.length / 2)];
  }

  const ofRun = async () =>
    `"run_number":${(await example('actions/runs')).run_number},`;

  it.each<
    [string, FaultOptions, string, RegExp, (() => Promise<string>) | undefined]
  >([
    [
      'a run, 502',
      { kind: '502', route: '/actions/runs\\?' },
      'workflow_runs',
      /^a run of meridian\/tax-service created between 20.+Z and 20.+Z$/,
      ofRun,
    ],
    [
      'a run outside the schema',
      { kind: 'malformed-record', route: '/actions/runs\\?' },
      'workflow_runs',
      /^run \d+ of meridian\/tax-service$/,
      ofRun,
    ],
    [
      'an attempt, 502',
      { kind: '502', route: '/attempts/' },
      'workflow_run_attempts',
      /^run \d+ of meridian\/tax-service$/,
      undefined,
    ],
    [
      'a deployment, 502',
      {
        kind: '502',
        route: '^Deployments(ById)?$',
        holding: '"environment":"production"',
      },
      'environment_deployments',
      /^deployment \d+ of meridian\/tax-service$/,
      undefined,
    ],
  ])('is set aside alone: %s', async (_name, fault, table, title, find) => {
    const holding = (await find?.()) ?? fault.holding;
    const result = await readWith({ ...fault, holding }, table);
    expect(result).toMatchObject({ failing: [], remaining: 0 });
    expect(result.setAside.length).toBeGreaterThan(0);
    expect(result.missing).toBeGreaterThan(0);
    for (const { title: named } of result.setAside) {
      expect(named).toMatch(title);
    }
    await expectComplete();
  });

  it('is set aside alone: a release, 502', async () => {
    const from = `meridian/${withReleases}`;
    const { tag_name: tag } = await example('releases', from);
    const result = await readWith(
      {
        kind: '502',
        route: '^Releases(ById)?$',
        holding: JSON.stringify({ tagName: tag }).slice(1, -1),
      },
      'releases',
      {
        repositories: { include: [withReleases] },
        history: { months: 'all', runMonths: 1 },
        jobs: false,
      },
    );
    expect(result).toMatchObject({
      setAside: [
        {
          stream: 'releases',
          title: `release ${tag} of ${from}`,
          reason: `GitHub cannot return release ${tag} of ${from}: 502`,
        },
      ],
      failing: [],
      missing: 1,
      remaining: 0,
    });
  });
});
