import { SettingsInForce } from '../settings/SettingsInForce';
import { workflowRun } from '../testUtils/facts';
import { useLockedFacts } from '../testUtils/lockedFacts';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  engineOn,
  lastMonth,
  mergeAll,
  queryMetrics,
  readRepository,
  settingsWith,
  source,
  sourceTypes,
} from '../testUtils/testWorld';
import { CurrentMetrics } from './CurrentMetrics';

const metrics = ['pr-merged-count', 'ci-run-count'];

// Only PostgreSQL finds out that it is no regular expression.
const broken = settingsWith({
  ci: { filters: [{ mode: 'include', name: '(' }] },
});
const note = 'The database could not compute this, and gave the error “2201B”.';

describe('a fact that cannot be read', () => {
  const database = useTestKnex();
  const facts = useLockedFacts(database);

  beforeEach(async () => {
    const { knex } = database;
    await source(knex);
    const id = await readRepository(knex);
    await mergeAll(knex, id, [{ merged_at: '2026-11-10T10:00:00Z' }]);
    await workflowRun(knex, {
      repository_id: id,
      run_id: 1,
      created_at: '2026-11-10T10:00:00Z',
    });
  });

  it('fails its metrics, with the reason, and spares the others', async () => {
    const { result } = await queryMetrics(database.knex, { metrics }, broken);
    expect(result('pr-merged-count')).toMatchObject({ status: 'ok', value: 1 });
    const failed = result('ci-run-count');
    expect(failed).toMatchObject({
      status: 'failed',
      value: null,
      n: 0,
      note,
      delta: { value: null, reason: 'no-value' },
    });
    expect(failed.series.map(({ status }) => status)).toEqual(
      Array(4).fill('failed'),
    );
  });

  it('fails on the page of a metric where that is wanted, and throws otherwise', async () => {
    const engine = engineOn(database.knex, broken);
    const { results } = await engine.detail('ci-success-rate', lastMonth, {
      failAlone: true,
    });
    expect(results[0]).toMatchObject({ status: 'failed', note });
    await expect(engine.detail('ci-success-rate', lastMonth)).rejects.toThrow(
      'invalid regular expression',
    );
    await expect(
      engine.breakdown('ci-success-rate', 'repository', lastMonth),
    ).rejects.toThrow('invalid regular expression');
  });

  it('fails in time, and the others with the time that is left', async () => {
    await facts.lock();
    const answer = queryMetrics(database.knex, {
      metrics: ['pr-cycle-time', 'ci-run-count'],
    });
    await facts.untilWaiting(1);
    await facts.cancelWaiting();
    const { result } = await answer;
    expect(result('ci-run-count')).toMatchObject({ status: 'ok', value: 1 });
    expect(result('pr-cycle-time')).toMatchObject({
      status: 'failed',
      note: 'Computing this takes too long. Choose a team, a component or a shorter range, so that it covers fewer records.',
    });
  });

  it('does not fail alone where the whole request is cancelled', async () => {
    const current = new CurrentMetrics({
      knex: database.knex,
      settings: new SettingsInForce({ knex: database.knex, fixed: new Map() }),
      sourceTypes,
    });
    const request = new AbortController();
    await facts.lock();
    const answer = current.use(
      engine => engine.query({ ...lastMonth, metrics }),
      { signal: request.signal },
    );
    const outcome = answer.catch(error => error.message);
    await facts.untilWaiting(1);
    request.abort(new Error('The caller has gone'));
    expect(await outcome).toBe('The caller has gone');
    await facts.untilWaiting(0);
  });
});
