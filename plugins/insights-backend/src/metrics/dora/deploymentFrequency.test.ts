import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  component,
  mergeAll,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

describe('deployment frequency', () => {
  const database = useTestKnex();
  beforeEach(async () => {
    await source(database.knex);
  });

  const times = (count: number, day: string) =>
    Array.from({ length: count }, (_, hour) => ({
      merged_at: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
    }));

  it('divides the merges to the default branch by calendar days', async () => {
    const { knex } = database;
    const id = await readRepository(knex);
    await mergeAll(knex, id, [
      // The four weeks from 2026-10-19 on hold 10, 4, 0 and 0 merges, those before it 7.
      ...times(7, '2026-09-23'),
      ...times(6, '2026-10-19'),
      ...times(4, '2026-10-25'),
      ...times(4, '2026-10-28'),
      { merged_at: '2026-10-20T10:00:00Z', base_branch: 'release' },
      { merged_at: '2026-10-21T10:00:00Z', base_branch: 'release' },
      { merged_at: '2026-11-16T00:00:00Z' },
    ]);
    const { result, series } = await deriveAndQuery(knex, {
      metrics: [
        'deployment-frequency',
        'deployment-count',
        'deployment-days-share',
      ],
    });

    expect(result('deployment-frequency')).toEqual({
      id: 'deployment-frequency',
      unit: 'per-day',
      status: 'ok',
      flags: ['proxy'],
      value: 14 / 28,
      n: 14,
      delta: expect.objectContaining({ value: 1, kind: 'relative' }),
      previous: {
        start: '2026-09-21',
        end: '2026-10-19',
        value: 7 / 28,
        n: 7,
      },
      series: [
        ['2026-10-19', '2026-10-26', '2026-W43', 10],
        ['2026-10-26', '2026-11-02', '2026-W44', 4],
        ['2026-11-02', '2026-11-09', '2026-W45', 0],
        ['2026-11-09', '2026-11-16', '2026-W46', 0],
      ].map(([start, end, label, n]) => ({
        start,
        end,
        label,
        value: Number(n) / 7,
        n,
        status: n ? 'ok' : 'zero',
        flags: ['proxy'],
      })),
    });
    expect(result('deployment-count').value).toBe(14);
    // Three days with a deployment in 28; in the first week two of seven.
    expect(result('deployment-days-share').value).toBeCloseTo(3 / 28, 12);
    expect(series('deployment-days-share')).toEqual([2 / 7, 1 / 7, 0, 0]);
  });

  it('divides the week in which the clocks change by seven days, not by its 169 hours', async () => {
    const { knex } = database;
    const id = await readRepository(knex);
    await mergeAll(knex, id, [
      ...times(13, '2026-10-20'),
      // 23:30 on Sunday in Berlin, an hour of which passed twice that day; then Monday 00:00.
      { merged_at: '2026-10-25T22:30:00Z' },
      { merged_at: '2026-10-25T23:00:00Z' },
    ]);
    const { series } = await deriveAndQuery(
      knex,
      { metrics: ['deployment-frequency'] },
      settingsWith({ reportingTimeZone: 'Europe/Berlin' }),
    );
    expect(series('deployment-frequency')).toEqual([2, 1 / 7, 0, 0]);
  });

  it('gives the median over the components that deployed at all', async () => {
    const { knex } = database;
    const deploymentsOf = { a: 2, b: 4, c: 12, idle: 0, homeless: 28 };
    for (const [name, count] of Object.entries(deploymentsOf)) {
      const slug = `acme/${name}`;
      const id = await readRepository(knex, slug);
      await mergeAll(
        knex,
        id,
        Array.from({ length: count }, () => ({
          merged_at: '2026-10-20T10:00:00Z',
        })),
      );
      if (name !== 'homeless') {
        await component(knex, name, { owner: 'group:default/x', slug });
      }
    }
    const { result } = await deriveAndQuery(knex, {
      metrics: ['deployment-frequency-median-component', 'deployment-count'],
    });
    const median = result('deployment-frequency-median-component');
    expect(median).toMatchObject({
      value: 4 / 28,
      n: 3,
      flags: ['proxy', 'low-sample'],
    });
    expect(median.series.map(({ value }) => value)).toEqual([
      4 / 7,
      null,
      null,
      null,
    ]);
    expect(result('deployment-count').value).toBe(46);
  });

  it('counts the merges of bots, which reach production too', async () => {
    const { knex } = database;
    const id = await readRepository(knex);
    const [{ account_id: bot }] = await knex('scm_accounts')
      .insert({
        provider: 'github',
        host: 'github.com',
        external_id: '1',
        login: 'renovate-acme',
        type: 'user',
      })
      .returning('account_id');
    await mergeAll(knex, id, [
      { merged_at: '2026-10-20T10:00:00Z', author_account_id: bot },
    ]);
    const { result } = await deriveAndQuery(knex, {
      metrics: ['deployment-count', 'pr-merged-count', 'lead-time-for-changes'],
    });
    expect(result('deployment-count').value).toBe(1);
    expect(result('pr-merged-count')).toMatchObject({
      value: 0,
      status: 'zero',
    });
    expect(result('lead-time-for-changes')).toMatchObject({
      value: null,
      n: 0,
      status: 'zero',
    });
  });

  it('is disabled where the strategy is off', async () => {
    const { knex } = database;
    await mergeAll(knex, await readRepository(knex), [
      { merged_at: '2026-10-20T10:00:00Z' },
    ]);
    const { result } = await deriveAndQuery(
      knex,
      {
        metrics: [
          'deployment-frequency',
          'lead-time-for-changes',
          'pr-merged-count',
        ],
      },
      settingsWith({ deploymentFrequency: { github: { strategy: 'off' } } }),
    );
    for (const id of ['deployment-frequency', 'lead-time-for-changes']) {
      expect(result(id)).toMatchObject({
        status: 'disabled',
        value: null,
        flags: [],
      });
    }
    expect(result('pr-merged-count').value).toBe(1);
  });
});
