import { workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

/** A run was queued at this time on 28 October, waited two minutes and ran ten. */
const timesOf = (queued: string) => {
  const created = Date.parse(`2026-10-28T${queued}:00Z`);
  return {
    created_at: new Date(created).toISOString(),
    started_at: new Date(created + 120_000),
    ended_at: new Date(created + 720_000),
  };
};

describe('runs that are attempts of one', () => {
  const database = useTestKnex();
  let id: number;
  let runId: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex, 'shop/api', {
      provider: 'grouping',
      host: 'ci.example.com/acme',
    });
    runId = 0;
  });

  const queue = async (
    at: string,
    facts: Record<string, unknown> & {
      head_sha?: string;
      workflow_id?: number;
    } = {},
  ) => {
    const { head_sha = 'a', workflow_id = 1 } = facts;
    const times = timesOf(at);
    runId += 1;
    await workflowRun(database.knex, {
      repository_id: id,
      run_id: runId,
      event: 'continuous',
      trigger: 'push',
      head_sha,
      attempt_group: `${workflow_id}:${head_sha}`,
      ...times,
      queued_at: facts.created_at ?? times.created_at,
      ...facts,
    });
  };

  it('count as one run, with the latest', async () => {
    const failed = { conclusion: 'failure' };
    await queue('09:00', { ...failed, head_sha: 'fails, then passes' });
    await queue('11:00', { head_sha: 'fails, then passes' });
    await queue('09:00', { head_sha: 'passes, then fails' });
    await queue('09:30', { ...failed, head_sha: 'passes, then fails' });
    await queue('09:00', { head_sha: 'once' });
    // The same commit in another pipeline, and in another repository whose runs keep their id.
    await queue('09:00', { ...failed, head_sha: 'once', workflow_id: 2 });
    const other = await readRepository(database.knex, 'acme/api');
    await queue('09:00', {
      head_sha: 'same',
      repository_id: other,
      attempt_group: null,
      event: 'push',
    });
    await queue('10:00', {
      head_sha: 'same',
      repository_id: other,
      attempt_group: null,
      event: 'push',
    });

    const { result } = await deriveAndQuery(database.knex, {
      metrics: [
        'ci-run-count',
        'ci-success-rate',
        'ci-first-attempt-success-rate',
        'ci-flaky-rate',
        'ci-rerun-rate',
      ],
    });
    expect(result('ci-run-count').value).toBe(4 + 2);
    expect(result('ci-success-rate')).toMatchObject({ value: 4 / 6, n: 6 });
    expect(result('ci-first-attempt-success-rate')).toMatchObject({
      value: 4 / 6,
      n: 6,
    });
    expect(result('ci-flaky-rate')).toMatchObject({ value: 1 / 6, n: 6 });
    expect(result('ci-rerun-rate')).toMatchObject({ value: 2 / 6, n: 6 });
  });

  it('count in the week of the latest attempt, and not at all while it runs', async () => {
    await queue('09:00', { conclusion: 'failure' });
    await queue('09:00', {
      created_at: '2026-11-04T09:00:00Z',
      started_at: '2026-11-04T09:00:05Z',
      ended_at: '2026-11-04T10:00:00Z',
    });
    const { series, result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-run-count', 'ci-flaky-rate'],
    });
    expect(series('ci-run-count')).toEqual([0, 0, 1, 0]);
    expect(series('ci-flaky-rate')).toEqual([null, null, 1, null]);
    // What is true of a week does not depend on the range that is asked for.
    const earlier = await deriveAndQuery(database.knex, {
      range: 'week:2026-W44',
      metrics: ['ci-run-count'],
    });
    expect(earlier.result('ci-run-count').value).toBe(0);

    await queue('09:00', {
      created_at: '2026-11-10T09:00:00Z',
      status: 'in_progress',
      conclusion: null,
      ended_at: null,
    });
    expect(result('ci-run-count').value).toBe(1);
    const after = await deriveAndQuery(database.knex, {
      metrics: ['ci-run-count'],
    });
    expect(after.result('ci-run-count').value).toBe(0);
  });

  it('that the filters leave out are no attempts', async () => {
    await queue('09:00', { conclusion: 'failure' });
    await queue('23:00', { event: 'nightly', trigger: 'schedule' });
    await queue('23:30', { event: 'manual', trigger: 'manual' });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-run-count', 'ci-success-rate', 'ci-flaky-rate'],
    });
    expect(result('ci-run-count').value).toBe(1);
    expect(result('ci-success-rate').value).toBe(0);
    expect(result('ci-flaky-rate')).toMatchObject({ value: 0, n: 1 });

    const withManual = settingsWith({
      ci: { filters: [{ mode: 'include', event: '^(continuous|manual)$' }] },
    });
    const all = await deriveAndQuery(
      database.knex,
      { metrics: ['ci-run-count', 'ci-flaky-rate'] },
      withManual,
    );
    expect(all.result('ci-run-count').value).toBe(1);
    expect(all.result('ci-flaky-rate').value).toBe(1);
  });

  it('tell how long they waited and ran without any jobs, and no minutes', async () => {
    await queue('09:00', { head_sha: 'a' });
    await queue('10:00', { head_sha: 'b' });
    // Cancelled while it was queued: it never started.
    await queue('11:00', {
      head_sha: 'c',
      conclusion: 'cancelled',
      started_at: timesOf('11:00').created_at,
    });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['ci-queue-time', 'ci-duration', 'ci-minutes'],
    });
    expect(result('ci-queue-time')).toMatchObject({ value: 120, n: 2 });
    expect(result('ci-duration')).toMatchObject({
      value: 600,
      n: 2,
      flags: ['low-sample'],
    });
    expect(result('ci-minutes')).toMatchObject({
      status: 'not-provided',
      note: expect.stringContaining('have not been read'),
    });
  });
});
