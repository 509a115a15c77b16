import type { DoraLevel } from '@devex-insights/backstage-plugin-insights-common';
import { useTestKnex } from '../../testUtils/testDatabase';
import { doraLevel } from './doraLevels';
import {
  incidents,
  incidentSource,
  service,
} from '../../testUtils/incidentWorld';
import {
  deriveAndQuery,
  queryMetrics,
  mergeAll,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const hour = 3600;
const day = 24 * hour;
const week = 7 * day;
const month = 30.4 * day;

describe('levels of DORA', () => {
  const names = (
    year: DoraLevel['year'],
    metric: string,
    ...values: number[]
  ) => values.map(value => doraLevel(year, metric, value)?.name);

  it('end with their upper bound, so that no value falls between them', () => {
    expect(
      names(
        '2023',
        'lead-time-for-changes',
        day,
        day + 1,
        week,
        month,
        9 * week,
      ),
    ).toEqual(['elite', 'high', 'high', 'medium', 'low']);
    expect(
      names(
        '2021',
        'lead-time-for-changes',
        hour,
        day,
        week,
        8 * week,
        27 * week,
      ),
    ).toEqual(['elite', 'high', 'high', 'medium', 'low']);
    expect(
      names('2022', 'change-failure-rate', 0, 0.15, 0.16, 0.3, 0.4),
    ).toEqual(['high', 'high', 'medium', 'medium', 'low']);
  });

  it('take the time between deployments of the middle component', () => {
    const perDay = [8, 4, 3.9, 1 / 7, 1 / 8, 1 / 30.4, 1 / 31];
    const metric = 'deployment-frequency-median-component';
    expect(names('2023', metric, ...perDay)).toEqual([
      'elite',
      'elite',
      'high',
      'high',
      'medium',
      'medium',
      'low',
    ]);
    expect(names('2022', metric, 4, 1, 1 / 31)).toEqual([
      'high',
      'medium',
      'low',
    ]);
    expect(names('2021', metric, 1 / 182, 1 / 183)).toEqual(['medium', 'low']);
    expect(names('2023', 'deployment-frequency', 8)).toEqual([undefined]);
  });

  it('mean the recovery that the year asked for', () => {
    for (const year of ['2021', '2022'] as const) {
      expect(names(year, 'time-to-recovery', 2 * hour)).toEqual(['high']);
      expect(names(year, 'failed-deployment-recovery-time', 2 * hour)).toEqual([
        undefined,
      ]);
    }
    for (const year of ['2023', '2024'] as const) {
      expect(names(year, 'time-to-recovery', 2 * hour)).toEqual([undefined]);
      expect(names(year, 'failed-deployment-recovery-time', 2 * hour)).toEqual([
        'high',
      ]);
    }
    expect(names('2024', 'failed-deployment-recovery-time', week)).toEqual([
      'low',
    ]);
  });

  it('are not told apart where the clusters of a year are not', () => {
    expect(names('2021', 'change-failure-rate', 0.15, 0.16, 0.9)).toEqual([
      'elite',
      'high-medium-or-low',
      'high-medium-or-low',
    ]);
    expect(names('2024', 'change-failure-rate', 0.01, 0.5)).toEqual([
      undefined,
      undefined,
    ]);
  });

  describe('in an answer', () => {
    const database = useTestKnex();
    beforeEach(async () => {
      const { knex } = database;
      await source(knex);
      await incidentSource(knex);
      const id = await readRepository(knex);
      await mergeAll(knex, id, [{ merged_at: '2026-10-26T10:00:00Z' }]);
      await incidents(knex, await service(knex, 'api'), {
        created_at: '2026-10-26T10:00:00Z',
        resolved_at: '2026-10-26T10:20:00Z',
      });
      await deriveAndQuery(knex, { metrics: [] });
    });

    it('stand beside the values they band, and never beside a proxy', async () => {
      const levelsWith = async (levels: '2022' | '2023' | 'off') => {
        const { results } = await queryMetrics(
          database.knex,
          {},
          settingsWith({ dora: { levels } }),
        );
        return results.flatMap(({ id, level }) => (level ? [[id, level]] : []));
      };
      expect(await levelsWith('off')).toEqual([]);
      expect(await levelsWith('2023')).toEqual([]);
      expect(await levelsWith('2022')).toEqual([
        ['time-to-recovery', { year: '2022', name: 'high' }],
      ]);
    });
  });
});
