import {
  AuthorizeResult,
  isPermission,
  type PermissionCondition,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import {
  INSIGHTS_METRICS_RESOURCE_TYPE,
  insightsMetricsReadPermission,
  type Team,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  createInsightsMetricsConditionalDecision,
  insightsMetricsConditions,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { component, group, user } from '../testUtils/catalog';
import { repository } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';

const { isAboutTeams, isOfCategory } = insightsMetricsConditions;
type Condition = PermissionCriteria<
  PermissionCondition<typeof INSIGHTS_METRICS_RESOURCE_TYPE>
>;

const policyOf =
  (condition: (groups: string[]) => Condition): PermissionPolicy['handle'] =>
  async ({ permission }, caller) =>
    isPermission(permission, insightsMetricsReadPermission)
      ? createInsightsMetricsConditionalDecision(
          permission,
          condition(caller?.info.ownershipEntityRefs ?? []),
        )
      : { result: AuthorizeResult.ALLOW };

const entities = [
  group('commerce'),
  group('checkout', { parent: 'commerce' }),
  group('platform'),
  user('ben', { memberOf: ['platform'] }),
  component('api', {
    owner: 'checkout',
    system: 'shop',
    annotations: { 'github.com/project-slug': 'acme/api' },
  }),
  component('tools', { owner: 'user:default/ben', system: 'shop' }),
  component('nobodys'),
];

describe('permission to read metrics of some teams and categories', () => {
  let database: TestKnex;
  let backend: TestBackend;
  beforeAll(async () => {
    database = await createTestKnex();
    await repository(database.knex, { slug: 'acme/api' });
  });
  afterEach(() => backend.stop());
  afterAll(() => database.destroy());

  const start = async (condition: (groups: string[]) => Condition) => {
    backend = await startInsights({
      knex: database.knex,
      entities,
      policy: policyOf(condition),
      groupsOf: { 'user:default/ann': ['group:default/commerce'] },
    });
    await backend.mirror();
  };
  const statusOf = async (path: string) => (await backend.get(path)).status;

  it('shows the teams that a policy allows with those below them and what they own, and nothing else', async () => {
    await start(groups => isAboutTeams({ teams: groups }));
    const answers = await Promise.all(
      [
        'team=commerce',
        'team=checkout',
        'team=checkout&team=commerce',
        'entity=component:api',
        'team=platform',
        'team=commerce&team=platform',
        'entity=component:tools',
        'entity=component:nobodys',
        'entity=system:shop',
        'range=rolling:1',
        'team=nothing',
      ].map(async query => [query, await statusOf(`/v1/overview?${query}`)]),
    );
    expect(Object.fromEntries(answers)).toEqual({
      'team=commerce': 200,
      'team=checkout': 200,
      'team=checkout&team=commerce': 200,
      'entity=component:api': 200,
      'team=platform': 403,
      'team=commerce&team=platform': 403,
      'entity=component:tools': 403,
      'entity=component:nobodys': 403,
      'entity=system:shop': 403,
      'range=rolling:1': 403,
      'team=nothing': 403,
    });
    const { body } = await backend.get('/v1/overview');
    expect(body.error.message).toBe(
      'The permission insights.metrics.read lets you see metrics, but not those of the whole organisation: choose one of your teams',
    );
    const refused = await backend.get('/v1/overview?team=platform');
    expect(refused.body.error.message).toBe(
      'The permission insights.metrics.read lets you see metrics, but not those of group:default/platform',
    );
    for (const [forbidden, unknown] of [
      ['team=platform', 'team=nothing'],
      ['entity=component:tools', 'entity=component:nothing'],
    ]) {
      const one = await backend.get(`/v1/metrics/pr-size?${forbidden}`);
      const other = await backend.get(`/v1/metrics/pr-size?${unknown}`);
      expect(other.status).toBe(403);
      expect(
        other.text.replaceAll('nothing', forbidden.replace(/.*[=:]/, '')),
      ).toBe(one.text);
    }
  });

  it('guards every answer about a metric alike', async () => {
    await start(groups => isAboutTeams({ teams: groups }));
    for (const [path, query] of [
      ['', ''],
      ['.csv', ''],
      ['/histogram', ''],
      ['/breakdown', 'by=team&'],
      ['/records', ''],
      ['/records.csv', ''],
      ['/change', ''],
    ]) {
      const metric = `/v1/metrics/pr-size${path}?${query}`;
      expect([path, await statusOf(`${metric}team=checkout`)]).toEqual([
        path,
        200,
      ]);
      expect([path, await statusOf(`${metric}team=platform`)]).toEqual([
        path,
        403,
      ]);
    }
    expect(await statusOf('/v1/overview.csv?team=checkout')).toBe(200);
    expect(await statusOf('/v1/overview.csv?team=platform')).toBe(403);
    expect(await statusOf('/v1/metrics/none?team=checkout')).toBe(404);
    // What belongs to no team.
    for (const path of ['metrics', 'teams', 'sources', 'annotations']) {
      expect([path, await statusOf(`/v1/${path}`)]).toEqual([path, 200]);
    }
  });

  it('offers the teams of which anything may be seen, and previews only those', async () => {
    await start(groups => isAboutTeams({ teams: groups }));
    const offered = (await backend.get('/v1/teams')).body.teams;
    expect(
      offered.map(({ ref, parent, depth }: Team) => [ref, parent, depth]),
    ).toEqual([
      ['group:default/commerce', undefined, 0],
      ['group:default/checkout', 'group:default/commerce', 1],
    ]);
    const preview = async (team: string) => {
      const { status } = await backend.send('post', '/v1/calculation/preview', {
        metric: 'pr-size',
        team,
        settings: { reviewClock: 'weekdays' },
      });
      return status;
    };
    expect([await preview('checkout'), await preview('platform')]).toEqual([
      200, 403,
    ]);
    await backend.stop();

    await start(() => isAboutTeams({ teams: ['group:default/checkout'] }));
    const below = (await backend.get('/v1/teams')).body.teams;
    expect(
      below.map(({ ref, parent, depth }: Team) => [ref, parent, depth]),
    ).toEqual([['group:default/checkout', undefined, 0]]);
  });

  it('shows what people noted about the teams that may be seen, and about everybody', async () => {
    await start(groups => isAboutTeams({ teams: groups }));
    const date = DateTime.utc().startOf('week').minus({ days: 3 }).toISODate();
    for (const [text, teams] of [
      ['everybody', []],
      ['checkout', ['checkout', 'platform']],
      ['platform', ['platform']],
    ]) {
      const { status } = await backend.send('post', '/v1/annotations', {
        date,
        text,
        teams,
      });
      expect(status).toBe(201);
    }
    const textsIn = (items: Array<{ text: string }>) =>
      items.map(({ text }) => text).sort();
    const { body: list } = await backend.get('/v1/annotations');
    expect(textsIn(list.annotations)).toEqual(['checkout', 'everybody']);
    for (const path of ['overview', 'metrics/pr-size']) {
      const { body } = await backend.get(
        `/v1/${path}?team=commerce&range=rolling:1`,
      );
      expect(textsIn(body.timelineEvents)).toEqual(['checkout', 'everybody']);
      expect(JSON.stringify(body.timelineEvents)).not.toContain('platform');
    }
  });

  it('leaves out categories that a policy does not allow', async () => {
    await start(() => ({
      anyOf: [
        isOfCategory({ categories: ['ci'] }),
        {
          allOf: [
            isOfCategory({ categories: ['dora'] }),
            isAboutTeams({ teams: ['Group:default/Commerce'] }),
          ],
        },
      ],
    }));
    const categories = async (query: string) => {
      const { body } = await backend.get(`/v1/overview?${query}`);
      const shown = new Set(
        body.definitions.map(({ category }: { category: string }) => category),
      );
      expect(body.results.map(({ id }: { id: string }) => id)).toEqual(
        body.definitions.map(({ id }: { id: string }) => id),
      );
      expect(body.categories.map(({ id }: { id: string }) => id)).toEqual([
        ...shown,
      ]);
      // The summary neither names nor counts what is not shown.
      const { metrics, ...lists } = body.summary;
      const summed = Object.values<string[]>(lists).flat();
      expect(summed.sort()).toEqual(
        body.categories
          .flatMap((category: { metrics: string[] }) => category.metrics)
          .sort(),
      );
      expect(metrics).toBe(summed.length);
      return [...shown];
    };
    expect(await categories('range=rolling:1')).toEqual(['ci']);
    expect(await categories('team=checkout')).toEqual(['dora', 'ci']);
    expect(await statusOf('/v1/metrics/ci-duration')).toBe(200);
    const refused = await backend.get('/v1/metrics/lead-time-for-changes');
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      'The permission insights.metrics.read lets you see metrics, but none of the category dora here',
    ]);
  });
});
