import {
  createDatabase,
  dropDatabase,
  testPostgres,
} from '@internal/local-postgres';
import { type Simulator, startSimulator } from '@internal/simulator';
import { randomBytes } from 'crypto';
import createKnex, { type Knex } from 'knex';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import { faultCases, type FaultCase } from './faultCases';
import {
  collectingLogger,
  createWorkloadEngine,
  ingestedHash,
  type LogLine,
  secretToken,
  workload,
} from './workload';

jest.setTimeout(120_000);

const forever = new AbortController().signal;
const repository = `${workload.organization}/${workload.repository}`;
/** The streams of a repository by what they ask. */
const routes = '^(PullRequests|Deployments|Releases)$|/actions/';

describe('what GitHub and the way to it do', () => {
  let simulator: Simulator;
  /** Loaded before the last changes. */
  let loaded: TestKnex;
  let clean: { hash: string; firstRequests: number; laterRequests: number };
  const now = new Date();

  async function sync(
    knex: Knex,
    options: { backOffSeconds?: number; lines?: LogLine[] } = {},
  ): Promise<number> {
    const { backOffSeconds = 0.01, lines = [] } = options;
    let requests = 0;
    const engine = createWorkloadEngine({
      knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger(lines),
      requestTimeoutSeconds: 1,
      engine: { backOffSeconds, onRequest: () => (requests += 1) },
    });
    await engine.pump({ signal: forever });
    return requests;
  }

  const makeDue = (knex: Knex) =>
    knex('ingestion_slices').update({ next_at: knex.fn.now() });

  /** What an administrator or time does about a fault that is over. */
  async function recover(knex: Knex): Promise<number> {
    simulator.clearFaults();
    await knex('rate_budgets').delete();
    await knex('ingestion_slices')
      .where(where =>
        where.whereNotNull('last_error').orWhereNotNull('waits_for'),
      )
      .update({ next_at: knex.fn.now() });
    return sync(knex);
  }

  async function withDatabase<T>(
    template: TestKnex | undefined,
    work: (knex: Knex) => Promise<T>,
  ): Promise<T> {
    if (!template) {
      const fresh = await createTestKnex();
      return work(fresh.knex).finally(() => fresh.destroy());
    }
    const server = await testPostgres();
    const name = `test_${randomBytes(8).toString('hex')}`;
    const connection = await createDatabase(server, name, {
      template: template.connection.database,
    });
    const knex = createKnex({ client: 'pg', connection: { ...connection } });
    try {
      return await work(knex);
    } finally {
      await knex.destroy();
      await dropDatabase(server, name);
    }
  }

  const slices = (knex: Knex) =>
    knex('ingestion_slices')
      .whereNotNull('repository_id')
      .orderBy('stream')
      .select(
        'stream',
        'state',
        'attempts',
        'last_error',
        'waits_for',
        'covered_from',
        knex.raw(
          `extract(epoch from next_at - now())::float8 as "waitSeconds"`,
        ),
      );

  async function expectRecovered(knex: Knex) {
    expect(
      (await slices(knex)).filter(
        ({ state, last_error, waits_for, attempts }) =>
          state !== 'live' || last_error || waits_for || attempts > 0,
      ),
    ).toEqual([]);
    expect(await ingestedHash(knex)).toBe(clean.hash);
  }

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
    loaded = await createTestKnex();
    await sync(loaded.knex);
    await loaded.knex.destroy();
    simulator.edit({ share: 0.2 });
    clean = await withDatabase(undefined, async knex => ({
      firstRequests: await sync(knex),
      hash: await ingestedHash(knex),
      laterRequests: 0,
    }));
    await withDatabase(loaded, async knex => {
      await makeDue(knex);
      clean.laterRequests = await sync(knex);
      expect(await ingestedHash(knex)).toBe(clean.hash);
    });
  });
  afterEach(() => simulator.clearFaults());
  afterAll(async () => {
    await loaded.destroy();
    await simulator.stop();
  });

  const figures: string[] = [];
  // eslint-disable-next-line no-console
  afterAll(
    () => process.env.INSIGHTS_FIGURES && console.log(figures.join('\n')),
  );

  function expectNoSecret(lines: LogLine[], rows: object[]) {
    expect(JSON.stringify([lines, rows])).not.toContain(secretToken);
  }

  it.each(faultCases)(
    'in the middle of a first load: $name',
    async ({ name, fault, outcome, isAbsorbed }: FaultCase) => {
      await withDatabase(undefined, async knex => {
        // The second page of pull requests, and the first of everything else.
        simulator.fault({ ...fault, route: '^PullRequests$', at: 2 });
        simulator.fault({ ...fault, route: '^(Deployments|Releases)$', at: 1 });
        simulator.fault({ ...fault, route: '/actions/runs', at: 1 });
        const lines: LogLine[] = [];
        let requests = await sync(knex, { lines, backOffSeconds: 60 });
        const rows = await slices(knex);
        expectNoSecret(lines, rows);
        const [pulls] = rows.filter(({ stream }) => stream === 'pull-requests');
        if (outcome && !isAbsorbed) {
          expect(pulls.state).toBe(
            outcome.kind === 'denied' ? 'denied' : 'loading',
          );
        } else {
          expect(pulls).toMatchObject({ state: 'live', last_error: null });
        }
        requests += await recover(knex);
        await expectRecovered(knex);
        const extra = requests - clean.firstRequests;
        figures.push(`first load, ${name}: ${extra} extra`);
        // Four streams met it once each; the page of a failed request is the only one that is read again.
        expect(extra).toBeLessThanOrEqual(8);
      });
    },
  );

  it.each(faultCases)(
    'during a later round, for a while: $name',
    async ({ name, fault, outcome }: FaultCase) => {
      await withDatabase(loaded, async knex => {
        await makeDue(knex);
        simulator.fault({ ...fault, route: routes });
        const lines: LogLine[] = [];
        let requests = await sync(knex, { lines, backOffSeconds: 60 });
        const rows = await slices(knex);
        expectNoSecret(lines, rows);
        const [pulls] = rows.filter(({ stream }) => stream === 'pull-requests');
        if (outcome) {
          const { kind, message, after } = outcome;
          const isWait = kind === 'wait';
          expect(pulls).toMatchObject({
            state: kind === 'denied' ? 'denied' : 'live',
            attempts: isWait ? 0 : expect.any(Number),
            last_error: isWait ? null : expect.stringMatching(message),
            waits_for: isWait ? expect.stringMatching(message) : null,
          });
          expect(pulls.waitSeconds).toBeGreaterThan(after[0] - 3);
          expect(pulls.waitSeconds).toBeLessThanOrEqual(after[1]);
          const line = lines.find(({ fields }) =>
            JSON.stringify(fields).includes(repository),
          );
          expect(line).toMatchObject({
            level: isWait ? 'info' : 'warn',
            fields: { source: 'github', repository, kind },
          });
        } else {
          expect(lines).toEqual([]);
        }
        requests += await recover(knex);
        await expectRecovered(knex);
        const extra = requests - clean.laterRequests;
        figures.push(`later round, ${name}: ${extra} extra`);
        // Pages are asked for in up to five sizes before a slice fails.
        expect(extra).toBeLessThanOrEqual(15);
      });
    },
  );
});
