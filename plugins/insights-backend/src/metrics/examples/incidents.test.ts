import { useTestKnex } from '../../testUtils/testDatabase';
import {
  incidents,
  incidentSource,
  service,
} from '../../testUtils/incidentWorld';
import { queryMetrics } from '../../testUtils/testWorld';

const minute = 60;
const hour = 60 * minute;

// The worked examples that the definitions of the metrics on incidents come with.
describe('worked examples of incidents', () => {
  const database = useTestKnex();
  beforeEach(async () => {
    await incidentSource(database.knex);
  });

  it('Time to recovery: 30 min, 45 min, 4 h, one open: p50 45 min (mean 105)', async () => {
    const { knex } = database;
    const id = await service(knex, 'api');
    await incidents(
      knex,
      id,
      {
        created_at: '2026-10-20T10:00:00Z',
        resolved_at: '2026-10-20T10:30:00Z',
      },
      {
        created_at: '2026-10-27T10:00:00Z',
        resolved_at: '2026-10-27T10:45:00Z',
      },
      {
        created_at: '2026-10-28T10:00:00Z',
        resolved_at: '2026-10-28T14:00:00Z',
      },
      { created_at: '2026-11-11T00:00:00Z' },
    );
    const { result, series } = await queryMetrics(knex, {
      metrics: [
        'time-to-recovery',
        'time-to-recovery-p90',
        'incident-count',
        'open-incidents',
      ],
    });
    expect(result('time-to-recovery')).toMatchObject({
      status: 'ok',
      value: 45 * minute,
      n: 3,
      flags: ['low-sample'],
    });
    // Between 45 min and 4 h at 0.8 of the way: h = 2 * 0.9.
    expect(result('time-to-recovery-p90').value).toBeCloseTo(
      45 * minute + 0.8 * (4 * hour - 45 * minute),
      6,
    );
    expect(series('time-to-recovery')).toEqual([
      30 * minute,
      (45 * minute + 4 * hour) / 2,
      null,
      null,
    ]);
    expect(result('incident-count')).toMatchObject({ value: 4, n: 4 });
    expect(result('open-incidents')).toMatchObject({
      value: 1,
      note: 'The oldest had been open for 5 days.',
    });
  });

  it('Incident downtime: 10:00..11:00 and 10:30..12:00 on one service: 2 h, not 2.5 h', async () => {
    const { knex } = database;
    const id = await service(knex, 'api');
    await incidents(
      knex,
      id,
      {
        created_at: '2026-10-20T10:00:00Z',
        resolved_at: '2026-10-20T11:00:00Z',
      },
      {
        created_at: '2026-10-20T10:30:00Z',
        resolved_at: '2026-10-20T12:00:00Z',
      },
    );
    const { result, series } = await queryMetrics(knex, {
      metrics: ['incident-downtime'],
    });
    expect(result('incident-downtime')).toMatchObject({
      status: 'ok',
      unit: 'seconds',
      value: 2 * hour,
      // One stretch.
      n: 1,
    });
    expect(series('incident-downtime')).toEqual([2 * hour, 0, 0, 0]);
  });

  it('Unresolved: an incident open since week 1 of the window', async () => {
    const { knex } = database;
    const id = await service(knex, 'api');
    await incidents(knex, id, { created_at: '2026-10-20T10:00:00Z' });
    const open = await queryMetrics(knex, {
      metrics: ['time-to-recovery', 'open-incidents'],
    });
    expect(open.result('time-to-recovery')).toMatchObject({
      status: 'zero',
      value: null,
    });
    expect(open.series('open-incidents')).toEqual([1, 1, 1, 1]);

    await knex('incidents').update({ resolved_at: '2026-11-06T10:00:00Z' });
    const resolved = await queryMetrics(knex, {
      metrics: ['open-incidents', 'time-to-recovery'],
    });
    expect(resolved.series('open-incidents')).toEqual([1, 1, 0, 0]);
    expect(resolved.series('time-to-recovery')).toEqual([
      null,
      null,
      17 * 24 * hour,
      null,
    ]);
  });
});
