import { useTestKnex } from '../../testUtils/testDatabase';
import { deployed, hoursAfter } from '../../testUtils/failureWorld';
import {
  incidents,
  incidentSource,
  service,
} from '../../testUtils/incidentWorld';
import {
  queryMetrics,
  component,
  engineOn,
  lastMonth,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const hour = 3600;
const monday = '2026-10-26T10:00:00Z';
const after = (hours: number) => hoursAfter(monday, hours);

describe('the recovery of a failed deployment', () => {
  const database = useTestKnex();
  let id: number;
  let api: number;
  beforeEach(async () => {
    const { knex } = database;
    await source(knex);
    await incidentSource(knex);
    id = await readRepository(knex);
    await component(knex, 'api', {
      owner: 'group:default/a',
      slug: 'acme/api',
    });
    api = await service(knex, 'api', 'api');
  });

  it('is the end of its last incident, and none while one is open', async () => {
    const { knex } = database;
    await deployed(
      knex,
      id,
      { at: monday, changes: [{ number: 1 }] },
      // The revert comes before the incidents are over, and does not end the failure.
      {
        at: after(1.5),
        changes: [{ number: 2, is_revert: true, reverts_number: 1 }],
      },
    );
    await incidents(
      knex,
      api,
      { created_at: after(1), resolved_at: after(2) },
      { created_at: after(1.2), resolved_at: after(5) },
    );
    const over = await queryMetrics(knex, {
      metrics: ['failed-deployment-recovery-time'],
    });
    expect(over.result('failed-deployment-recovery-time')).toMatchObject({
      value: 5 * hour,
      n: 1,
    });

    await knex('incidents')
      .where({ resolved_at: after(5) })
      .update({ resolved_at: null });
    const open = await queryMetrics(knex, {
      metrics: [
        'failed-deployment-recovery-time',
        'unrecovered-failed-deployments',
      ],
    });
    expect(open.result('failed-deployment-recovery-time')).toMatchObject({
      status: 'zero',
      n: 0,
    });
    expect(open.series('unrecovered-failed-deployments')).toEqual([0, 1, 1, 1]);
  });

  it('is the first deployment that mends it, where no incident tells of it', async () => {
    const { knex } = database;
    await deployed(
      knex,
      id,
      { at: monday, changes: [{ number: 1 }, { number: 2 }] },
      { at: after(3), changes: [{ number: 3, is_hotfix: true }] },
      {
        at: after(100),
        changes: [{ number: 4, is_revert: true, reverts_number: 1 }],
      },
    );
    const { result } = await queryMetrics(knex, {
      metrics: ['failed-deployment-recovery-time'],
    });
    expect(result('failed-deployment-recovery-time')).toMatchObject({
      value: 3 * hour,
      n: 1,
    });
  });

  it('counts in the range that it falls in, however long ago the deployment was', async () => {
    const { knex } = database;
    // Deployed in the week before the window, mended in its first and second week.
    await deployed(
      knex,
      id,
      { at: '2026-10-18T10:00:00Z', changes: [{ number: 1 }] },
      { at: '2026-10-18T22:00:00Z', changes: [{ number: 2 }] },
      {
        at: '2026-10-28T22:00:00Z',
        changes: [{ number: 3, is_revert: true, reverts_number: 2 }],
      },
    );
    await incidents(knex, api, {
      created_at: '2026-10-18T11:00:00Z',
      resolved_at: '2026-10-20T10:00:00Z',
    });
    const { result, series } = await queryMetrics(knex, {
      metrics: [
        'failed-deployment-recovery-time',
        'unrecovered-failed-deployments',
        'failed-deployments',
      ],
    });
    expect(series('failed-deployment-recovery-time')).toEqual([
      48 * hour,
      240 * hour,
      null,
      null,
    ]);
    expect(series('unrecovered-failed-deployments')).toEqual([1, 0, 0, 0]);
    expect(result('failed-deployments').value).toBe(0);
    expect(result('failed-deployments').previous).toMatchObject({ value: 2 });
  });

  it('can be timed from its first incident, and then leaves out failures without one', async () => {
    const { knex } = database;
    await deployed(
      knex,
      id,
      { at: monday },
      { at: after(50), changes: [{ number: 1 }] },
      {
        at: after(52),
        changes: [{ number: 2, is_revert: true, reverts_number: 1 }],
      },
    );
    await incidents(
      knex,
      api,
      { created_at: after(2), resolved_at: after(3) },
      { created_at: after(1), resolved_at: after(2) },
    );
    const fromDetection = settingsWith({ recovery: { start: 'detected' } });
    const byDefault = await queryMetrics(knex, {
      metrics: ['failed-deployment-recovery-time'],
    });
    expect(byDefault.result('failed-deployment-recovery-time')).toMatchObject({
      value: 2.5 * hour,
      n: 2,
    });
    const { result } = await queryMetrics(
      knex,
      { metrics: ['failed-deployment-recovery-time'] },
      fromDetection,
    );
    expect(result('failed-deployment-recovery-time')).toMatchObject({
      value: 2 * hour,
      n: 1,
    });
    expect(
      engineOn(knex, fromDetection)
        .definitions()
        .find(each => each.id === 'failed-deployment-recovery-time'),
    ).toMatchObject({
      calculation: expect.stringContaining(
        'from the start of its first incident',
      ),
      exclusions: expect.arrayContaining([
        'Failures without an incident, because it is unknown when they were noticed.',
      ]),
    });
  });

  it('spreads over bins', async () => {
    const { knex } = database;
    await deployed(
      knex,
      id,
      { at: monday },
      { at: after(1), changes: [{ number: 1, is_hotfix: true }] },
      { at: after(3), changes: [{ number: 2, is_hotfix: true }] },
    );
    const { histograms } = await engineOn(knex).histogram(
      'failed-deployment-recovery-time',
      lastMonth,
    );
    expect(
      histograms.map(({ n, bins }) => [n, ...bins.map(bin => bin.count)]),
    ).toEqual([[2, 0, 2, 0, 0, 0, 0, 0]]);
  });
});

describe('rework', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
  });

  it('is a rollback, and what ships a pull request that an incident names and that came after it', async () => {
    const { knex } = database;
    await incidentSource(knex);
    const api = await service(knex, 'api');
    await deployed(
      knex,
      id,
      { at: monday, changes: [{ number: 1 }] },
      { at: after(50), changes: [{ number: 2 }] },
      { at: after(100), is_rollback: true },
    );
    await incidents(knex, api, {
      created_at: after(1),
      // The first caused it, the second mended it.
      named_pull_requests: ['acme/api#1', 'acme/api#2'],
    });
    const { result } = await queryMetrics(knex, {
      metrics: ['rework-deployments', 'deployment-rework-rate'],
    });
    expect(result('rework-deployments').value).toBe(2);
    expect(result('deployment-rework-rate').value).toBeCloseTo(2 / 3, 9);
  });

  it('gives a hint where no pattern of hotfixes has found any for long', async () => {
    const { knex } = database;
    const hint =
      'No change matched insights.hotfix.patterns in 90 days. If there were hotfixes, the patterns do not match how they are marked here.';
    await deployed(
      knex,
      id,
      { at: '2026-08-17T00:00:00Z', changes: [{ number: 1, is_hotfix: true }] },
      { at: monday, changes: [{ number: 2 }] },
    );
    const { result } = await queryMetrics(knex, {
      metrics: ['deployment-rework-rate'],
    });
    expect(result('deployment-rework-rate')).toMatchObject({
      status: 'ok',
      value: 0,
      note: `No source of incidents is connected, so repairs that only an incident names do not count. ${hint}`,
    });
    await knex('deployment_changes')
      .where({ number: 1 })
      .update({ deployed_at: '2026-08-18T00:00:00Z' });
    const recent = await queryMetrics(knex, {
      metrics: ['deployment-rework-rate'],
    });
    expect(recent.result('deployment-rework-rate').note).not.toContain(hint);
  });
});
