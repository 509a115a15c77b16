import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deployed,
  everyThirtyThreeHours,
  hoursAfter,
} from '../../testUtils/failureWorld';
import {
  incidents,
  incidentSource,
  service,
} from '../../testUtils/incidentWorld';
import {
  deriveAndQuery,
  queryMetrics,
  component,
  mergeAll,
  readRepository,
  source,
} from '../../testUtils/testWorld';

const minute = 60;
const hour = 60 * minute;

// The worked examples that the definitions of the metrics on failures come with.
describe('worked examples of failures', () => {
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

  it('Change failure rate: 20 deployments, failed {D5, D9} = 2/20 = 10.0 % (3 incidents / 20 = 15 % would be wrong)', async () => {
    const { knex } = database;
    const times = everyThirtyThreeHours(20);
    const [d5, d9, d12] = [times[4], times[8], times[11]];
    await deployed(
      knex,
      id,
      ...times.map((at, index) => ({
        at,
        changes: [
          index === 9
            ? { number: 10, is_revert: true, reverts_number: 9 }
            : { number: index + 1 },
        ],
      })),
    );
    await incidents(
      knex,
      api,
      { created_at: hoursAfter(d5, 2), resolved_at: hoursAfter(d5, 4) },
      { created_at: hoursAfter(d5, 3), resolved_at: hoursAfter(d5, 5) },
      { created_at: hoursAfter(d12, 30), resolved_at: hoursAfter(d12, 31) },
    );
    const { result, series } = await queryMetrics(knex, {
      metrics: ['change-failure-rate', 'failed-deployments'],
    });
    expect(result('change-failure-rate')).toMatchObject({
      status: 'ok',
      value: 0.1,
      n: 20,
      interval: {
        low: expect.closeTo(0.028, 3),
        high: expect.closeTo(0.301, 3),
      },
    });
    expect(result('failed-deployments').value).toBe(2);
    const weekOf = (at: Date) =>
      Math.floor((at.getTime() - times[0].getTime()) / (168 * 3_600_000));
    const expected = [0, 0, 0, 0];
    [d5, d9].forEach(at => {
      expected[weekOf(at)] += 1;
    });
    expect(series('failed-deployments')).toEqual(expected);
  });

  it('Failed deployment recovery time: D5 3.5 h, D9 40 min: p50 = 2 h 05', async () => {
    const { knex } = database;
    await deployed(
      knex,
      id,
      { at: '2026-10-20T10:00:00Z', changes: [{ number: 5 }] },
      { at: '2026-10-28T09:00:00Z', changes: [{ number: 9 }] },
      {
        at: '2026-10-28T09:40:00Z',
        changes: [{ number: 10, is_revert: true, reverts_number: 9 }],
      },
    );
    await incidents(
      knex,
      api,
      {
        created_at: '2026-10-20T11:00:00Z',
        resolved_at: '2026-10-20T13:10:00Z',
      },
      {
        created_at: '2026-10-20T11:30:00Z',
        resolved_at: '2026-10-20T13:30:00Z',
      },
    );
    const { result, series } = await queryMetrics(knex, {
      metrics: [
        'failed-deployment-recovery-time',
        'unrecovered-failed-deployments',
      ],
    });
    expect(result('failed-deployment-recovery-time')).toMatchObject({
      status: 'ok',
      value: 2 * hour + 5 * minute,
      n: 2,
    });
    expect(series('failed-deployment-recovery-time')).toEqual([
      3.5 * hour,
      40 * minute,
      null,
      null,
    ]);
    expect(result('unrecovered-failed-deployments').value).toBe(0);
  });

  it('Deployment rework rate: one ships a revert and a hotfix, another a hotfix: 2/20 = 10 % (3/20 would count changes)', async () => {
    const { knex } = database;
    await deployed(
      knex,
      id,
      ...everyThirtyThreeHours(20).map((at, index) => ({
        at,
        changes: [
          { number: 10 * index + 1, is_revert: index === 3 },
          { number: 10 * index + 2, is_hotfix: index === 3 || index === 12 },
        ],
      })),
    );
    const { result } = await queryMetrics(knex, {
      metrics: ['deployment-rework-rate', 'rework-deployments'],
    });
    expect(result('deployment-rework-rate')).toMatchObject({
      status: 'ok',
      value: 0.1,
      n: 20,
    });
    expect(result('rework-deployments').value).toBe(2);
    expect(result('deployment-rework-rate').note).toBeUndefined();
  });

  it('Revert chain: PR 11 (D2) reverts PR 10 (D1), PR 12 (D3) reverts PR 11. Failed: D1 only. Rework: D2 only', async () => {
    const { knex } = database;
    await mergeAll(
      knex,
      id,
      [
        { merged_at: '2026-10-20T10:00:00Z', title: 'Sell shoes' },
        {
          merged_at: '2026-10-21T10:00:00Z',
          title: 'Revert "Sell shoes"',
          is_revert: true,
          reverts_number: 10,
        },
        {
          merged_at: '2026-10-28T10:00:00Z',
          title: 'Revert "Revert "Sell shoes""',
          is_revert: true,
          reverts_number: 11,
        },
      ],
      10,
    );
    const { result, series } = await deriveAndQuery(knex, {
      metrics: [
        'change-failure-rate',
        'deployment-rework-rate',
        'failed-deployment-recovery-time',
        'failed-deployments',
        'rework-deployments',
      ],
    });
    expect(result('change-failure-rate').value).toBeCloseTo(1 / 3, 9);
    expect(result('deployment-rework-rate').value).toBeCloseTo(1 / 3, 9);
    expect(result('failed-deployment-recovery-time')).toMatchObject({
      value: 24 * hour,
      n: 1,
    });
    expect(series('failed-deployments')).toEqual([1, 0, 0, 0]);
    expect(series('rework-deployments')).toEqual([1, 0, 0, 0]);
  });

  it('Unresolved: a failed deployment is unrecovered at every bucket end until its incident is resolved', async () => {
    const { knex } = database;
    await deployed(knex, id, { at: '2026-10-20T10:00:00Z' });
    await incidents(knex, api, { created_at: '2026-10-20T12:00:00Z' });
    const open = await queryMetrics(knex, {
      metrics: [
        'failed-deployment-recovery-time',
        'unrecovered-failed-deployments',
        'failed-deployments',
      ],
    });
    expect(open.result('failed-deployment-recovery-time')).toMatchObject({
      status: 'zero',
      value: null,
    });
    expect(open.series('unrecovered-failed-deployments')).toEqual([1, 1, 1, 1]);
    expect(open.result('failed-deployments').value).toBe(1);

    await knex('incidents').update({ resolved_at: '2026-11-03T10:00:00Z' });
    const resolved = await queryMetrics(knex, {
      metrics: [
        'unrecovered-failed-deployments',
        'failed-deployment-recovery-time',
      ],
    });
    expect(resolved.series('unrecovered-failed-deployments')).toEqual([
      1, 1, 0, 0,
    ]);
    expect(resolved.series('failed-deployment-recovery-time')).toEqual([
      null,
      null,
      14 * 24 * hour,
      null,
    ]);
  });
});
