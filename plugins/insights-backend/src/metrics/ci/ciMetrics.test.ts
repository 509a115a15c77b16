import { runAttempt, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

describe('CI metrics', () => {
  const database = useTestKnex();
  let id: number;
  let runId: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
    runId = 0;
  });

  const runs = async (count: number, facts: Record<string, unknown> = {}) => {
    for (let each = 0; each < count; each += 1) {
      runId += 1;
      await workflowRun(database.knex, {
        repository_id: id,
        run_id: runId,
        created_at: '2026-10-28T12:00:00Z',
        ...facts,
      });
    }
  };

  it('leave out runs that have not ended, that nobody waits for, and outcomes that say nothing', async () => {
    await runs(3);
    await runs(1, { conclusion: 'startup_failure' });
    await runs(7, { event: 'schedule', conclusion: 'failure' });
    await runs(1, {
      status: 'in_progress',
      conclusion: null,
      ended_at: null,
    });
    for (const conclusion of ['neutral', 'action_required', 'stale']) {
      await runs(1, { conclusion });
    }
    const { result, series } = await deriveAndQuery(database.knex, {
      metrics: ['ci-success-rate', 'ci-run-count'],
    });
    const rate = result('ci-success-rate');
    expect(rate).toMatchObject({ value: 0.75, n: 4, flags: ['low-sample'] });
    expect(rate.interval!.low).toBeLessThan(0.75);
    expect(series('ci-success-rate')).toEqual([null, 0.75, null, null]);
    expect(rate.series[0].status).toBe('zero');
    expect(result('ci-run-count').value).toBe(7);
  });

  it('count a run in the week it completed in', async () => {
    await runs(1, {
      created_at: '2026-11-01T23:55:00Z',
      ended_at: '2026-11-02T00:00:00Z',
    });
    const { series } = await deriveAndQuery(database.knex, {
      metrics: ['ci-run-count'],
    });
    expect(series('ci-run-count')).toEqual([0, 0, 1, 0]);
  });

  it('count a re-run once, with its latest attempt, and know how the first one ended', async () => {
    await runs(8);
    await runs(2, { attempt: 2 });
    for (const [run, conclusion] of [
      [9, 'failure'],
      [10, 'success'],
    ]) {
      await runAttempt(database.knex, {
        repository_id: id,
        run_id: Number(run),
        attempt: 1,
        conclusion,
      });
    }
    // Of this one the first attempt is not known.
    await runs(1, { attempt: 3 });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: [
        'ci-success-rate',
        'ci-first-attempt-success-rate',
        'ci-rerun-rate',
      ],
    });
    expect(result('ci-success-rate')).toMatchObject({ value: 1, n: 11 });
    expect(result('ci-first-attempt-success-rate')).toMatchObject({
      value: 0.9,
      n: 10,
    });
    expect(result('ci-rerun-rate')).toMatchObject({ value: 3 / 11, n: 11 });
  });

  it('keep the runs that match an include filter and no exclude filter', async () => {
    const run = (workflow: string, branch: string | null, conclusion: string) =>
      runs(1, { workflow_name: workflow, branch, conclusion });
    await run('deploy-api', 'main', 'success');
    await run('deploy-api', 'refs/heads/main', 'failure');
    await run('deploy-api-canary', 'main', 'success');
    await run('deploy-web', 'feature', 'success');
    await run('build', 'main', 'success');
    await run('deploy-web', null, 'success');
    const { result } = await deriveAndQuery(
      database.knex,
      { metrics: ['ci-run-count', 'ci-success-rate'] },
      settingsWith({
        ci: {
          filters: [
            { mode: 'include', name: '^deploy-.*', branch: '^main$' },
            { mode: 'exclude', name: '-canary$' },
          ],
        },
      }),
    );
    expect(result('ci-run-count').value).toBe(2);
    expect(result('ci-success-rate').value).toBe(0.5);

    const excluding = await deriveAndQuery(
      database.knex,
      { metrics: ['ci-run-count'] },
      settingsWith({
        ci: {
          filters: [{ mode: 'exclude', repository: '^acme/', branch: 'a' }],
        },
      }),
    );
    // Only the run without a branch does not match.
    expect(excluding.result('ci-run-count').value).toBe(1);
  });

  it.each([
    ['(a)\\1', 'must not contain a back-reference'],
    ['a'.repeat(201), 'must have at most 200 characters'],
  ])('refuse the pattern %s', (pattern, message) => {
    expect(() =>
      settingsWith({ ci: { filters: [{ mode: 'include', name: pattern }] } }),
    ).toThrow(message);
  });
});
