import { runAttempt, workflowJob, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const noon = Date.parse('2026-10-28T12:00:00Z');
/** A time by minutes after noon. */
const at = (minutes: number) => new Date(noon + minutes * 60_000);
const hired = settingsWith({
  ci: { multipliers: { linux: 1, windows: 2, macos: 10 } },
});

describe('metrics on jobs', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
  });

  const run = (run_id: number, facts: Record<string, unknown> = {}) =>
    workflowRun(database.knex, {
      repository_id: id,
      run_id,
      created_at: at(0).toISOString(),
      ...facts,
    });
  const job = (
    run_id: number,
    from: number,
    to: number,
    facts: Record<string, unknown> = {},
  ) =>
    workflowJob(database.knex, {
      repository_id: id,
      run_id,
      started_at: at(from),
      ended_at: at(to),
      ...facts,
    });

  it('are not provided where no jobs are read, and say which setting reads them', async () => {
    await run(1);
    await run(2, { conclusion: 'failure' });
    const { result } = await deriveAndQuery(
      database.knex,
      {
        metrics: [
          'ci-queue-time',
          'ci-queue-time-p90',
          'ci-minutes',
          'ci-billed-minutes',
          'ci-duration',
        ],
      },
      hired,
    );
    for (const metric of [
      'ci-queue-time',
      'ci-queue-time-p90',
      'ci-minutes',
      'ci-billed-minutes',
    ]) {
      expect(result(metric)).toMatchObject({
        status: 'not-provided',
        value: null,
        note: expect.stringContaining('jobs: true'),
        delta: { value: null, reason: 'no-value' },
      });
      expect(result(metric).series.map(({ status }) => status)).toEqual(
        Array(4).fill('not-provided'),
      );
    }
    expect(result('ci-duration').flags).toContain('includes-queue');
  });

  it('are zero where nothing ran that could have had jobs', async () => {
    await run(1, { conclusion: 'cancelled' });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-minutes', 'ci-queue-time'],
    });
    expect(result('ci-minutes')).toMatchObject({ status: 'zero', value: 0 });
    expect(result('ci-queue-time')).toMatchObject({
      status: 'zero',
      value: null,
    });
  });

  it('count the runs whose jobs are read, say how many are not, and compare no totals then', async () => {
    const { knex } = database;
    await run(1);
    await job(1, 2, 5);
    // In the week after, and in the window before.
    await run(2, { created_at: '2026-11-04T12:00:00Z' });
    await run(3, { created_at: '2026-10-01T12:00:00Z' });
    await job(3, -27 * 1440, -27 * 1440 + 8);
    const requested = async () =>
      (await deriveAndQuery(knex, { metrics: ['ci-minutes'] })).result(
        'ci-minutes',
      );
    expect(await requested()).toMatchObject({
      status: 'ok',
      value: 3,
      perDay: 3 / 28,
      n: 1,
      note: 'Excluded: 1 of 2 passed and failed runs, whose jobs have not been read.',
      previous: { value: 8 },
      delta: { value: null, reason: 'partial-coverage' },
    });
    expect(
      (await requested()).series.map(({ value, status }) => [value, status]),
    ).toEqual([
      [0, 'zero'],
      [3, 'ok'],
      [null, 'not-provided'],
      [0, 'zero'],
    ]);

    await job(2, 7 * 1440, 7 * 1440 + 1);
    const complete = await requested();
    expect(complete.note).toBeUndefined();
    // Half of the minutes, and no word of better: minutes may be worth it.
    expect(complete.delta).toEqual({ value: -0.5, kind: 'relative' });
    expect(
      (await deriveAndQuery(knex, { metrics: ['ci-queue-time'] })).result(
        'ci-queue-time',
      ).note,
    ).toBeUndefined();
  });

  it('take the latest attempt for waiting and lasting, and all attempts for minutes', async () => {
    await run(1, {
      attempt: 2,
      started_at: at(60),
      ended_at: at(70),
    });
    await runAttempt(database.knex, {
      repository_id: id,
      run_id: 1,
      attempt: 1,
      conclusion: 'failure',
      started_at: at(0),
    });
    await job(1, 1, 6, { name: 'build' });
    await job(1, 2, 4, { name: 'test', conclusion: 'failure' });
    // Only what had failed was run again: the new attempt holds a copy of the rest.
    await job(1, 1, 6, { attempt: 2, name: 'build' });
    await job(1, 63, 66, { attempt: 2, name: 'test' });
    await job(1, 63, 69, { attempt: 2, name: 'lint' });
    await job(1, 60, 60, {
      attempt: 2,
      name: 'publish',
      conclusion: 'skipped',
    });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-queue-time', 'ci-duration', 'ci-minutes', 'ci-flaky-rate'],
    });
    expect(result('ci-queue-time').value).toBe(3 * 60);
    expect(result('ci-duration')).toMatchObject({
      value: 6 * 60,
      flags: ['low-sample'],
    });
    expect(result('ci-minutes').value).toBe(5 + 2 + 3 + 6);
    expect(result('ci-flaky-rate').value).toBe(1);
  });

  it('bill each started minute by the operating system of the runner', async () => {
    await run(1);
    await job(1, 0, 1.5, { runner_labels: ['self-hosted', 'Linux', 'X64'] });
    await job(1, 0, 1.5, { runner_labels: ['windows-latest'] });
    await job(1, 0, 1.5, { runner_labels: ['macos-15-xlarge'] });
    await job(1, 0, 2, { runner_labels: ['ubuntu-24.04'] });
    const { result } = await deriveAndQuery(
      database.knex,
      { metrics: ['ci-billed-minutes', 'ci-minutes'] },
      hired,
    );
    expect(result('ci-billed-minutes')).toMatchObject({
      value: 2 + 2 * 2 + 2 * 10 + 2,
      flags: [],
    });
    expect(result('ci-minutes').value).toBe(6.5);
    const linuxOnly = settingsWith({ ci: { multipliers: { linux: 3 } } });
    expect(
      (
        await deriveAndQuery(
          database.knex,
          { metrics: ['ci-billed-minutes'] },
          linuxOnly,
        )
      ).result('ci-billed-minutes').value,
    ).toBe(6 + 2 + 2 + 6);
  });

  it('take a job without labels for the latest of its name with labels', async () => {
    await run(1);
    await job(1, 0, 1, { name: 'app', runner_labels: ['ubuntu-latest'] });
    await run(2);
    await job(2, 5, 6, { name: 'app', runner_labels: ['macos-latest'] });
    await run(3);
    await job(3, 9, 10, { name: 'app' });
    await run(4, { workflow_id: 2 });
    await job(4, 9, 10, { name: 'app' });
    await run(5);
    await job(5, 9, 10, { name: 'other', runner_labels: ['self-hosted'] });
    const { result } = await deriveAndQuery(
      database.knex,
      { metrics: ['ci-billed-minutes'] },
      hired,
    );
    // Linux, macOS, as the second; of the other two nothing is known.
    expect(result('ci-billed-minutes')).toMatchObject({
      value: 1 + 10 + 10 + 1 + 1,
      flags: ['estimated'],
    });
  });

  it('are not billed until the settings say what a minute costs', async () => {
    await run(1);
    await job(1, 0, 1);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-billed-minutes'],
    });
    expect(result('ci-billed-minutes')).toMatchObject({
      status: 'disabled',
      value: null,
      note: expect.stringContaining('insights.ci.multipliers'),
    });
  });
});
