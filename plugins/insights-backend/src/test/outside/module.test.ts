import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  type EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import insightsModuleForge, {
  codeReviews,
  editorDays,
  type ForgeServer,
  serveExample,
  startForgeServer,
} from '@internal/insights-module-forge';
import { rowKinds } from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { setTimeout as sleep } from 'timers/promises';
import { factHashes } from '../../database/factHashes';
import { startInsights, type TestBackend } from '../../testUtils/backend';
import { component, group, user } from '../../testUtils/catalog';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';

jest.setTimeout(120_000);

// A week that is over, whenever this runs.
const monday = DateTime.utc().startOf('week').minus({ weeks: 2 });
const week = `range=${monday.toFormat(`'week:'kkkk-'W'WW`)}`;

/** The shop belongs to Ann's team, and the payments to Bob's. */
const entitiesAt = (host: string) => [
  group('shoppers'),
  group('payers'),
  user('ann', {
    memberOf: ['shoppers'],
    annotations: { 'forge.example.com/login': 'ann' },
  }),
  user('bob', {
    memberOf: ['payers'],
    annotations: { 'forge.example.com/login': 'bob' },
  }),
  component('shop', {
    owner: 'shoppers',
    annotations: { 'forge.example.com/project': `${host}/acme/shop` },
  }),
  component('pay', {
    owner: 'payers',
    annotations: { 'forge.example.com/project': `${host}/acme/pay` },
  }),
];

describe('a module with a source, row kinds and metrics of its own', () => {
  let server: ForgeServer;
  let database: TestKnex;
  let backend: TestBackend;
  let events: EventsService;

  const publisher = createBackendPlugin({
    pluginId: 'publisher',
    register(env) {
      env.registerInit({
        deps: { service: eventsServiceRef },
        async init({ service }) {
          events = service;
        },
      });
    },
  });

  beforeAll(async () => {
    database = await createTestKnex();
    server = await startForgeServer();
    serveExample(server, monday.toISODate());
    const { url, token } = server;
    backend = await startInsights({
      knex: database.knex,
      integrations: {},
      insights: {
        sources: { forge: { connections: [{ id: 'main', url, token }] } },
      },
      entities: entitiesAt(server.host),
      features: [insightsModuleForge, eventsServiceFactory, publisher],
    });
    await backend.ingest();
    await backend.mirror();
    await backend.derive();
  });
  afterAll(async () => {
    await backend?.stop();
    await server?.stop();
    await database?.destroy();
  });

  const answer = async (path: string) => {
    const { status, body } = await backend.get(path);
    expect({ path, status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const valuesOf = async (ids: string[], team?: string) => {
    const query = team ? `${week}&team=group:default/${team}` : week;
    const { results } = await answer(`/v1/overview?${query}`);
    return Object.fromEntries(
      results
        .filter(({ id }: MetricResult) => ids.includes(id))
        .map(({ id, status, value }: MetricResult) => [id, [status, value]]),
    );
  };

  it('counts what its source brings, for all and for teams', async () => {
    const ids = ['code-reviews', 'code-review-duration', 'editor-time'];
    // Reviews took 1 h and 3 h in the shop and 2 h in the payments: the median is 2 h. The days in editors have
    // 100 + 200 minutes of Ann and 60 + 40 of Bob: 400 / 4 = 100.
    expect(await valuesOf(ids)).toEqual({
      'code-reviews': ['ok', 3],
      'code-review-duration': ['ok', 7200],
      'editor-time': ['ok', 100],
    });
    // By what the team owns, the two reviews of the shop: (1 h + 3 h) / 2; by who is in it, the days of Ann: 300 / 2.
    expect(await valuesOf(ids, 'shoppers')).toEqual({
      'code-reviews': ['ok', 2],
      'code-review-duration': ['ok', 7200],
      'editor-time': ['ok', 150],
    });
    expect(await valuesOf(ids, 'payers')).toEqual({
      'code-reviews': ['ok', 1],
      'code-review-duration': ['ok', 7200],
      'editor-time': ['ok', 50],
    });
  });

  it('feeds the metrics of the plugin, and leaves others without a source', async () => {
    // Three changes of the shop and one of the payments, with 10, 20, 30 and 10 lines.
    expect(
      await valuesOf([
        'pr-merged-count',
        'pr-size',
        'ci-success-rate',
        'time-to-recovery',
      ]),
    ).toEqual({
      'pr-merged-count': ['ok', 4],
      'pr-size': ['ok', 15],
      'ci-success-rate': ['not-configured', null],
      'time-to-recovery': ['not-configured', null],
    });
  });

  it('has a category and a unit of its own', async () => {
    const { categories, definitions } = await answer(`/v1/overview?${week}`);
    expect(categories.at(-1)).toEqual({
      id: 'collaboration',
      title: 'Collaboration',
      textKeys: { title: { key: 'category.collaboration.title' } },
      metrics: ['code-reviews', 'editor-time'],
    });
    const units = ['code-reviews', 'editor-time'].map(
      id => definitions.find((each: { id: string }) => each.id === id).unit,
    );
    expect(units).toEqual(['reviews', 'minutes-per-day']);
  });

  it('is explained and broken down like any other metric', async () => {
    const records = await answer(`/v1/metrics/code-reviews/records?${week}`);
    expect(records.totals).toMatchObject({ counted: 3, leftOut: 0, value: 3 });
    expect(
      records.records.map(({ title }: { title: string }) => title),
    ).toEqual(['Review of #1', 'Review of #1', 'Review of #1']);
    const editors = await answer(`/v1/metrics/editor-time/records?${week}`);
    expect(editors).toMatchObject({
      detail: 'counts',
      totals: { counted: 4, leftOut: 0, value: 100 },
      records: [],
    });
    const byTeam = await answer(
      `/v1/metrics/editor-time/breakdown?${week}&by=team`,
    );
    expect(
      byTeam.rows.map(({ key, result }: any) => [key, result.value]).sort(),
    ).toEqual([
      ['group:default/payers', 50],
      ['group:default/shoppers', 150],
    ]);
  });

  it('shows its connection among the sources', async () => {
    const { sources } = await answer('/v1/sources');
    const forge = sources.find(({ id }: { id: string }) => id === 'forge');
    expect(forge).toMatchObject({ title: 'Forge', state: 'connected' });
    expect(
      forge.streams.map(({ title, slices, rows }: any) => [
        title,
        slices,
        rows,
      ]),
    ).toEqual([
      ['Code reviews', 2, 4],
      ['Days in editors', 1, 4],
      ['Projects', 1, 2],
      ['Changes', 2, 4],
    ]);
    const github = sources.find(({ id }: { id: string }) => id === 'github');
    expect(github.state).toBe('not-configured');
  });

  it('has its rows in the hash of facts', async () => {
    const kinds = [...rowKinds, codeReviews, editorDays];
    const read = () => factHashes(database.knex, { kinds });
    const before = await read();
    await database.knex('editor_days').increment('minutes', 1);
    const after = await read();
    await database.knex('editor_days').decrement('minutes', 1);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['code_reviews', 'editor_days']),
    );
    expect(
      Object.keys(after).filter(key => after[key] !== before[key]),
    ).toEqual(['editor_days']);
    expect(await read()).toEqual(before);
  });

  it('is read again when an event says so', async () => {
    const { knex } = database;
    const dueSlices = () =>
      knex('ingestion_slices')
        .where('next_at', '<=', knex.fn.now())
        .orderBy(['stream', 'slice'])
        .select('stream', 'slice');
    await knex('ingestion_slices').update({
      last_success_at: knex.raw(`now() - interval '1 minute'`),
    });
    expect(await dueSlices()).toEqual([]);
    const publish = (eventPayload: object) =>
      events.publish({ topic: 'forge.review', eventPayload });
    await publish({ host: server.host, project: 2 });
    await publish({ host: server.host, project: 'all' });
    // They are collected for a moment.
    await sleep(2_500);
    expect(await dueSlices()).toEqual([
      { stream: 'code-reviews', slice: 'main/2' },
    ]);
  });
});
