import {
  type CalculationPatch,
  type PreviewResponse,
  previewResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { calculationSettingsSchema } from '../../settings/settings';
import { DeploymentDeriver } from '../../derivation/DeploymentDeriver';
import { seededWorld } from '../records/testUtils/seededWorld';
import { allMetrics } from '../../metrics';
import type { ScopeQuery } from '../MetricsEngine';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import { derive } from '../../testUtils/derivation';
import { settingsWith, sourceTypes } from '../../testUtils/testWorld';
import { CurrentMetrics } from '../CurrentMetrics';
import { SettingsInForce } from '../../settings/SettingsInForce';
import { SettingsStore } from '../../settings/SettingsStore';
import { previewCalculation } from './previewCalculation';

const github = (
  rules: NonNullable<CalculationPatch['deploymentFrequency']>['github'],
): CalculationPatch => ({ deploymentFrequency: { github: rules } });

/** One after the other; each is previewed while the one before is in force. */
const proposals: CalculationPatch[] = [
  github({ strategy: 'workflow-runs' }),
  github({
    strategy: 'workflow-runs',
    filters: [
      { mode: 'include', branch: '^main$' },
      { mode: 'exclude', event: '^schedule$' },
    ],
  }),
  github({ strategy: 'deployments' }),
  { ...github({ strategy: 'deployments' }), includeBots: true },
  github({ strategy: 'deployments', environmentPattern: 'stag' }),
  github({ strategy: 'releases', includePrereleases: true }),
  {
    ...github({
      strategy: 'releases',
      overrides: [
        { repository: 'cart$', strategy: 'off' },
        { repository: 'till', strategy: 'merged-prs' },
      ],
    }),
    reportingTimeZone: 'Pacific/Auckland',
  },
  { hotfix: { patterns: { title: ['^change 1'] } } },
  {
    leadTime: { start: 'merged' },
    ci: { filters: [{ mode: 'include', conclusion: 'failure' }] },
  },
  github({ strategy: 'off' }),
  {},
];

const scopes: Array<Pick<ScopeQuery, 'teams' | 'entities' | 'range'>> = [
  { teams: [], range: 'rolling:1' },
  { teams: ['group:default/shop'], range: 'rolling:3' },
  { teams: [], entities: ['component:default/web'], range: 'rolling:1' },
];

/** Sums of the same numbers in another order differ in their last digits. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each) =>
      typeof each === 'number' ? Number(each.toPrecision(10)) : each,
    ),
  );
}

describe('a preview', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
    await seededWorld(database.knex);
    await derive(database.knex);
  });
  afterAll(() => database.destroy());

  it('is what the numbers become when its settings are saved, and leaves nothing behind', async () => {
    const { knex } = database;
    const fixed = new Map();
    const metrics = new CurrentMetrics({
      knex,
      settings: new SettingsInForce({ knex, fixed }),
      sourceTypes,
    });
    const store = new SettingsStore({ knex, fixed });
    const deriver = DeploymentDeriver.create({
      knex,
      settings: calculationSettingsSchema.parse({}),
    });
    const state = async () => {
      const { rows } = await knex.raw(
        `select (select md5(coalesce(string_agg(d::text, ',' order by d::text), '')) from deployments d) as deployments,
           (select md5(coalesce(string_agg(c::text, ',' order by c::text), '')) from deployment_changes c) as changes,
           (select string_agg(state, ',' order by version) from definition_versions) as definitions,
           (select count(*) from calculation_versions) as versions`,
      );
      return rows[0];
    };
    const primaries = allMetrics(settingsWith()).filter(
      ({ role }) => role === 'primary',
    );
    // With each proposal others: those that rest on derived rows are most, and come round again and again.
    const metricsFor = (index: number) =>
      primaries.map(({ id }) => id).filter((_, nth) => (nth + index) % 4 === 0);

    for (const [index, proposal] of proposals.entries()) {
      const scope: ScopeQuery = {
        ...scopes[index % scopes.length],
        granularity: 'week',
        now: new Date('2026-11-21T12:00:00Z'),
      };
      const requested = metricsFor(index);
      const detailsNow = () =>
        Promise.all(
          requested.map(metric =>
            metrics.use(engine => engine.detail(metric, scope), {
              signal: new AbortController().signal,
            }),
          ),
        );
      const before = await detailsNow();
      const stateBefore = await state();
      const previews: PreviewResponse[] = [];
      for (const metric of requested) {
        const preview = await previewCalculation(metrics, {
          stored: proposal,
          proposed: calculationSettingsSchema.parse(proposal),
          catalog: { passing: new Map(), offersNoTeam: false },
          metric,
          scope,
          signal: new AbortController().signal,
        });
        previews.push(previewResponseSchema.parse(preview));
      }
      expect(await state()).toEqual(stateBefore);

      await store.save({
        baseVersion: index,
        settings: proposal,
        author: 'test',
        reason: 'test',
      });
      await deriver.run();
      const after = await detailsNow();
      requested.forEach((metric, nth) => {
        const of = { index, metric };
        expect({
          ...of,
          results: rounded(previews[nth].results.map(each => each.before)),
        }).toEqual({ ...of, results: rounded(before[nth].results) });
        expect({
          ...of,
          range: previews[nth].range,
          results: rounded(previews[nth].results.map(each => each.after)),
        }).toEqual({
          ...of,
          range: after[nth].range,
          results: rounded(after[nth].results),
        });
      });
    }
  });
});
