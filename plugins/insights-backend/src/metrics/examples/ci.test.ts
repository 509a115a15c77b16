import { runAttempt, workflowJob, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const minute = 60;
const queued = Date.parse('2026-10-28T12:00:00Z');
const after = (seconds: number) => new Date(queued + seconds * 1000);

// The worked examples that the definitions of the CI metrics come with.
describe('worked examples of CI', () => {
  const database = useTestKnex();
  let id: number;
  let runId: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
    runId = 0;
  });

  const run = async (facts: Record<string, unknown> = {}) => {
    runId += 1;
    await workflowRun(database.knex, {
      repository_id: id,
      run_id: runId,
      created_at: after(0).toISOString(),
      ...facts,
    });
  };
  const runs = async (count: number, facts: Record<string, unknown> = {}) => {
    for (let each = 0; each < count; each += 1) {
      await run(facts);
    }
  };
  /** Attempts of the run that was stored last, by how they ended. */
  const attempts = async (...conclusions: string[]) => {
    for (const [index, conclusion] of conclusions.entries()) {
      await runAttempt(database.knex, {
        repository_id: id,
        run_id: runId,
        attempt: index + 1,
        conclusion,
      });
    }
  };
  const job = (from: number, to: number, facts: Record<string, unknown> = {}) =>
    workflowJob(database.knex, {
      repository_id: id,
      run_id: runId,
      started_at: after(from),
      ended_at: after(to),
      ...facts,
    });

  it('CI success rate: 80 success, 10 failure, 2 timed_out, 5 cancelled, 3 skipped: 80/92 = 87.0 %', async () => {
    await runs(80);
    await runs(10, { conclusion: 'failure' });
    await runs(2, { conclusion: 'timed_out' });
    await runs(5, { conclusion: 'cancelled' });
    await runs(3, { conclusion: 'skipped' });
    const { result, series } = await deriveAndQuery(database.knex, {
      metrics: ['ci-success-rate', 'ci-run-count'],
    });
    expect(result('ci-success-rate')).toMatchObject({
      status: 'ok',
      value: 80 / 92,
      n: 92,
      flags: [],
    });
    expect(series('ci-success-rate')).toEqual([null, 80 / 92, null, null]);
    expect(result('ci-run-count')).toMatchObject({
      value: 100,
      perDay: 100 / 28,
    });
  });

  it('CI duration: minutes {4,5,6,7,8,9,10,11,12,40}: p50 8.5, p90 14.8, mean 11.2', async () => {
    const minutes = [4, 5, 6, 7, 8, 9, 10, 11, 12, 40];
    for (const each of minutes) {
      await run({ ended_at: after(each * minute) });
    }
    await runs(3, { conclusion: 'failure', ended_at: after(1) });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-duration', 'ci-duration-p90'],
    });
    expect(result('ci-duration')).toMatchObject({
      value: 8.5 * minute,
      n: 10,
      flags: ['includes-queue'],
    });
    expect(result('ci-duration-p90').value).toBeCloseTo(14.8 * minute, 9);
    // The mean is what it is not: the one slow run would decide it.
    expect(minutes.reduce((a, b) => a + b) / minutes.length).toBe(11.2);
  });

  it('CI queue time: seconds {2,3,5,60}: p50 4, p90 43.5', async () => {
    for (const seconds of [2, 3, 5, 60]) {
      await run();
      await job(seconds + 100, seconds + 200);
      await job(seconds, seconds + 100);
    }
    // It never began: what was cancelled before that has no job that took any time.
    await run({ conclusion: 'cancelled' });
    await job(7, 7, { conclusion: 'cancelled' });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-queue-time', 'ci-queue-time-p90'],
    });
    expect(result('ci-queue-time')).toMatchObject({
      value: 4,
      n: 4,
      flags: ['low-sample'],
    });
    expect(result('ci-queue-time-p90').value).toBeCloseTo(43.5, 9);

    // One that was cancelled after it had begun is in.
    await run({ conclusion: 'cancelled' });
    await job(4, 9, { conclusion: 'cancelled' });
    expect(
      (
        await deriveAndQuery(database.knex, { metrics: ['ci-queue-time'] })
      ).result('ci-queue-time'),
    ).toMatchObject({
      value: 4,
      n: 5,
    });
  });

  it('Flaky run rate: 50 runs, 6 re-run (4 fail then pass, 1 fail-fail, 1 pass-pass): flaky 8 %, re-run 12 %', async () => {
    await runs(44);
    for (let each = 0; each < 4; each += 1) {
      await run({ attempt: 2 });
      await attempts('failure', 'success');
    }
    await run({ attempt: 2, conclusion: 'failure' });
    await attempts('failure', 'failure');
    await run({ attempt: 2 });
    await attempts('success', 'success');
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-flaky-rate', 'ci-rerun-rate'],
    });
    expect(result('ci-flaky-rate')).toMatchObject({ value: 0.08, n: 50 });
    expect(result('ci-rerun-rate')).toMatchObject({ value: 0.12, n: 50 });
  });

  it('CI minutes: Linux 3 m 20 s, Windows 1 m 05 s: 4.42 min; billed with multipliers 1 and 2: 4 + 4 = 8', async () => {
    await run();
    await job(0, 200, { runner_labels: ['ubuntu-latest'] });
    await job(0, 65, { runner_labels: ['windows-2025'] });
    const { result } = await deriveAndQuery(
      database.knex,
      { metrics: ['ci-minutes', 'ci-billed-minutes'] },
      settingsWith({ ci: { multipliers: { linux: 1, windows: 2 } } }),
    );
    expect(result('ci-minutes').value).toBeCloseTo(4.42, 2);
    expect(result('ci-minutes')).toMatchObject({
      unit: 'minutes',
      value: 265 / 60,
      perDay: 265 / 60 / 28,
      n: 1,
      flags: [],
    });
    expect(result('ci-billed-minutes')).toMatchObject({
      unit: 'minutes',
      value: 8,
      n: 1,
      flags: [],
    });
  });
});
