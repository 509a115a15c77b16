import {
  healthListResponseSchema,
  healthResponseSchema,
  syncResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { component, group, user } from '../testUtils/catalog';
import { pullRequest, workflowRun } from '../testUtils/facts';
import { incidents, incidentSource, service } from '../testUtils/incidentWorld';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository, source } from '../testUtils/testWorld';
import { problemTexts } from './withoutDetails';

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 24 * 3600_000).toISOString();
const slug = (name: string) => ({ 'github.com/project-slug': name });
const at = (location: string) => ({ 'backstage.io/source-location': location });
const login = (name: string) => ({ 'github.com/user-login': name });

const entities = [
  group('shop', { members: ['ann'] }),
  group('parent', { children: ['shop'] }),
  group('empty'),
  user('ann', { email: 'ann@acme.example', annotations: login('ann-gh') }),
  user('bob'),
  user('cid', { email: 'same@acme.example', annotations: login('cd') }),
  user('dan', { email: 'same@acme.example', annotations: login('CD') }),
  component('cart', {
    owner: 'group:default/shop',
    annotations: { ...slug('acme/cart'), 'pagerduty.com/service-id': 'PCART' },
  }),
  component('scripts', { owner: 'group:default/empty' }),
  component('local', { annotations: at('file:/repo/catalog-info.yaml') }),
  component('foreign', {
    annotations: at('url:https://ann:pat_1@forge.example/acme/x?t=pat_2'),
  }),
  component('broken', { annotations: slug('cart') }),
  component('ghost', { annotations: slug('acme/ghost') }),
  component('listed', {
    annotations: {
      ...slug('acme/cart'),
      ...at('url:https://github.com/acme/catalog/tree/main/all/'),
      'backstage.io/managed-by-location':
        'url:https://github.com/acme/catalog/tree/main/all/listed.yaml',
    },
  }),
];

describe('the API of data health', () => {
  const database = useTestKnex();
  let backends: TestBackend[];
  beforeEach(async () => {
    backends = [];
  });
  afterEach(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
  });

  const start = async (
    options: Omit<Parameters<typeof startInsights>[0], 'knex'> = {},
  ) => {
    const backend = await startInsights({
      knex: database.knex,
      entities,
      ...options,
    });
    backends.push(backend);
    return backend;
  };
  const health = async ({ get }: TestBackend) =>
    healthResponseSchema.parse((await get('/v1/health')).body);
  const list = async ({ get }: TestBackend, id: string, query = '') => {
    const { status, body } = await get(`/v1/health/${id}${query}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return healthListResponseSchema.parse(body);
  };
  const world = async () => {
    const { knex } = database;
    await source(knex);
    const cart = await readRepository(knex, 'acme/cart');
    const scripts = await readRepository(knex, 'acme/scripts', {
      pushed_at: daysAgo(2),
    });
    // Of a source that says nothing of pushes.
    const site = await readRepository(knex, 'acme/site', { pushed_at: null });
    await readRepository(knex, 'acme/asleep', { pushed_at: daysAgo(100) });
    await readRepository(knex, 'acme/attic', {
      is_archived: true,
      pushed_at: daysAgo(1),
    });
    await readRepository(knex, 'acme/gone', { deleted_at: daysAgo(1) });
    await pullRequest(knex, {
      repository_id: cart,
      number: 1,
      merged_at: daysAgo(3),
    });
    await pullRequest(knex, {
      repository_id: cart,
      number: 2,
      merged_at: daysAgo(100),
    });
    await workflowRun(knex, {
      repository_id: site,
      run_id: 1,
      trigger: 'push',
      branch: 'main',
      created_at: daysAgo(5),
      ended_at: daysAgo(5),
    });
    await incidentSource(knex);
    await service(knex, 'PCART');
    const lost = await service(knex, 'PLOST');
    await incidents(knex, lost, {
      created_at: daysAgo(4),
      resolved_at: daysAgo(3),
    });
    return { cart, scripts, site };
  };

  it('counts what is as it should be, with the effect of the rest', async () => {
    await world();
    const backend = await start();
    await backend.mirror();
    const { figures, ...rest } = await health(backend);
    expect(rest).toMatchObject({
      isProtected: true,
      sync: { isAllowed: true },
      catalog: { groups: 3, users: 4, components: 7, repositories: 5 },
    });
    expect(
      figures?.map(({ id, part, whole, share }) => [id, part, whole, share]),
    ).toEqual([
      ['repositories-without-component', 1, 5, 1 / 5],
      ['components-without-repository', 2, 7, 2 / 7],
      ['contradicting-locations', 6, 7, 6 / 7],
      ['services-without-component', 1, 2, 1 / 2],
      ['users-without-login', 3, 4, 3 / 4],
      ['users-without-email', 3, 4, 3 / 4],
      // Of ann-gh, cd, and two addresses.
      ['shared-logins', 2, 4, 2 / 4],
      ['groups-without-members', 2, 3, 2 / 3],
      // cart merged pull requests; scripts and site were pushed to.
      ['pushes-without-pull-requests', 1, 3, 1 / 3],
    ]);
    expect(figures?.flatMap(({ records }) => records ?? [])).toMatchObject([
      { part: 1, whole: 1, share: 1 },
      { part: 0, whole: 1, share: 0 },
    ]);
    expect(figures?.[5].remedies.join(' ')).toContain('useVerifiedEmails');
    expect(figures?.[3].remedies.join(' ')).toContain('in its database');
  });

  it('lists them with what connects them, and no address and no credential of anybody', async () => {
    await world();
    const backend = await start();
    await backend.mirror();
    const repositories = await list(backend, 'repositories-without-component');
    expect(
      repositories.items.map(({ title, reason, related, yaml }) => [
        title,
        reason,
        related,
        yaml,
      ]),
    ).toEqual([
      ['acme/asleep', undefined, [], expect.any(String)],
      ['acme/attic', 'It is archived.', [], expect.any(String)],
      [
        'acme/scripts',
        undefined,
        ['component:default/scripts'],
        'metadata:\n  annotations:\n    github.com/project-slug: acme/scripts\n',
      ],
      ['acme/site', undefined, [], expect.any(String)],
    ]);

    const components = await list(backend, 'components-without-repository');
    expect(
      components.items.map(({ entityRef, reason, yaml }) => [
        entityRef,
        reason,
        yaml?.match(/project-slug: (.*)/)?.[1],
      ]),
    ).toEqual([
      [
        'component:default/broken',
        '“cart” names no repository.',
        '<owner>/<name>',
      ],
      [
        'component:default/foreign',
        'Its source location is at “forge.example”, which no connection reads.',
        '<owner>/<name>',
      ],
      [
        'component:default/ghost',
        'It names the repository “acme/ghost”, which no connection finds.',
        '<owner>/<name>',
      ],
      [
        'component:default/local',
        'Its source location is a file and not the address of a repository.',
        '<owner>/<name>',
      ],
      [
        'component:default/scripts',
        'It has no source location and no annotation that names a repository.',
        'acme/scripts',
      ],
    ]);

    expect((await list(backend, 'contradicting-locations')).items).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/listed',
        reason: 'Its source location names “acme/catalog”, where its file is.',
        yaml: 'metadata:\n  annotations:\n    backstage.io/source-location: url:https://github.com/acme/cart/\n',
      }),
    ]);
    expect((await list(backend, 'services-without-component')).items).toEqual([
      expect.objectContaining({
        title: 'PLOST',
        yaml: 'metadata:\n  annotations:\n    pagerduty.com/service-id: PLOST\n',
      }),
    ]);
    const refsOf = async (id: string) =>
      (await list(backend, id)).items.map(each => each.entityRef);
    expect(await refsOf('users-without-login')).toEqual(['user:default/bob']);
    expect(await refsOf('users-without-email')).toEqual(['user:default/bob']);
    expect(await refsOf('groups-without-members')).toEqual([
      'group:default/empty',
    ]);

    const shared = await list(backend, 'shared-logins');
    expect(shared.items.map(({ title, related }) => [title, related])).toEqual([
      ['The same e-mail address', ['user:default/cid', 'user:default/dan']],
      ['cd · github.com', ['user:default/cid', 'user:default/dan']],
    ]);
    const everything = JSON.stringify([shared, components]);
    expect(everything).not.toMatch(/acme\.example|pat_/);

    const pushes = await list(backend, 'pushes-without-pull-requests');
    expect(pushes.items.map(({ title, reason }) => [title, reason])).toEqual([
      ['acme/scripts', 'It was pushed to, on whatever branch.'],
      ['acme/site', 'Runs on its default branch were started by pushes.'],
    ]);
  });

  it('lists in pages, and all of it as CSV that starts no formula', async () => {
    const { knex } = database;
    for (const name of ['=cmd', 'b', 'c', 'd', 'e']) {
      await readRepository(knex, `acme/${name}`);
    }
    await knex('repositories').update({
      owner: knex.raw(`case when name = '=cmd' then '=x' else owner end`),
    });
    const backend = await start();
    const titles: string[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: Awaited<ReturnType<typeof list>> = await list(
        backend,
        'repositories-without-component',
        `?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      titles.push(...page.items.map(({ title }) => title));
      sizes.push(page.items.length);
      cursor = page.next;
    }
    expect(sizes).toEqual([2, 2, 1]);
    expect(titles).toEqual(['=x/=cmd', 'acme/b', 'acme/c', 'acme/d', 'acme/e']);

    const csv = await backend.get(
      '/v1/health/repositories-without-component?format=csv',
    );
    expect(csv.headers).toMatchObject({
      'content-type': expect.stringContaining('text/csv'),
      'content-disposition':
        'attachment; filename="insights-repositories-without-component.csv"',
    });
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toBe(
      'list,title,entity,url,reason,last_active_at,related_entities,yaml,note',
    );
    expect(lines).toHaveLength(7);
    expect(lines[1]).toContain(`"'=x/=cmd"`);
    const spreadsheet = await backend.get(
      '/v1/health/repositories-without-component?format=csv&dialect=spreadsheet-decimal-comma',
    );
    expect(spreadsheet.text).toBe(`\uFEFF${csv.text.replaceAll(',', ';')}`);
  });

  it('shows those without insights.config.read how fresh the sources are, and nothing else', async () => {
    await world();
    const backend = await start({ denied: ['insights.config.read'] });
    await backend.mirror();
    const { body } = await backend.get('/v1/health');
    expect(body.sources.map(Object.keys)).toEqual([
      ['id', 'title', 'state', 'freshAt'],
      ['id', 'title', 'state'],
    ]);
    expect(Object.keys(body).sort()).toEqual(
      [
        ...['isProtected', 'sources', 'sync', 'textKeys'],
        'whyNoDetails',
      ].sort(),
    );
    expect(body.whyNoDetails).toContain('insights.config.read');
    const refused = await backend.get('/v1/health/users-without-login');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      'This needs the permission insights.config.read',
    );
  });

  it('shows those without insights.config.read wherever sources are shown that something failed, and not what', async () => {
    const { knex } = database;
    await world();
    const error = 'GitHub answered 403 for acme/secret';
    const fail = async (slices: Knex.QueryBuilder) =>
      slices.update({
        state: 'live',
        last_error: error,
        last_error_at: new Date(),
        last_error_kind: 'retry',
      });
    const paths = [
      '/v1/sources',
      '/v1/overview?range=rolling:3',
      '/v1/metrics/deployment-frequency?range=rolling:3',
    ];
    const backend = await start({ denied: ['insights.config.read'] });
    const admins = await start();
    const messages = async ({ get }: TestBackend) => {
      const bodies = await Promise.all(
        paths.map(async path => (await get(path)).body),
      );
      return bodies.map(({ sources }) => ({
        message: sources.find(({ id }: any) => id === 'github').message,
        isNamed: JSON.stringify(sources).includes('acme/secret'),
      }));
    };
    const thrice = (shown: object) => paths.map(() => shown);

    await fail(knex('ingestion_slices').where({ source: 'github' }));
    expect(await messages(admins)).toEqual(
      thrice({
        message: `The source cannot be read. ${error}`,
        isNamed: true,
      }),
    );
    expect(await messages(backend)).toEqual(
      thrice({ message: problemTexts.failing, isNamed: false }),
    );

    await knex('ingestion_slices').update({ last_error: null });
    const first = await knex('ingestion_slices')
      .where({ source: 'github' })
      .first('source', 'stream', 'slice');
    await fail(knex('ingestion_slices').where(first));
    expect(await messages(backend)).toEqual(
      thrice({ message: problemTexts.partly, isNamed: false }),
    );

    const { body } = await backend.get('/v1/sources');
    expect(Object.keys(body).sort()).toEqual(['catalog', 'sources']);
    const [{ streams, ...shown }] = body.sources;
    expect(Object.keys(shown)).not.toContain('lastError');
    expect(Object.keys(shown)).not.toContain('activity');
    expect(streams[0]).toMatchObject({ recordsSetAside: 0 });
  });

  it('refuses those who may see no metrics, and lists and cursors that there are not', async () => {
    const refused = await start({ denied: ['insights.metrics.read'] });
    expect((await refused.get('/v1/health')).status).toBe(403);

    const backend = await start();
    const statusOf = async (path: string) => (await backend.get(path)).status;
    expect(await statusOf('/v1/health/nothing')).toBe(404);
    expect(await statusOf('/v1/health/shared-logins?limit=0')).toBe(400);
    expect(await statusOf('/v1/health/shared-logins?cursor=*')).toBe(400);
  });

  describe('a sync', () => {
    const sync = (backend: TestBackend, type = 'github') =>
      backend.send('post', `/v1/sources/${type}/sync`);
    const dueOf = async () =>
      database
        .knex('ingestion_slices')
        .where({ source: 'github' })
        .where('next_at', '<=', database.knex.fn.now())
        .count()
        .then(([{ count }]) => Number(count));

    it('makes due what is read regularly, once a minute', async () => {
      const { knex } = database;
      const backend = await start();
      await readRepository(knex, 'acme/cart');
      const change = (stream: string, facts: object) =>
        knex('ingestion_slices')
          .where({ source: 'github', stream })
          .whereNotNull('repository_id')
          .update(facts);
      await knex('ingestion_slices').update({ next_at: daysAgo(-1) });
      await change('releases', { next_at: 'infinity' });
      await change('environment-deployments', {
        waits_for: 'The rate limit is used up',
      });
      await change('workflow-runs', { lease_until: daysAgo(-1) });
      const [{ count }] = await knex('ingestion_slices')
        .where({ source: 'github' })
        .count();

      const { status, body } = await sync(backend);
      expect(status).toBe(200);
      expect(syncResponseSchema.parse(body)).toMatchObject({
        isStarted: true,
        partsDue: Number(count) - 3,
        partsReading: 1,
        partsWaiting: 1,
      });
      expect(await dueOf()).toBe(Number(count) - 3);

      await change('pull-requests', { next_at: daysAgo(-1) });
      const again = syncResponseSchema.parse((await sync(backend)).body);
      expect(again).toMatchObject({ isStarted: false, partsDue: 0 });
      expect(again.nextAt).toBe(body.nextAt);
      expect(await dueOf()).toBe(Number(count) - 4);

      await knex('source_syncs').update({ requested_at: daysAgo(1) });
      expect((await sync(backend)).body).toMatchObject({
        isStarted: true,
        partsDue: 1,
      });
      expect(await knex('source_syncs').pluck('requested_by')).toEqual([
        'user:default/ann',
      ]);
      expect(
        backend.audit.map(({ eventId, outcome, meta }) => [
          eventId,
          outcome,
          meta,
        ]),
      ).toContainEqual([
        'source-sync',
        'succeeded',
        { source: 'github', isStarted: true, partsDue: Number(count) - 3 },
      ]);
    });

    it.each<[string, Parameters<typeof start>[0], RegExp]>([
      [
        'the permission',
        { denied: ['insights.sync.trigger'] },
        /insights\.sync\.trigger/,
      ],
      [
        'membership in the admins',
        { insights: { admins: ['user:default/eve'] } },
        /insights\.admins/,
      ],
      [
        'the permission framework',
        { isPermissionFrameworkOn: false },
        /permission\.enabled/,
      ],
    ])('needs %s', async (_, options, message) => {
      const backend = await start(options);
      const refused = await sync(backend);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toMatch(message);
      expect(await health(backend)).toMatchObject({
        sync: { isAllowed: false, whyNot: expect.stringMatching(message) },
      });
      expect(backend.audit.at(-1)).toMatchObject({
        eventId: 'source-sync',
        outcome: 'failed',
      });
    });

    it('needs a source that is there and connected', async () => {
      const backend = await start();
      expect((await sync(backend, 'nothing')).status).toBe(404);
      const refused = await sync(backend, 'pagerduty');
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toMatch(/is not connected/);
    });
  });
});
