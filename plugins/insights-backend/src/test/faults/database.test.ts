import { startPostgres } from '@internal/local-postgres';
import { type Simulator, startSimulator } from '@internal/simulator';
import { mkdtemp, rm } from 'fs/promises';
import createKnex, { type Knex } from 'knex';
import os from 'os';
import path from 'path';
import { migrate } from '../../database/migrate';
import type { IngestionEngineOptions } from '../../ingestion/IngestionEngine';
import { SourceDirectory } from '../../services/SourceDirectory';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import {
  collectingLogger,
  createWorkloadEngine,
  ingestedHash,
  type LogLine,
} from '../../testUtils/faults/workload';

jest.setTimeout(120_000);

const forever = new AbortController().signal;
const pause = (milliseconds: number) =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });

describe('a database in trouble', () => {
  let simulator: Simulator;
  let clean: { hash: string; requests: number };
  let database: TestKnex;
  let lines: LogLine[];
  const now = new Date();

  function createEngine(
    knex: Knex,
    onRequest: IngestionEngineOptions['onRequest'] = () => {},
  ) {
    return createWorkloadEngine({
      knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger(lines),
      // Longer than a test takes: a slow machine must not look like a dead process.
      engine: { onRequest, leaseSeconds: 600 },
    });
  }

  /**
   * As the scheduler does: again and again, whatever happens. What an engine could not give back when it ended, it may
   * have at once, as if the lease had run out.
   */
  async function keepPumping(
    engine: ReturnType<typeof createEngine>,
    knex: Knex,
  ): Promise<string[]> {
    const errors: string[] = [];
    for (let round = 0; round < 100; round += 1) {
      try {
        await engine.pump({ signal: forever });
        const unread = await knex('ingestion_slices')
          .whereNotIn('state', ['live'])
          .orWhereNotNull('last_error');
        const slices = await knex('ingestion_slices');
        if (unread.length === 0 && slices.length > 2) {
          return errors;
        }
        await knex('ingestion_slices')
          .whereNotNull('lease_until')
          .update({ lease_until: knex.fn.now() });
      } catch (error) {
        errors.push((error as Error).message);
      }
      await pause(100);
    }
    throw new Error(`It does not get done: ${errors.join('\n')}`);
  }

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
    lines = [];
    const { knex, destroy } = await createTestKnex();
    await createEngine(knex).pump({ signal: forever });
    clean = {
      hash: await ingestedHash(knex),
      requests: simulator.counters().total,
    };
    await destroy();
  });
  beforeEach(async () => {
    lines = [];
    database = await createTestKnex();
    simulator.resetCounters();
  });
  afterEach(async () => {
    simulator.latency({});
    await database.destroy();
  });
  afterAll(() => simulator.stop());

  /** How a database compares with an undisturbed one, and whether it took no more than so many requests more. */
  async function endOf(knex: Knex, extraRequests: number) {
    const extra = simulator.counters().total - clean.requests;
    return {
      isSame: (await ingestedHash(knex)) === clean.hash,
      requests: extra <= extraRequests ? 'few' : `${extra} more`,
    };
  }
  const good = { isSame: true, requests: 'few' };

  it('restarts in the middle: reading goes on, with the pages that were on their way read again', async () => {
    const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'restart-'));
    let server = await startPostgres({ dataDirectory });
    const knex = createKnex({
      client: 'pg',
      connection: { ...server.connection },
    });
    try {
      await migrate(knex);
      simulator.latency({ baseMilliseconds: 40 });
      let reading: Promise<string[]> | undefined;
      const isHalfWay = new Promise<void>(resolve => {
        let requests = 0;
        const engine = createEngine(knex, () => {
          requests += 1;
          if (requests === 8) {
            resolve();
          }
        });
        lines = [];
        reading = keepPumping(engine, knex);
      });
      await isHalfWay;
      const { port } = server.connection;
      await server.stop();
      await pause(300);
      server = await startPostgres({ dataDirectory, port });
      await reading;
      // Four slices are read at a time, each may lose the page it was about to store, and retry once.
      expect(await endOf(knex, 12)).toEqual(good);
    } finally {
      await knex.destroy();
      await server.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    }
  });
  it('ends all connections in the middle of pages: they are stored again', async () => {
    const { knex, connection } = database;
    const admin = createKnex({ client: 'pg', connection });
    const strikes: Array<Promise<unknown>> = [];
    let requests = 0;
    const engine = createEngine(knex, () => {
      requests += 1;
      if ([5, 10, 15].includes(requests)) {
        strikes.push(
          admin
            .raw(
              `select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
            )
            .then(),
        );
      }
    });
    await keepPumping(engine, knex);
    await Promise.all(strikes);
    await admin.destroy();
    expect(strikes).toHaveLength(3);
    // It strikes three times, at what up to four slices are doing, each with a page and its attempts.
    expect(await endOf(knex, 30)).toEqual(good);
  });

  /** PostgreSQL counts when a session has been idle for up to ten seconds, and at its end. */
  async function countDeadlocks(knex: Knex): Promise<number> {
    await knex.destroy();
    knex.initialize();
    for (let round = 0; ; round += 1) {
      const { rows } = await knex.raw(
        `select deadlocks::int from pg_stat_database where datname = current_database()`,
      );
      if (rows[0].deadlocks > 0 || round === 100) {
        return rows[0].deadlocks;
      }
      await pause(100);
    }
  }

  it('chooses a page as the victim of a deadlock: the page is stored again', async () => {
    const { knex, connection } = database;
    const rival = createKnex({ client: 'pg', connection });
    // It is there, and quicker than any answer, when the first page of pull requests is asked for.
    await rival.raw('select 1');
    simulator.latency({ baseMilliseconds: 500 });
    let fight: Promise<unknown> | undefined;
    let isRead = false;
    const fightOver = async () => {
      const trx = await rival.transaction();
      try {
        await trx.raw(`set local deadlock_timeout = '20s'`);
        await trx.raw(
          `select from ingestion_slices where stream = 'pull-requests' for update`,
        );
        simulator.latency({});
        for (;;) {
          expect(isRead).toBe(false);
          const { rows } = await rival.raw(
            `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and query like '%page_count%'`,
          );
          if (rows.length > 0) {
            break;
          }
          await pause(20);
        }
        // It waits for the row that the page holds, while the page waits for ours.
        await trx.raw(
          `insert into pull_requests select (jsonb_populate_record(null::pull_requests, p)).*
           from (select jsonb_build_object('repository_id', repository_id, 'number', number, 'external_id', '', 'title', '',
             'labels', array[]::text[], 'state', '', 'is_draft', false, 'base_branch', '', 'head_branch', '', 'head_sha', '',
             'created_at', now(), 'updated_at', now(), 'ready_at', now(), 'first_commit_at', now(), 'commit_count', 0,
             'human_review_count', 0, 'change_request_count', 0, 'is_revert', false, 'url', '', 'ai_marks', array[]::text[]) as p
             from ingestion_slices, generate_series(1, 300) number where stream = 'pull-requests') rows
           on conflict do nothing`,
        );
      } finally {
        await trx.rollback();
      }
    };
    const engine = createEngine(knex, (_kind, { stream }) => {
      if (stream === 'pull-requests') {
        fight ??= fightOver();
      }
    });
    await keepPumping(engine, knex);
    isRead = true;
    await fight;
    await rival.destroy();
    expect(await countDeadlocks(knex)).toBeGreaterThan(0);
    expect(lines).toEqual([]);
    expect(await endOf(knex, 0)).toEqual(good);
  });

  it('is read-only for a while: it says so, answers, and reading goes on afterwards', async () => {
    const { knex, connection } = database;
    const engine = createEngine(knex);
    await engine.register();
    const admin = createKnex({
      client: 'pg',
      connection: {
        ...connection,
        options: '-c default_transaction_read_only=off',
      },
    });
    const setReadOnly = async (value: string) => {
      await admin.raw(
        `alter database ?? set default_transaction_read_only = ${value}`,
        [connection.database],
      );
      // Only sessions that begin now have it.
      await knex.destroy();
      knex.initialize();
    };
    await setReadOnly('on');
    await expect(engine.pump({ signal: forever })).rejects.toThrow(
      'read-only transaction',
    );
    expect(simulator.counters().total).toBe(0);
    const sources = new SourceDirectory(knex, [
      { id: 'github', title: 'GitHub', provides: [] },
    ]);
    expect(await sources.list()).toMatchObject([{ state: 'loading' }]);
    await setReadOnly('off');
    await admin.destroy();
    await keepPumping(engine, knex);
    expect(await endOf(knex, 0)).toEqual(good);
  });

  it('has no connection left for a while, or one only', async () => {
    const { connection } = database;
    const one = createKnex({
      client: 'pg',
      connection,
      pool: { min: 0, max: 1 },
      acquireConnectionTimeout: 5000,
    });
    await createEngine(one).pump({ signal: forever });
    expect(await endOf(one, 0)).toEqual(good);
    await one('ingestion_slices').update({ next_at: one.fn.now() });
    await one.destroy();

    const narrow = createKnex({
      client: 'pg',
      connection,
      pool: { min: 0, max: 2 },
      acquireConnectionTimeout: 200,
    });
    const taken = await Promise.all([
      narrow.transaction(),
      narrow.transaction(),
    ]);
    const engine = createEngine(narrow);
    await expect(engine.pump({ signal: forever })).rejects.toThrow(
      'Timeout acquiring a connection',
    );
    await Promise.all(taken.map(trx => trx.rollback()));
    await keepPumping(engine, narrow);
    expect(await ingestedHash(narrow)).toBe(clean.hash);
    await narrow.destroy();
  });
});
