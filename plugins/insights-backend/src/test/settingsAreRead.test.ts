import {
  calculationPaths,
  generalPath,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';
import { deriveRepositories } from '../derivation/deriveRepositories';
import { allMetrics } from '../metrics';
import { CatalogMirror } from '../ownership/CatalogMirror';
import { MetricsEngine } from '../queries/MetricsEngine';
import { type DeploymentStrategyId } from '../settings/settings';
import type { MetricSettings } from '../settings/sourceTypes';
import { group } from '../testUtils/catalog';
import { repository } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  lastMonth,
  mergeAll,
  settingsWith,
  sourceTypes,
} from '../testUtils/testWorld';

const strategies: DeploymentStrategyId[] = [
  'merged-prs',
  'workflow-runs',
  'deployments',
  'releases',
  'pushed',
];

/** The same settings, which keep the paths of those that are read of them. */
function recording<T extends object>(
  settings: T,
  read: Set<string>,
  path: string[] = [],
): T {
  return new Proxy(settings, {
    get(target, key) {
      const value = Reflect.get(target, key);
      if (typeof key === 'symbol') {
        return value;
      }
      const inner = [...path, key];
      if (settingDescription(inner.join('.'))) {
        read.add(generalPath(inner.join('.')));
        return value;
      }
      return value && typeof value === 'object'
        ? recording(value, read, inner)
        : value;
    },
  });
}

describe('the settings', () => {
  const database = useTestKnex();

  it('that forms show are all read, and the hidden ones are not', async () => {
    const { knex } = database;
    const id = await repository(knex);
    await mergeAll(knex, id, [{ merged_at: '2026-11-10T10:00:00Z' }]);
    const read = new Set<string>();

    for (const [index, strategy] of strategies.entries()) {
      const settings: MetricSettings = settingsWith({
        deploymentFrequency: { github: { strategy } },
        incidents: { priorities: ['P1'] },
      });
      const recorded = recording(settings, read);
      // What metrics are made of.
      allMetrics(recorded);
      // Which deployments there are.
      const version = index + 1;
      await knex('definition_versions').insert({
        version,
        state: 'retired',
        content: '{}',
        content_hash: 'of tests',
      });
      await knex.transaction(trx =>
        deriveRepositories(
          trx,
          { version, state: 'serving', content: recorded },
          [{ repositoryId: id, fromTime: '-infinity' }],
        ),
      );
    }

    const settings = settingsWith({ dora: { quickCheck: 'on' } });
    // Who owns what.
    await CatalogMirror.create({
      knex,
      bindings: [],
      settings: async () => recording(settings, read),
    }).refresh([group('shop')]);
    // Which time, repositories and accounts are asked about.
    const whole = new Set<string>();
    const engine = MetricsEngine.create({
      knex,
      settings: recording(settings, whole),
      sourceTypes,
    });
    whole.clear();
    const { results } = await engine.query(lastMonth);
    engine.quickCheck(results);

    const found = new Set([...read, ...whole]);
    const [hidden, visible] = [true, false].map(isHidden =>
      calculationPaths(['*']).filter(
        path => (settingDescription(path)!.isHidden ?? false) === isHidden,
      ),
    );
    expect(visible.filter(path => !found.has(path))).toEqual([]);
    expect(hidden).toEqual(['minGroupSize']);
    expect(hidden.filter(path => found.has(path))).toEqual([]);
  });
});
