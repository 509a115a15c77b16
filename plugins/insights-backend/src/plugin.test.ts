import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { startCatalog } from './testUtils/realCatalog';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  breakdownResponseSchema,
  histogramResponseSchema,
  metricResponseSchema,
  metricsResponseSchema,
  overviewResponseSchema,
  sourcesResponseSchema,
  teamsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import createKnex, { type Knex } from 'knex';
import { DateTime } from 'luxon';
import request from 'supertest';
import { queueDerivation } from './derivation/derivationQueue';
import { DeploymentDeriver } from './derivation/DeploymentDeriver';
import { defaultCalculationSettings } from './settings/settings';
import insightsPlugin from '.';
import { CatalogMirror } from './ownership/CatalogMirror';
import { bindingsOf, component, group, user } from './testUtils/catalog';
import { pullRequest, repository } from './testUtils/facts';
import { createTestKnex, type TestKnex } from './testUtils/testDatabase';

const entities = [
  group('acme', { type: 'organization', title: 'Acme' }),
  group('shop', { parent: 'acme', title: 'Shop' }),
  group('care', { parent: 'acme', title: 'Customer care' }),
  user('mock', { memberOf: ['shop'] }),
  component('api', {
    owner: 'shop',
    annotations: { 'github.com/project-slug': 'acme/api' },
  }),
];

const lastWeek = DateTime.utc().startOf('week').minus({ days: 3 });

/** One repository of the shop with two merges last week, completely read. */
async function fill(knex: Knex) {
  await CatalogMirror.create({
    knex,
    bindings: bindingsOf('github.com'),
  }).refresh(entities);
  const id = await repository(knex);
  for (const number of [1, 2]) {
    await pullRequest(knex, {
      repository_id: id,
      number,
      merged_at: lastWeek.toISO(),
    });
  }
  await knex.raw(
    `insert into ingestion_connections (source, first_load_ended_at) values ('github', now())
     on conflict (source, connection) do update set first_load_ended_at = now()`,
  );
  await knex.raw(
    `insert into ingestion_slices (source, stream, slice, repository_id, state, next_at, covered_from, complete_through,
       last_success_at, first_seen_at, row_count, request_count)
     values ('github', 'pull-requests', 'acme/api', ?, 'live', now() + interval '1 hour', '-infinity', now(), now(),
       now() - interval '1 day', 2, 1)`,
    [id],
  );
  await knex.transaction(trx =>
    queueDerivation(trx, [{ repositoryId: id, fromTime: new Date(0) }]),
  );
  const deriver = DeploymentDeriver.create({
    knex,
    settings: defaultCalculationSettings,
  });
  await deriver.ensureDefinition();
  await deriver.run();
}

describe('insights plugin', () => {
  let database: TestKnex;
  beforeAll(async () => {
    database = await createTestKnex();
    await fill(database.knex);
  });
  afterAll(() => database.destroy());

  const start = async (options?: {
    knex?: Knex;
    insights?: object;
    features?: BackendFeature[];
    catalog?: BackendFeature;
  }) => {
    const { knex = database.knex, insights, features = [] } = options ?? {};
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        insightsPlugin,
        mockServices.database.factory({ knex }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: { github: [{ host: 'github.com', token: 'x' }] },
            ...(insights && { insights }),
          },
        }),
        options?.catalog ?? catalogServiceMock.factory({ entities }),
        ...features,
      ],
    });
    const get = (path: string) =>
      request(backend.server).get(`/api/insights${path}`);
    return { get, stop: () => backend.stop(), scheduler };
  };

  it('scores the Quick Check where the configuration asks for it', async () => {
    const overview = async (insights?: object) => {
      const backend = await start({ insights });
      const { body } = await backend.get('/v1/overview?range=rolling:1');
      await backend.stop();
      return overviewResponseSchema.parse(body).quickCheck;
    };
    expect(await overview()).toBeUndefined();
    // Of two pull requests, each its own deployment, nothing failed and nothing was mended.
    expect(await overview({ dora: { quickCheck: 'on' } })).toMatchObject({
      throughput: null,
      stability: 10,
      overall: null,
      flags: ['proxy', 'low-sample', 'provisional'],
    });
  });

  describe('on a database with data', () => {
    let backend: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.stop());

    const answer = async (path: string) => {
      const { status, body } = await backend.get(path);
      expect({ status, body }).toMatchObject({ status: 200 });
      return body;
    };
    const refusal = async (path: string) => {
      const { status, body } = await backend.get(path);
      return { status, message: body.error.message };
    };

    it('lists its metrics', async () => {
      const { categories, metrics } = metricsResponseSchema.parse(
        await answer('/v1/metrics'),
      );
      const category = (id: string, title: string) => ({
        id,
        title,
        textKeys: { title: { key: `category.${id}.title` } },
      });
      expect(categories).toEqual([
        category('dora', 'DORA Metrics'),
        category('pull-requests', 'Pull Requests'),
        category('ci', 'CI'),
      ]);
      expect(metrics.map(({ id }) => id)).toContain('deployment-frequency');
    });

    it('answers in a line to who has the definitions already', async () => {
      const first = await backend.get('/v1/metrics').expect(200);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      const again = await backend
        .get('/v1/metrics')
        .set('If-None-Match', first.headers.etag);
      expect([again.status, again.text]).toEqual([304, '']);
    });

    it('keeps the long texts of definitions out of the overview', async () => {
      const { body } = await backend.get('/v1/overview?range=rolling:1');
      const { metrics } = metricsResponseSchema.parse(
        await answer('/v1/metrics'),
      );
      expect(body.definitions).toEqual(
        metrics.map(({ textKeys, ...definition }) => {
          const { summary, why, calculation, exclusions, caveats, ...rest } =
            definition;
          const { teamAttribution, ...outline } = rest;
          const { title, aggregation, proxy } = textKeys!;
          const shown = { title, aggregation, ...(proxy && { proxy }) };
          return { ...outline, textKeys: shown };
        }),
      );
    });

    it('answers the overview in one piece', async () => {
      const { range, scope, categories, results, definitions, sources } =
        overviewResponseSchema.parse(
          await answer('/v1/overview?range=rolling:1&team=group:default/acme'),
        );
      expect(range).toMatchObject({ range: 'rolling:1', granularity: 'week' });
      expect(scope).toEqual({
        teams: [{ ref: 'group:default/acme', title: 'Acme' }],
        entities: [],
        repositories: 1,
        repositoriesLoading: 0,
        repositoriesLeftOut: 0,
      });
      expect(categories[0].metrics).toContain('deployment-frequency');
      expect(results.map(({ id }) => id)).toEqual(
        definitions.map(({ id }) => id),
      );
      // Two deployments in 28 days.
      expect(
        results.find(({ id }) => id === 'deployment-frequency'),
      ).toMatchObject({ status: 'ok', value: 2 / 28 });
      expect(sources).toMatchObject([
        { id: 'github', state: 'loading' },
        { id: 'pagerduty', state: 'not-configured' },
      ]);
    });

    it('answers one metric with its supporting ones', async () => {
      const { definition, range, result, supporting } =
        metricResponseSchema.parse(
          await answer(
            '/v1/metrics/deployment-frequency?range=rolling:3&granularity=month&team=shop&team=care',
          ),
        );
      expect(range.granularity).toBe('month');
      expect(result.id).toBe('deployment-frequency');
      expect(supporting.map(each => each.result.id)).toEqual(
        definition.supporting,
      );
    });

    it('narrows an answer to components and systems', async () => {
      const { scope } = overviewResponseSchema.parse(
        await answer('/v1/overview?entity=api&entity=component:default/API'),
      );
      expect(scope).toMatchObject({
        entities: [{ ref: 'component:default/api', title: 'api' }],
        repositories: 1,
      });
    });

    it('answers the stages of a lead time with its sources', async () => {
      const { stages, sources, result } = metricResponseSchema.parse(
        await answer('/v1/metrics/lead-time-for-changes?range=rolling:1'),
      );
      // Both changes took a day and were approved after half of it.
      expect(stages).toMatchObject([
        { title: 'Coding', mean: 0 },
        { title: 'Pickup', mean: 43_200, middleMean: 43_200 },
        { title: 'Review', mean: 0 },
        { title: 'Merge', mean: 43_200, middleMean: 43_200 },
        { title: 'Deploy', mean: 0 },
      ]);
      expect(result.previousSeries).toHaveLength(4);
      expect(sources).toMatchObject([{ id: 'github' }, { id: 'pagerduty' }]);
    });

    it('answers how values spread', async () => {
      const { histograms } = histogramResponseSchema.parse(
        await answer('/v1/metrics/pr-size/histogram?range=rolling:1&team=shop'),
      );
      expect(histograms).toMatchObject([{ id: 'pr-size', n: 2, p50: 15 }]);
    });

    it('answers a metric part by part', async () => {
      const { rows } = breakdownResponseSchema.parse(
        await answer(
          '/v1/metrics/deployment-frequency/breakdown?by=team&range=rolling:1&team=acme',
        ),
      );
      expect(
        rows.map(({ title, isDirect, result }) => [
          title,
          isDirect,
          result.value,
        ]),
      ).toEqual([
        ['Customer care', undefined, null],
        ['Shop', undefined, 2 / 28],
        ['Acme', true, null],
      ]);
    });

    it.each([
      [
        '/v1/overview.csv?range=rolling:1&team=acme',
        'insights-overview-rolling-1-week.csv',
      ],
      [
        '/v1/metrics/deployment-frequency.csv?range=rolling:1&team=acme',
        'insights-deployment-frequency-rolling-1-week.csv',
      ],
      [
        '/v1/metrics/deployment-frequency/breakdown.csv?range=rolling:1&team=acme&by=component',
        'insights-deployment-frequency-by-component-rolling-1-week.csv',
      ],
    ])('answers %s with the same numbers', async (path, filename) => {
      const { status, headers, text } = await backend.get(path);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toBe(
        `attachment; filename="${filename}"`,
      );
      expect(text).toContain(`,${2 / 28},2,`);
      const spreadsheet = await backend.get(
        `${path}&dialect=spreadsheet-decimal-comma`,
      );
      expect(spreadsheet.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${filename}"`,
      });
      expect(spreadsheet.text.split(';')[0]).toBe(
        `\uFEFF${text.split(',')[0]}`,
      );
      expect(spreadsheet.text).toContain(
        `;${`${2 / 28}`.replace('.', ',')};2;`,
      );
    });

    it('lists teams in the order of the tree, with the own ones marked', async () => {
      const { get, stop } = await start({
        features: [
          mockServices.userInfo.mock({
            getUserInfo: async () => ({
              userEntityRef: 'user:default/mock',
              ownershipEntityRefs: ['user:default/mock', 'group:default/shop'],
            }),
          }).factory,
        ],
      });
      const { body } = await get('/v1/teams');
      await stop();
      expect(teamsResponseSchema.parse(body).teams).toEqual([
        {
          ref: 'group:default/acme',
          title: 'Acme',
          type: 'organization',
          depth: 0,
          members: 1,
          repositories: 1,
          mine: false,
        },
        {
          ref: 'group:default/care',
          title: 'Customer care',
          type: 'team',
          parent: 'group:default/acme',
          depth: 1,
          members: 0,
          repositories: 0,
          mine: false,
        },
        {
          ref: 'group:default/shop',
          title: 'Shop',
          type: 'team',
          parent: 'group:default/acme',
          depth: 1,
          members: 1,
          repositories: 1,
          mine: true,
        },
      ]);
    });

    it('tells how far its sources and the catalog mirror got', async () => {
      const { sources, catalog } = sourcesResponseSchema.parse(
        await answer('/v1/sources'),
      );
      expect(sources).toHaveLength(2);
      expect(sources[0].streams).toContainEqual({
        id: 'pull-requests',
        title: 'Pull requests',
        textKeys: { title: { key: 'stream.pull-requests.title' } },
        slices: 1,
        slicesLoading: 0,
        slicesFailing: 0,
        slicesLeftOut: 0,
        recordsSetAside: 0,
        rows: 2,
        requests: 1,
      });
      expect(catalog).toEqual({
        refreshedAt: expect.any(String),
        groups: 3,
        users: 1,
        components: 1,
        repositories: 1,
        repositoriesWithComponent: 1,
      });
    });

    it('answers a service, which has no teams of its own', async () => {
      const { status, body } = await backend
        .get('/v1/teams')
        .set('authorization', mockCredentials.service.header());
      expect(status).toBe(200);
      expect(body.teams.some((team: { mine: boolean }) => team.mine)).toBe(
        false,
      );
    });

    it('refuses who shows no credentials', async () => {
      const { status } = await backend
        .get('/v1/overview')
        .set('authorization', mockCredentials.none.header());
      expect(status).toBe(401);
    });

    it.each([
      ['/v1/overview?range=rolling:2', "Invalid query parameter 'range'"],
      [
        '/v1/overview?range=week:2025-W53',
        "Invalid query parameter 'range': There is no week 53 in 2025",
      ],
      [
        '/v1/metrics/pr-size?range=rolling:1&granularity=month',
        "Invalid query parameter 'range': The range rolling:1 supports only weeks",
      ],
      [
        '/v1/overview?team=group:default/nobody',
        "Invalid query parameter 'team': the catalog has no group 'group:default/nobody'",
      ],
      [
        '/v1/overview?team=:x:',
        "Invalid query parameter 'team': ':x:' is not a reference to a group",
      ],
      [
        '/v1/overview?entity=system:default/nothing',
        "Invalid query parameter 'entity': the catalog has no component or system 'system:default/nothing', or no component of that system",
      ],
      [
        '/v1/metrics/pr-size?entity=:x:',
        "Invalid query parameter 'entity': ':x:' is not a reference to a component",
      ],
      [
        '/v1/metrics/pr-size/histogram?team=nobody',
        "Invalid query parameter 'team': the catalog has no group 'nobody'",
      ],
      ['/v1/metrics/pr-size/histogram?by=team', "Unknown query parameter 'by'"],
      ['/v1/metrics/pr-size/breakdown', "Invalid query parameter 'by'"],
      [
        '/v1/metrics/pr-size/breakdown?by=person',
        "Invalid query parameter 'by'",
      ],
      [
        '/v1/metrics/pr-size/breakdown?by=workflow',
        "Invalid query parameter 'by': pr-size cannot be broken down by workflow, only by team, component, repository",
      ],
      ['/v1/overview?teams=shop', "Unknown query parameter 'teams'"],
      ['/v1/teams?x=1', "Unknown query parameter 'x'"],
      [
        '/v1/metrics/pr-size?granularity=day',
        "Invalid query parameter 'granularity'",
      ],
    ])('refuses %s', async (path, message) => {
      expect(await refusal(path)).toEqual({
        status: 400,
        message: expect.stringContaining(message),
      });
    });

    it.each(['', '.csv', '/histogram', '/breakdown?by=team'])(
      'does not know every metric%s',
      async path => {
        expect(await refusal(`/v1/metrics/happiness${path}`)).toEqual({
          status: 404,
          message: "There is no metric 'happiness'",
        });
      },
    );
  });

  it('refuses who may not read metrics', async () => {
    const { get, stop } = await start({
      features: [
        mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
      ],
    });
    for (const path of [
      '/v1/overview',
      '/v1/metrics',
      '/v1/overview.csv',
      '/v1/metrics/pr-size',
      '/v1/metrics/pr-size.csv',
      '/v1/metrics/pr-size/histogram',
      '/v1/metrics/pr-size/breakdown?by=team',
      '/v1/teams',
      '/v1/sources',
    ]) {
      expect(await get(path)).toMatchObject({
        status: 403,
        body: {
          error: { message: expect.stringContaining('insights.metrics.read') },
        },
      });
    }
    await stop();
  });

  it('keeps the mirror of the catalog, with the groups that are offered', async () => {
    const empty = await createTestKnex();
    const catalog = await startCatalog();
    await catalog.replace(entities);
    const { get, stop, scheduler } = await start({
      knex: empty.knex,
      insights: { teams: { groupFilter: { 'spec.type': ['TEAM'] } } },
      catalog: catalog.feature,
    });
    await scheduler.triggerTask('insights-catalog-mirror');
    await scheduler.triggerTask('insights-derivation');
    const { body } = await get('/v1/teams');
    expect(
      teamsResponseSchema
        .parse(body)
        .teams.map(({ title, parent, depth }) => [title, parent, depth]),
    ).toEqual([
      ['Customer care', undefined, 0],
      ['Shop', undefined, 0],
    ]);
    await stop();
    await catalog.stop();
    await empty.destroy();
  });

  it('only answers where ingestion is switched off', async () => {
    const { get, stop, scheduler } = await start({
      insights: { ingestion: { enabled: false } },
    });
    expect(await scheduler.getScheduledTasks()).toEqual([]);
    expect((await get('/v1/overview')).status).toBe(200);
    await stop();
  });

  it('answers 503 with what to set where the database is none of its kind', async () => {
    const knex = createKnex({
      client: 'better-sqlite3',
      useNullAsDefault: true,
    });
    const { get, stop } = await start({ knex });
    expect(await get('/v1/overview')).toMatchObject({
      status: 503,
      body: {
        error: {
          message: expect.stringContaining(
            'backend.database.plugin.insights.client',
          ),
        },
      },
    });
    await stop();
  });

  it('does not start with a bad value in its configuration', async () => {
    await expect(
      start({ insights: { reportingTimeZone: 'Berlin' } }),
    ).rejects.toThrow('insights.reportingTimeZone');
  });

  it('does not start with a pattern that PostgreSQL cannot read', async () => {
    const filters = [{ mode: 'include', name: '(' }];
    await expect(
      start({ insights: { deploymentFrequency: { github: { filters } } } }),
    ).rejects.toThrow(
      'insights.deploymentFrequency.github.filters[0].name is not a regular expression that PostgreSQL accepts: parentheses () not balanced',
    );
  });
});
