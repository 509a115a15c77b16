import type { MetricSettings } from '../../settings/sourceTypes';
import { breakdownsOf } from '../../engine/model/metric';
import {
  deriveAndQuery,
  engineOn,
  lastMonth,
  settingsWith,
} from '../../testUtils/testWorld';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import {
  check,
  checkRange,
  checkRows,
  enabled,
  type World,
} from './testUtils/checkRecords';
import { seededWorld } from './testUtils/seededWorld';

const cart = 'group:default/cart';

describe('the records of every metric', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
    await seededWorld(database.knex);
    await database.knex.raw('analyze');
  }, 120_000);
  afterAll(() => database.destroy());

  const worldWith = async (settings: MetricSettings) => {
    await deriveAndQuery(database.knex, { metrics: [] }, settings);
    return {
      settings,
      engine: engineOn(database.knex, settings),
      metrics: enabled(settings),
    };
  };

  describe('by default', () => {
    let world: World;
    beforeAll(async () => {
      world = await worldWith(settingsWith());
    });

    it.each(enabled(settingsWith()).map(({ id }) => id))(
      'make up the values of %s in any window, bucket, team and part',
      async id => {
        const metric = world.metrics.find(each => each.id === id)!;
        const { knex } = database;
        await checkRange(knex, world, metric, { ...lastMonth, teams: [cart] });
        const result = await checkRange(knex, world, metric, lastMonth);
        const [bucket] = result.series;
        await check(world, metric, lastMonth, { bucket: bucket.start }, bucket);
        const [before] = result.previousSeries!;
        await check(
          world,
          metric,
          lastMonth,
          { window: 'previous', bucket: before.start },
          before,
        );
        for (const by of breakdownsOf(metric)) {
          const { rows } = await world.engine.breakdown(id, by, lastMonth);
          const some = [...new Set([...rows.slice(0, 2), ...rows.slice(-1)])];
          const checked = await checkRows(world, metric, lastMonth, by, some);
          expect(checked.map(({ part }) => part!.key)).toEqual(
            some.map(({ key }) => key),
          );
        }
      },
      120_000,
    );
  });

  it.each<[string, string[], Parameters<typeof settingsWith>[0]]>([
    [
      'that count bots and only short or minor incidents',
      ['dora', 'pull-requests'],
      { includeBots: true, incidents: { urgencies: ['low'] } },
    ],
    [
      'that take runs for deployments',
      ['dora'],
      { deploymentFrequency: { github: { strategy: 'workflow-runs' } } },
    ],
    [
      'that take what reaches environments for deployments',
      ['dora'],
      { deploymentFrequency: { github: { strategy: 'deployments' } } },
    ],
    [
      'that take releases for deployments',
      ['dora'],
      { deploymentFrequency: { github: { strategy: 'releases' } } },
    ],
  ])(
    'make up its values with settings %s',
    async (_, categories, settings) => {
      const world = await worldWith(settingsWith(settings));
      const concerned = world.metrics.filter(({ category }) =>
        categories.includes(category),
      );
      expect(concerned).not.toEqual([]);
      for (const metric of concerned) {
        await checkRange(database.knex, world, metric, {
          ...lastMonth,
          teams: [cart],
        });
      }
    },
    120_000,
  );
});
