import type { Knex } from 'knex';
import { environmentDeployment, release } from '../../testUtils/deliveries';
import { derived, githubDeployments } from '../../testUtils/derivation';
import { runAttempt, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  lastMonth,
  mergeAll,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const hour = 3600;

const byRuns = settingsWith(
  githubDeployments({
    strategy: 'workflow-runs',
    filters: [{ mode: 'include', name: '^deploy$' }],
  }),
);

describe('examples of deployments', () => {
  const database = useTestKnex();
  let knex: Knex;
  let id: number;
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    id = await readRepository(knex);
  });

  /** A run that deploys, ten minutes long unless given otherwise. */
  const deploy = (
    runId: number,
    createdAt: string,
    facts: Record<string, unknown> = {},
  ) =>
    workflowRun(knex, {
      repository_id: id,
      run_id: runId,
      created_at: createdAt,
      workflow_name: 'deploy',
      ...facts,
    });

  /** With it, what is merged later is not before the first deployment that is known. */
  const deployBeforeAll = () => deploy(1000, '2026-09-01T10:00:00Z');

  it('lead time: 4 + 20 + 6 + 1 + 2 = 33 hours', async () => {
    const monday = (time: string) => `2026-10-19T${time}:00Z`;
    const tuesday = (time: string) => `2026-10-20T${time}:00Z`;
    await mergeAll(knex, id, [
      {
        first_commit_at: monday('09:00'),
        created_at: monday('11:00'),
        ready_at: monday('13:00'),
        first_review_at: tuesday('09:00'),
        approved_at: tuesday('15:00'),
        merged_at: tuesday('16:00'),
      },
    ]);
    await deploy(1, tuesday('17:50'));
    const { result } = await deriveAndQuery(knex, {}, byRuns);
    expect(result('lead-time-for-changes')).toMatchObject({
      value: 33 * hour,
      n: 1,
      flags: ['low-sample'],
    });
    expect(
      ['coding', 'pickup', 'review', 'merge', 'deploy'].map(
        stage => result(`lead-time-${stage}`).value! / hour,
      ),
    ).toEqual([4, 20, 6, 1, 2]);
    expect(result('deployment-count').value).toBe(1);
  });

  it('undeployed changes: what was merged and not deployed by the end of each week', async () => {
    await mergeAll(knex, id, [
      { merged_at: '2026-10-20T10:00:00Z' },
      { merged_at: '2026-10-29T10:00:00Z' },
      { merged_at: '2026-11-10T10:00:00Z' },
    ]);
    await deployBeforeAll();
    await deploy(1, '2026-11-03T10:00:00Z');
    const { result, series } = await deriveAndQuery(
      knex,
      { metrics: ['undeployed-changes', 'lead-time-for-changes'] },
      byRuns,
    );
    expect(series('undeployed-changes')).toEqual([1, 2, 0, 1]);
    expect(result('lead-time-for-changes').n).toBe(2);
  });

  it('first deployment: what was merged before it is in no number, unless it is of that commit', async () => {
    // Ten merges wait for months, then runs are known: lead times are those of the commit it names and of what follows.
    const old = Array.from({ length: 10 }, (_, index) => ({
      merged_at: `2026-0${1 + (index % 9)}-15T10:00:00Z`,
    }));
    await mergeAll(knex, id, [
      ...old,
      { merged_at: '2026-10-27T10:00:00Z', merge_commit_sha: 'named' },
      { merged_at: '2026-10-28T10:00:00Z' },
      { merged_at: '2026-11-12T10:00:00Z', is_revert: true, reverts_number: 1 },
    ]);
    await deploy(1, '2026-10-27T10:10:00Z', { head_sha: 'named' });
    await deploy(2, '2026-10-29T10:00:00Z');
    await deploy(3, '2026-11-12T11:00:00Z');
    const { result, series } = await deriveAndQuery(
      knex,
      {
        metrics: [
          'lead-time-deploy',
          'lead-time-for-changes',
          'undeployed-changes',
          'failed-deployments',
          'rework-deployments',
        ],
      },
      byRuns,
    );
    expect(result('lead-time-for-changes').n).toBe(3);
    // 20 minutes, 24 hours and 10 minutes, 1 hour and 10 minutes.
    expect(result('lead-time-deploy').value).toBe(((20 + 1450 + 70) * 60) / 3);
    expect(series('undeployed-changes')).toEqual([0, 0, 0, 0]);
    // Nobody knows what deployed what the revert takes back.
    expect(result('failed-deployments').value).toBe(0);
    expect(result('rework-deployments').value).toBe(1);
  });

  it('merge queue: three merges of one push go out with its run, which was created before they were recorded', async () => {
    await deployBeforeAll();
    await mergeAll(knex, id, [
      { merged_at: '2026-10-20T10:00:00Z' },
      { merged_at: '2026-10-20T10:00:01Z' },
      { merged_at: '2026-10-20T10:00:02Z', merge_commit_sha: 'last' },
    ]);
    await deploy(1, '2026-10-20T09:59:58Z', { head_sha: 'last' });
    await deploy(2, '2026-10-22T10:00:00Z');
    const { result } = await deriveAndQuery(
      knex,
      { metrics: ['lead-time-deploy'] },
      byRuns,
    );
    // It ended at 10:09:58.
    expect(result('lead-time-deploy')).toMatchObject({ value: 597, n: 3 });
  });

  it('re-run deploy: one deployment at 10:20', async () => {
    const at = (time: string) => `2026-10-20T${time}:00Z`;
    await deploy(7, at('09:50'), {
      attempt: 3,
      started_at: at('13:50'),
      ended_at: at('14:00'),
    });
    const attempts = [
      ['failure', '09:50', '10:00'],
      ['success', '10:10', '10:20'],
      ['success', '13:50', '14:00'],
    ];
    for (const [index, [conclusion, from, to]] of attempts.entries()) {
      await runAttempt(knex, {
        repository_id: id,
        run_id: 7,
        attempt: index + 1,
        conclusion,
        started_at: at(from),
        ended_at: at(to),
      });
    }
    const { result } = await deriveAndQuery(
      knex,
      { metrics: ['deployment-count'] },
      byRuns,
    );
    expect(result('deployment-count').value).toBe(1);
    const { deployments } = await derived(knex);
    expect(deployments.map(each => each.deployed_at)).toEqual([
      new Date(at('10:20')),
    ]);
  });

  it('revert chain: 11 reverts 10, and 12, which reverts 11, is a normal change', async () => {
    const day = (number: number) => `2026-10-${20 + number}T10:00:00Z`;
    await mergeAll(
      knex,
      id,
      [
        { merged_at: day(0) },
        { merged_at: day(1), is_revert: true, reverts_number: 10 },
        { merged_at: day(2), is_revert: true, reverts_number: 11 },
      ],
      10,
    );
    for (const number of [0, 1, 2]) {
      await deploy(number + 1, day(number));
    }
    const { result } = await deriveAndQuery(
      knex,
      { metrics: ['deployment-count'] },
      byRuns,
    );
    expect(result('deployment-count').value).toBe(3);
    const { changes } = await derived(knex);
    expect(
      changes.map(each => [each.number, each.source_id, each.reverts_number]),
    ).toEqual([
      [10, '1', null],
      [11, '2', 10],
      [12, '3', null],
    ]);
    expect(changes.map(each => each.is_revert)).toEqual([false, true, false]);
  });

  it('rename: a merge to master counts while it was the default branch', async () => {
    await knex('repository_default_branches').delete();
    await knex('repository_default_branches').insert([
      {
        repository_id: id,
        branch: 'master',
        valid_from: '-infinity',
        valid_to: '2026-10-01',
      },
      { repository_id: id, branch: 'main', valid_from: '2026-10-01' },
    ]);
    await mergeAll(knex, id, [
      { merged_at: '2026-09-20T10:00:00Z', base_branch: 'master' },
      { merged_at: '2026-11-01T10:00:00Z', base_branch: 'master' },
    ]);
    await deploy(1, '2026-11-02T10:00:00Z');
    const { result } = await deriveAndQuery(
      knex,
      { metrics: ['lead-time-for-changes'] },
      byRuns,
    );
    expect(result('lead-time-for-changes').n).toBe(1);
    expect((await derived(knex)).changes).toMatchObject([{ number: 1 }]);
  });

  it('time zone: Sunday 23:30 in UTC is Monday 00:30 in Berlin', async () => {
    // Within a week that is complete in both zones.
    await deploy(1, '2026-11-08T23:20:00Z');
    const inZone = async (reportingTimeZone: string) =>
      (
        await deriveAndQuery(
          knex,
          { metrics: ['deployment-count'] },
          { ...byRuns, reportingTimeZone },
        )
      ).result('deployment-count').series;
    const weekOf = (points: Awaited<ReturnType<typeof inZone>>) =>
      points.find(point => point.value === 1)!.label;
    expect(weekOf(await inZone('UTC'))).toBe('2026-W45');
    expect(weekOf(await inZone('Europe/Berlin'))).toBe('2026-W46');
  });

  it('DST: 14 deployments in a week of 169 hours are 2.00 per day', async () => {
    for (let run = 1; run <= 13; run += 1) {
      await deploy(run, '2026-10-20T10:00:00Z');
    }
    // It ends at 23:30 on the last Sunday in Berlin, the next one at 00:00 on Monday.
    await deploy(14, '2026-10-25T22:20:00Z');
    await deploy(15, '2026-10-25T22:50:00Z');
    const { series } = await deriveAndQuery(
      knex,
      { metrics: ['deployment-frequency'] },
      { ...byRuns, reportingTimeZone: 'Europe/Berlin' },
    );
    expect(series('deployment-frequency')).toEqual([2, 1 / 7, 0, 0]);
  });

  it('boundary: Monday 00:00 belongs to the new week, and not to a window that ends there', async () => {
    await deploy(1, '2026-11-01T23:50:00Z');
    await deploy(2, '2026-11-15T23:50:00Z');
    const { result, series } = await deriveAndQuery(
      knex,
      { metrics: ['deployment-count'] },
      byRuns,
    );
    expect(series('deployment-count')).toEqual([0, 0, 1, 0]);
    expect(result('deployment-count').value).toBe(1);
  });

  it('a run that counts as a deployment is not CI, and no run is under merged pull requests', async () => {
    await deploy(1, '2026-10-20T10:00:00Z');
    await deploy(2, '2026-10-20T10:00:00Z', { conclusion: 'failure' });
    await deploy(3, '2026-10-20T10:00:00Z', { workflow_name: 'ci' });
    const runs = async (settings = settingsWith()) =>
      (
        await deriveAndQuery(knex, { metrics: ['ci-run-count'] }, settings)
      ).result('ci-run-count').value;
    expect(await runs()).toBe(3);
    // The one that failed deployed nothing.
    expect(await runs(byRuns)).toBe(2);
    expect(await runs()).toBe(3);
  });

  it('counts by environments and releases as by runs, and says what it counts', async () => {
    await mergeAll(knex, id, [{ merged_at: '2026-10-20T10:00:00Z' }]);
    await environmentDeployment(knex, {
      repository_id: id,
      external_id: 'a',
      sha: 'a',
      created_at: '2026-10-20T12:55:00Z',
    });
    await release(knex, {
      repository_id: id,
      tag: 'v1',
      created_at: '2026-10-20T14:50:00Z',
    });
    const measured = async (strategy: string) => {
      const { result } = await deriveAndQuery(
        knex,
        { metrics: ['deployment-count', 'lead-time-deploy'] },
        settingsWith(githubDeployments({ strategy })),
      );
      const { value, flags, status } = result('deployment-count');
      return {
        value,
        flags,
        status,
        deployHours: (result('lead-time-deploy').value ?? NaN) / hour,
      };
    };
    expect(await measured('merged-prs')).toEqual({
      value: 1,
      flags: ['proxy'],
      status: 'ok',
      deployHours: 0,
    });
    const ok = { value: 1, flags: [], status: 'ok' };
    expect(await measured('deployments')).toEqual({ ...ok, deployHours: 3 });
    expect(await measured('releases')).toEqual({ ...ok, deployHours: 5 });
    expect(await measured('workflow-runs')).toEqual({
      value: 0,
      flags: [],
      status: 'zero',
      deployHours: NaN,
    });
    expect(await measured('off')).toMatchObject({
      value: null,
      status: 'disabled',
    });
  });

  it('knows nothing of deployments before their own stream was read', async () => {
    await deploy(1, '2026-10-20T10:00:00Z');
    await knex('ingestion_slices')
      .where({ stream: 'workflow-runs' })
      .update({ covered_from: '2026-11-01T00:00:00Z' });
    const { result } = await deriveAndQuery(
      knex,
      { ...lastMonth, metrics: ['deployment-count'] },
      byRuns,
    );
    expect(result('deployment-count')).toMatchObject({
      value: 0,
      flags: ['partial-coverage'],
    });
    expect(
      result('deployment-count').series.map(({ status }) => status),
    ).toEqual(['no-data', 'no-data', 'zero', 'zero']);
  });
});
