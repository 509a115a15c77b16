import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { startSimulator } from '@internal/simulator';
import {
  collectingLogger,
  createWorkloadEngine,
} from '../testUtils/faults/workload';
import { useTestKnex } from '../testUtils/testDatabase';
import { IngestionMetrics } from './IngestionMetrics';

/** Keeps what is measured, as a list of name, value and attributes. */
function recordingMetrics() {
  const measured: Array<[string, number, object]> = [];
  const callbacks: Array<() => Promise<void>> = [];
  const service = {
    createCounter: (name: string) => ({
      add: (value: number, attributes: object) =>
        measured.push([name, value, attributes]),
    }),
    createObservableGauge: (name: string) => ({
      addCallback: (callback: Function) =>
        callbacks.push(() =>
          callback({
            observe: (value: number, attributes: object) =>
              measured.push([name, value, attributes]),
          }),
        ),
    }),
  } as unknown as MetricsService;
  return {
    service,
    measured,
    collect: () => Promise.all(callbacks.map(callback => callback())),
  };
}

jest.setTimeout(60_000);

describe('IngestionMetrics', () => {
  const database = useTestKnex();

  it('counts what the engine does', () => {
    const { service, measured } = recordingMetrics();
    const { observers } = new IngestionMetrics(
      service,
      database.knex,
      () => [],
    );
    const slice = {
      source: 'github',
      stream: 'releases',
      slice: 'github.com/1',
    };
    observers.onRequest!('graphql', slice);
    observers.onProgress!({
      ...slice,
      rows: 9,
      written: { releases: 2, scm_accounts: 0 },
    });
    observers.onFailure!({ ...slice, kind: 'wait' });
    const of = { source: 'github', stream: 'releases' };
    expect(measured).toEqual([
      ['insights.ingestion.requests', 1, { ...of, kind: 'graphql' }],
      ['insights.ingestion.rows', 2, { ...of, table: 'releases' }],
      ['insights.ingestion.failures', 1, { ...of, kind: 'wait' }],
    ]);
  });

  it('counts every request that is sent, and what fails', async () => {
    const simulator = await startSimulator({ size: 'q' });
    const { service, measured } = recordingMetrics();
    const { observers } = new IngestionMetrics(
      service,
      database.knex,
      () => [],
    );
    simulator.fault({ kind: '403-permission', route: '^Releases$' });
    await createWorkloadEngine({
      knex: database.knex,
      simulatorUrl: simulator.url,
      logger: collectingLogger([]),
      engine: observers,
    }).pump({ signal: new AbortController().signal });
    const { total } = simulator.counters();
    await simulator.stop();
    const sumOf = (metric: string) =>
      measured
        .filter(([name]) => name === metric)
        .reduce((sum, [, value]) => sum + value, 0);
    const [{ count }] = await database.knex('pull_requests').count();
    expect(sumOf('insights.ingestion.requests')).toBe(total);
    expect(sumOf('insights.ingestion.rows')).toBeGreaterThan(Number(count));
    expect(
      measured.filter(([name]) => name === 'insights.ingestion.failures'),
    ).toEqual([
      [
        'insights.ingestion.failures',
        1,
        { source: 'github', stream: 'releases', kind: 'denied' },
      ],
    ]);
  });

  it('shows lag, states and what is left of the limits', async () => {
    const { knex } = database;
    await knex.raw(
      `insert into ingestion_slices (source, stream, slice, state, next_at, last_error, last_success_at) values
         ('github', 'a', '1', 'live', now() - interval '5 min', null, now()),
         ('github', 'a', '2', 'live', now() + interval '5 min', 'it fails', now() - interval '2 h'),
         ('github', 'a', '3', 'denied', now() - interval '9 h', 'no permission', null),
         ('calm', 'a', '1', 'live', now() + interval '5 min', null, now()),
         ('idle', 'a', '1', 'live', 'infinity', null, now()),
         ('paused', 'a', '1', 'live', now() - interval '9 h', null, now())`,
    );
    await knex.raw(
      `insert into rate_budgets (credential, resource, limit_count, remaining, resets_at) values
         ('token', 'core', 5000, 1200, now() + interval '5 min'), ('token', 'graphql', 5000, 3, now() - interval '1 s'),
         ('blocked', 'core', null, null, null)`,
    );
    const { service, measured, collect } = recordingMetrics();
    // What is paused is not late, for however long.
    const connections = () =>
      ['github', 'calm', 'idle'].map(type => ({ type, connection: '' }));
    expect(
      new IngestionMetrics(service, knex, connections).observers,
    ).toBeDefined();
    await collect();
    const lag = 'insights.ingestion.lag';
    const slices = 'insights.ingestion.slices';
    const budget = 'insights.ingestion.budget.remaining';
    expect(measured).toHaveLength(11);
    expect(measured).toEqual(
      expect.arrayContaining([
        [lag, expect.closeTo(7200, -1), { source: 'github' }],
        [lag, 0, { source: 'calm' }],
        [lag, 0, { source: 'idle' }],
        [slices, 1, { source: 'idle', state: 'live' }],
        [slices, 1, { source: 'github', state: 'live' }],
        [slices, 1, { source: 'github', state: 'failing' }],
        [slices, 1, { source: 'github', state: 'denied' }],
        [slices, 1, { source: 'calm', state: 'live' }],
        [slices, 1, { source: 'paused', state: 'live' }],
        [budget, 1200, { credential: 'token', resource: 'core' }],
        [budget, 5000, { credential: 'token', resource: 'graphql' }],
      ]),
    );
  });
});
