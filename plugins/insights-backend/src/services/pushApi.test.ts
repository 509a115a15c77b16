import {
  ingestResponseSchema,
  ingestStatusResponseSchema,
  overviewResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { repositories } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { writePage } from '../ingestion/writing/writePage';
import { CatalogMirror } from '../ownership/CatalogMirror';
import { SourceRegistry } from '../SourceRegistry';
import { group } from '../testUtils/catalog';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { SeededRandom } from '../testUtils/SeededRandom';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository, source } from '../testUtils/testWorld';

const deploymentsPath = '/v1/ingest/deployments';
const incidentsPath = '/v1/ingest/incidents';
const permission = 'insights.facts.ingest';

const token = (subject: string, accessRestrictions?: object[]) => ({
  type: 'static',
  options: { token: `token-of-${subject}`, subject },
  ...(accessRestrictions && { accessRestrictions }),
});
const restricted = [{ plugin: 'insights', permission }];
const externalAccess = [
  token('pipelines', restricted),
  token('web', restricted),
  token('unbound', restricted),
  token('almighty'),
  token('any-permission', [{ plugin: 'insights' }]),
  token('reader', [
    { plugin: 'insights', permission: 'insights.metrics.read' },
  ]),
  token('elsewhere', [{ plugin: 'catalog', permission }]),
];
const insights = {
  deploymentFrequency: { github: { strategy: 'pushed' } },
  ingest: {
    subjects: [
      {
        subject: 'pipelines',
        repositories: ['https://github.com/acme/*'],
        services: ['*'],
      },
      {
        subject: 'web',
        repositories: ['github.com/acme/web'],
        services: ['web-*'],
      },
      { subject: 'almighty', repositories: ['*'] },
      { subject: 'any-permission', repositories: ['*'] },
      { subject: 'reader', repositories: ['*'] },
      { subject: 'elsewhere', repositories: ['*'] },
      { subject: 'user:default/ann', repositories: ['*'] },
    ],
  },
};

// In the last complete week.
const monday = DateTime.utc().startOf('week').minus({ weeks: 1 });
const at = (hours: number) => monday.plus({ hours }).toISO();

const deployment = (facts: object = {}) => ({
  source: 'jenkins',
  id: 'shop-1',
  repository: 'https://github.com/acme/shop',
  environment: 'production',
  status: 'success',
  finishedAt: at(10),
  updatedAt: at(10),
  ...facts,
});
const incident = (facts: object = {}) => ({
  source: 'pager',
  id: 'I-1',
  service: 'checkout',
  createdAt: at(12),
  resolvedAt: at(13),
  updatedAt: at(13),
  ...facts,
});

/** What the scheduled refresh of the catalog does, with these entities. */
async function refreshCatalog(
  knex: Knex,
  entities: Entity[] = [group('shop')],
): Promise<void> {
  const mirror = CatalogMirror.create({
    knex,
    bindings: new SourceRegistry().bindings(new ConfigReader({})),
  });
  await mirror.refresh(entities);
}

// Something is known from here on, which is the begin of a week: whole weeks are shown.
const firstDeployment = (facts: object = {}) =>
  deployment({
    id: 'first',
    status: 'cancelled',
    finishedAt: at(0),
    updatedAt: at(0),
    ...facts,
  });
const firstIncident = incident({ id: 'I-0', urgency: 'low', createdAt: at(0) });

describe('the API that takes what is pushed', () => {
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
      insights,
      externalAccess,
      ...options,
    });
    backends.push(backend);
    return backend;
  };
  const push = async (
    backend: TestBackend,
    body: { deployments?: object[]; incidents?: object[] },
    subject = 'pipelines',
  ) => {
    const { status, body: answer } = await backend.sendWith(
      `token-of-${subject}`,
      'post',
      body.deployments ? deploymentsPath : incidentsPath,
      body,
    );
    expect({ status, answer }).toMatchObject({ status: 200 });
    return ingestResponseSchema.parse(answer);
  };
  const refusal = async (
    backend: TestBackend,
    body: object | string,
    { subject = 'pipelines', path = deploymentsPath } = {},
  ) => {
    const { status, body: answer } = await backend.sendWith(
      `token-of-${subject}`,
      'post',
      path,
      body,
    );
    return { status, ...answer.error };
  };
  const stored = () =>
    database
      .knex('pushed_deployments')
      .select('source', 'external_id', 'subject', 'slug', 'repository_id')
      .orderBy(['source', 'external_id']);
  const derived = async () =>
    database
      .knex('deployments')
      .select('source_id', 'deployed_at', 'strategy')
      .orderBy('source_id');
  const statusFor = async () => {
    const backend = await start({ externalAccess: undefined });
    const { status, body } = await backend.get('/v1/ingest');
    expect({ status, body }).toMatchObject({ status: 200 });
    return ingestStatusResponseSchema.parse(body);
  };
  const resultOf = async (metric: string) => {
    const backend = await start({ externalAccess: undefined });
    const { body } = await backend.get('/v1/overview?range=rolling:1');
    return overviewResponseSchema
      .parse(body)
      .results.find(({ id }) => id === metric)!;
  };

  it('stores deployments, which count once they are derived', async () => {
    const { knex } = database;
    await source(knex);
    const repositoryId = await readRepository(knex, 'acme/shop');
    const backend = await start();
    expect(
      await push(backend, {
        deployments: [
          firstDeployment(),
          deployment(),
          deployment({ id: 'shop-2', status: 'failure' }),
          deployment({ id: 'shop-3', environment: 'staging' }),
          deployment({
            id: 'shop-4',
            repository: 'git@github.com:Acme/Shop.git',
            startedAt: at(30),
            finishedAt: at(31),
            updatedAt: at(31),
            sha: 'A'.repeat(40),
            url: 'https://ci.example.com/job/4',
          }),
        ],
      }),
    ).toEqual({ received: 5, stored: 5, unchanged: 0, older: 0, unknown: 0 });
    await backend.derive();
    expect(
      await knex('deployments').select(
        'repository_id',
        'source_id',
        'deployed_at',
        'triggered_at',
        'sha',
        'target',
        'is_rollback',
      ),
    ).toEqual([
      {
        repository_id: `${repositoryId}`,
        source_id: 'jenkins/shop-1',
        deployed_at: new Date(at(10)),
        triggered_at: new Date(at(10)),
        sha: null,
        target: 'production',
        is_rollback: false,
      },
      {
        repository_id: `${repositoryId}`,
        source_id: 'jenkins/shop-4',
        deployed_at: new Date(at(31)),
        triggered_at: new Date(at(30)),
        sha: 'a'.repeat(40),
        target: 'production',
        is_rollback: false,
      },
    ]);
    // 2 deployments in the 7 days of the week; nothing is known of the weeks before.
    expect(await resultOf('deployment-frequency')).toMatchObject({
      status: 'ok',
      n: 2,
      value: 2 / 7,
      flags: ['partial-coverage'],
    });
  });

  it('arrive once each when every batch is sent twice and half of the answers are lost', async () => {
    const { knex } = database;
    await readRepository(knex, 'acme/shop');
    const replicas = [await start(), await start()];
    const random = new SeededRandom(7);
    const all = Array.from({ length: 10_000 }, (_, index) =>
      deployment({ id: `shop-${index}`, finishedAt: at(index / 100) }),
    );
    const batches = Array.from({ length: 20 }, (_, index) =>
      all.slice(index * 500, index * 500 + 500),
    );
    const send = async (deployments: object[], replica: TestBackend) => {
      const controller = new AbortController();
      const sent = fetch(`${replica.url}/api/insights${deploymentsPath}`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer token-of-pipelines',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ deployments }),
        signal: controller.signal,
      });
      if (random.next() < 0.5) {
        // The sender gives up at any moment, and does not know what became of it.
        setTimeout(() => controller.abort(), random.next() * 100);
        await sent.catch(() => {});
        return undefined;
      }
      return ingestResponseSchema.parse(await (await sent).json());
    };
    for (const batch of batches) {
      // At the same time, at both replicas, in another order.
      await Promise.all([
        send(batch, replicas[0]),
        send(batch.toReversed(), replicas[1]),
      ]);
      // Whoever got no answer sends again until there is one.
      let answer;
      while (!answer) {
        answer = await send(batch, replicas[0]);
      }
      expect(answer.received).toBe(500);
    }
    const [{ count }] = await knex('pushed_deployments').count();
    expect(Number(count)).toBe(10_000);
    await replicas[0].derive();
    const [derivedCount] = await knex('deployments').count();
    expect(Number(derivedCount.count)).toBe(10_000);
    expect(await push(replicas[1], { deployments: batches[3] })).toEqual({
      received: 500,
      stored: 0,
      unchanged: 500,
      older: 0,
      unknown: 0,
    });
  }, 120_000);

  it.each([
    ['almighty', 'The token of .almighty. may do everything, so it may not'],
    ['any-permission', 'needs accessRestrictions with plugin: insights and'],
    ['reader', 'This needs the permission insights.facts.ingest'],
    ['elsewhere', "access is restricted to plugin.s. 'catalog'"],
    ['unbound', 'insights.ingest.subjects has no entry for it'],
  ])('refuses the token of %s', async (subject, message) => {
    const backend = await start();
    for (const path of [deploymentsPath, incidentsPath]) {
      expect(
        await refusal(backend, { deployments: [] }, { subject, path }),
      ).toMatchObject({
        status: 403,
        message: expect.stringMatching(message),
      });
    }
    expect(await stored()).toEqual([]);
  });

  it('refuses what a subject is not bound to', async () => {
    const backend = await start();
    expect(
      await refusal(
        backend,
        {
          deployments: [
            deployment({ repository: 'https://github.com/acme/web' }),
            deployment({ id: '2' }),
            deployment({
              id: '3',
              repository: 'https://evil.example/acme/web',
            }),
          ],
        },
        { subject: 'web' },
      ),
    ).toMatchObject({
      status: 403,
      message:
        "The subject 'web' may not write all of this, and nothing is stored. [1].repository: the subject is not bound to https://github.com/acme/shop. Its entry in insights.ingest.subjects lists what it may write",
      problems: [
        { index: 1, field: 'repository' },
        { index: 2, field: 'repository' },
      ],
    });
    expect(
      await refusal(
        backend,
        { incidents: [incident({ service: 'web-1' }), incident({ id: '2' })] },
        { subject: 'web', path: incidentsPath },
      ),
    ).toMatchObject({
      status: 403,
      problems: [{ index: 1, field: 'service' }],
    });
    expect(await stored()).toEqual([]);
    expect(await database.knex('pushed_incidents')).toEqual([]);
    const refused = { eventId: 'ingest-push', outcome: 'failed' };
    expect(backend.audit).toMatchObject([refused, refused]);

    // What is taken is not recorded: pipelines push all day.
    await push(backend, { deployments: [deployment()] });
    expect(backend.audit).toHaveLength(2);
  });

  it('lets users push who have the permission and are bound, as admins change settings', async () => {
    const send = async (
      options: Omit<Parameters<typeof startInsights>[0], 'knex'>,
      user = 'ann',
    ) => {
      const backend = await start({ externalAccess: undefined, ...options });
      const { status, body } = await backend.send(
        'post',
        deploymentsPath,
        { deployments: [deployment()] },
        user,
      );
      return [status, body.error?.message];
    };
    expect(await send({})).toEqual([200, undefined]);
    expect(await send({}, 'bob')).toEqual([
      403,
      expect.stringContaining("'user:default/bob' may not push anything"),
    ]);
    expect(await send({ denied: [permission] })).toEqual([
      403,
      'To change this you need the permission insights.facts.ingest',
    ]);
    expect(await send({ isPermissionFrameworkOn: false })).toEqual([
      403,
      expect.stringContaining("Backstage's permission framework is off"),
    ]);
    const admins = ['user:default/eve'];
    expect(await send({ insights: { ...insights, admins } })).toEqual([
      403,
      expect.stringContaining('listed in insights.admins'),
    ]);
  });

  it('takes tokens whatever insights.admins says', async () => {
    const backend = await start({
      insights: { ...insights, admins: ['user:default/eve'] },
    });
    expect(await push(backend, { deployments: [deployment()] })).toMatchObject({
      stored: 1,
    });
  });

  describe('refuses a batch as a whole', () => {
    const good = deployment({ id: 'good' });
    it.each<[object, string]>([
      [{ finishedAt: '16 Nov' }, "'deployments.1.finishedAt': must be a time"],
      [{ finishedAt: '2026-11-16T10:00:00' }, 'must be a time with its zone'],
      [
        { updatedAt: '9999-01-01T00:00:00Z' },
        "'deployments.1.updatedAt': must be after 1999 and no later than tomorrow",
      ],
      [{ startedAt: at(11) }, "'deployments.1.startedAt': must not be after"],
      [{ status: 'done' }, "'deployments.1.status': Invalid option"],
      [{ sha: '0123abc' }, "'deployments.1.sha': must be a commit by all its"],
      [{ repository: 'shop' }, "'deployments.1.repository': must be the"],
      [{ source: 'My CI' }, "'deployments.1.source': must be the short name"],
      [{ id: '' }, "'deployments.1.id': must not be empty"],
      // eslint-disable-next-line no-script-url
      [{ url: 'javascript:alert(1)' }, "'deployments.1.url': must be an"],
      [{ branch: 'main' }, "'deployments.1.branch': unknown field"],
      [{ id: 'a\0b' }, "'deployments.1.id': must be text without NUL"],
      [{ environment: 'a\uD800' }, "'deployments.1.environment': must be text"],
    ])('with %j', async (wrong, message) => {
      const backend = await start();
      expect(
        await refusal(backend, { deployments: [good, deployment(wrong)] }),
      ).toMatchObject({
        status: 400,
        message: expect.stringContaining(message),
        problems: [{ index: 1 }],
      });
      expect(await stored()).toEqual([]);
    });

    it('and names the first 20 records with their fields', async () => {
      const backend = await start();
      const deployments = Array.from({ length: 50 }, (_, index) =>
        deployment({
          id: `${index}`,
          ...(index % 2 && { status: 'x', sha: 1 }),
        }),
      );
      const { status, message, problems } = await refusal(backend, {
        deployments,
      });
      expect(status).toBe(400);
      expect(problems).toHaveLength(20);
      expect(problems[19]).toMatchObject({ index: 39, field: 'status' });
      expect(message).toMatch(/; and 5 more$/);
      expect(await stored()).toEqual([]);
    });

    it.each<[string, object | string, number, string]>([
      ['no record', { deployments: [] }, 400, "'deployments' must have 1 to"],
      [
        'too many',
        { deployments: Array.from({ length: 1001 }, () => ({})) },
        400,
        "'deployments' must have 1 to 1,000 records, and has 1,001",
      ],
      ['no list', { deployments: {} }, 400, "'deployments' must be a list"],
      ['another field', { deployment: [] }, 400, "unknown field 'deployment'"],
      ['no object', '[]', 400, 'it must be JSON such as {"deployments"'],
      ['no JSON', '{', 400, 'JSON'],
      [
        'too many bytes',
        { deployments: [deployment({ url: 'x'.repeat(2_000_000) })] },
        413,
        "'deployments' is too large: a request takes at most 1,000 records and 2,000,000 bytes",
      ],
    ])('of %s', async (_, body, status, message) => {
      const backend = await start();
      expect(await refusal(backend, body)).toMatchObject({
        status,
        message: expect.stringContaining(message),
      });
    });
  });

  it('takes late corrections, and ignores older versions', async () => {
    const { knex } = database;
    const shop = await readRepository(knex, 'acme/shop');
    const web = await readRepository(knex, 'acme/web');
    const backend = await start();
    await push(backend, { deployments: [deployment()] });
    await backend.derive();
    expect(await derived()).toHaveLength(1);

    const failed = deployment({ status: 'failure', updatedAt: at(12) });
    expect(await push(backend, { deployments: [failed] })).toMatchObject({
      stored: 1,
    });
    await backend.derive();
    expect(await derived()).toEqual([]);

    // What was sent first, once more, and late.
    expect(
      await push(backend, { deployments: [deployment(), failed] }),
    ).toEqual({ received: 2, stored: 0, unchanged: 1, older: 1, unknown: 0 });
    await backend.derive();
    expect(await derived()).toEqual([]);

    const moved = deployment({
      repository: 'https://github.com/acme/web.git',
      finishedAt: at(40),
      updatedAt: at(41),
    });
    await push(backend, { deployments: [moved] });
    await backend.derive();
    expect(
      await knex('deployments').select('repository_id', 'deployed_at'),
    ).toEqual([{ repository_id: `${web}`, deployed_at: new Date(at(40)) }]);
    await push(backend, {
      deployments: [deployment({ finishedAt: at(9), updatedAt: at(42) })],
    });
    await backend.derive();
    expect(
      await knex('deployments').select('repository_id', 'deployed_at'),
    ).toEqual([{ repository_id: `${shop}`, deployed_at: new Date(at(9)) }]);
  });

  it('lets nobody correct what another subject sent', async () => {
    const backend = await start();
    const web = deployment({ repository: 'https://github.com/acme/web' });
    await push(backend, { deployments: [web] });
    expect(
      await refusal(
        backend,
        {
          deployments: [
            { ...web, id: 'own' },
            { ...web, updatedAt: at(20) },
          ],
        },
        { subject: 'web' },
      ),
    ).toMatchObject({
      status: 403,
      message: expect.stringContaining('may only correct records that it sent'),
      problems: [{ index: 1, field: 'id' }],
    });
    expect(await stored()).toMatchObject([
      { external_id: 'shop-1', subject: 'pipelines' },
    ]);
    await push(backend, { incidents: [incident({ service: 'web-1' })] });
    expect(
      await refusal(
        backend,
        { incidents: [incident({ service: 'web-1', updatedAt: at(30) })] },
        { subject: 'web', path: incidentsPath },
      ),
    ).toMatchObject({ status: 403, problems: [{ index: 0, field: 'id' }] });
  });

  it('keeps deployments of a repository that nobody knows, and counts them once it is read', async () => {
    const { knex } = database;
    await source(knex);
    const backend = await start();
    const unknown = 'https://github.com/acme/new';
    expect(
      await push(backend, {
        deployments: [
          firstDeployment({ repository: unknown }),
          deployment({ id: '1', repository: unknown }),
          deployment({
            id: '2',
            repository: unknown,
            finishedAt: at(20),
            updatedAt: at(20),
          }),
          deployment({ id: '3', repository: 'https://github.com/acme/other' }),
        ],
      }),
    ).toMatchObject({ stored: 4, unknown: 4 });
    await backend.derive();
    expect(await derived()).toEqual([]);
    expect(await statusFor()).toMatchObject({
      subjects: [{ subject: 'pipelines', deployments: 4, incidents: 0 }],
      unknownRepositoryCount: 2,
      unknownRepositories: [
        {
          url: unknown,
          deployments: 3,
          subjects: ['pipelines'],
          firstAt: at(0),
          lastAt: at(20),
        },
        { url: 'https://github.com/acme/other', deployments: 1 },
      ],
    });

    // A source reads the repository.
    await knex.transaction(trx =>
      writePage(
        trx,
        {
          rows: [
            repositories.of([
              {
                externalId: 'new',
                owner: 'acme',
                name: 'New',
                url: unknown,
                isFork: false,
                isArchived: false,
                isDisabled: false,
                createdAt: new Date('2026-01-01T00:00:00Z'),
              },
            ]),
          ],
          cursor: {},
        },
        { instance: { provider: 'github', host: 'github.com' } },
      ),
    );
    await backend.derive();
    expect(await derived()).toMatchObject([
      { source_id: 'jenkins/1' },
      { source_id: 'jenkins/2' },
    ]);
    expect(await statusFor()).toMatchObject({
      unknownRepositoryCount: 1,
      unknownRepositories: [{ url: 'https://github.com/acme/other' }],
    });
    expect(await resultOf('deployment-count')).toMatchObject({ value: 2 });

    // Another one appeared while a batch was being stored, so that neither saw the other.
    await readRepository(knex, 'acme/other');
    await refreshCatalog(knex);
    await backend.derive();
    expect(await derived()).toHaveLength(3);
    expect(await statusFor()).toMatchObject({ unknownRepositories: [] });
  });

  it('takes nothing away from what others have read', async () => {
    const { knex } = database;
    await source(knex, { source: 'pagerduty' });
    await knex('ingestion_streams').insert({
      source: 'pagerduty',
      stream: 'incidents',
      about: 'incidents',
    });
    await knex('ingestion_slices').insert({
      source: 'pagerduty',
      stream: 'incidents',
      slice: 'acme',
      state: 'live',
      covered_from: '-infinity',
      complete_through: monday.plus({ weeks: 1 }).toISO(),
    });
    expect(await resultOf('incident-count')).toMatchObject({
      status: 'zero',
      flags: [],
    });
    await push(await start(), { incidents: [incident()] });
    expect(await resultOf('incident-count')).toMatchObject({
      status: 'ok',
      value: 1,
      flags: [],
    });
  });

  it('finds a repository by a former name', async () => {
    const { knex } = database;
    const shop = await readRepository(knex, 'acme/shop');
    await knex('repository_names')
      .where({ repository_id: shop })
      .update({ slug: 'acme/store', valid_from: '2026-11-01T00:00:00Z' });
    await knex('repository_names').insert({
      repository_id: shop,
      slug: 'acme/shop',
      valid_from: '-infinity',
      valid_to: '2026-11-01T00:00:00Z',
    });
    const backend = await start();
    expect(await push(backend, { deployments: [deployment()] })).toMatchObject({
      unknown: 0,
    });
    expect(await stored()).toMatchObject([{ repository_id: `${shop}` }]);
  });

  it('counts incidents like those of other sources, of services that components name', async () => {
    const { knex } = database;
    await source(knex);
    const backend = await start();
    expect(await resultOf('time-to-recovery')).toMatchObject({
      status: 'not-configured',
    });
    expect(
      await push(backend, {
        incidents: [
          firstIncident,
          incident(),
          incident({
            id: 'I-2',
            service: 'search',
            title: 'Search is slow',
            resolvedAt: at(15),
            updatedAt: at(15),
          }),
          incident({ id: 'I-4', resolvedAt: undefined }),
        ],
      }),
    ).toEqual({ received: 4, stored: 4, unchanged: 0, older: 0, unknown: 4 });
    // 1 h and 3 h; one is not urgent, and one is open.
    expect(await resultOf('time-to-recovery')).toMatchObject({
      status: 'ok',
      value: 2 * 3600,
      n: 2,
    });
    expect(await resultOf('open-incidents')).toMatchObject({ value: 1 });
    expect(await statusFor()).toMatchObject({
      subjects: [{ subject: 'pipelines', incidents: 4 }],
      unknownServiceCount: 2,
      unknownServices: [
        { source: 'pager', service: 'checkout', incidents: 3 },
        { source: 'pager', service: 'search', incidents: 1 },
      ],
    });

    await refreshCatalog(knex, [
      group('shop'),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'cart',
          annotations: {
            'insights/service': 'checkout',
            'pagerduty.com/service-id': 'PSVCPAY',
          },
        },
        spec: { type: 'service', owner: 'group:default/shop' },
      },
    ]);
    expect(await statusFor()).toMatchObject({
      unknownServices: [{ service: 'search' }],
    });
    const page = await start({ externalAccess: undefined });
    const { body } = await page.get(
      '/v1/overview?range=rolling:1&team=group:default/shop',
    );
    expect(
      body.results.find(({ id }: any) => id === 'time-to-recovery'),
    ).toMatchObject({ status: 'ok', value: 3600, n: 1 });
    expect(
      await push(backend, { incidents: [incident({ updatedAt: at(14) })] }),
    ).toMatchObject({ stored: 1, unknown: 0 });
  });

  it('follows an incident that is reopened or moves, and ignores its older versions', async () => {
    const { knex } = database;
    const backend = await start();
    await push(backend, { incidents: [incident()] });
    const reopened = incident({
      resolvedAt: undefined,
      service: 'cart',
      updatedAt: at(20),
    });
    expect(await push(backend, { incidents: [reopened] })).toMatchObject({
      stored: 1,
    });
    expect(await push(backend, { incidents: [incident(), reopened] })).toEqual({
      received: 2,
      stored: 0,
      unchanged: 1,
      older: 1,
      unknown: 1,
    });
    expect(await push(backend, { incidents: [incident()] })).toMatchObject({
      older: 1,
    });
    expect(
      await knex('incidents')
        .join('services', 'services.service_id', 'incidents.service_id')
        .select('incident_id', 'external_id', 'resolved_at', 'title'),
    ).toEqual([
      {
        incident_id: 'I-1',
        external_id: 'cart',
        resolved_at: null,
        title: 'Incident I-1',
      },
    ]);
  });

  it.each<[string, object]>([
    ['its deployment', { deployment: 'jenkins/shop-1' }],
    [
      'its deployment of the same tool',
      { source: 'jenkins', deployment: 'shop-1' },
    ],
    ['its commit', { sha: 'b'.repeat(40) }],
  ])(
    'marks the deployment as failed that an incident names: %s',
    async (_, facts) => {
      const { knex } = database;
      await source(knex);
      await readRepository(knex, 'acme/shop');
      const backend = await start();
      await push(backend, {
        deployments: [
          firstDeployment(),
          deployment({ sha: 'B'.repeat(40) }),
          deployment({ id: '2', finishedAt: at(11), updatedAt: at(11) }),
        ],
      });
      await push(backend, { incidents: [firstIncident, incident(facts)] });
      await backend.derive();
      expect(await resultOf('change-failure-rate')).toMatchObject({
        value: 0.5,
        n: 2,
      });
      // From 10:00 to the end of the incident at 13:00.
      expect(await resultOf('failed-deployment-recovery-time')).toMatchObject({
        value: 3 * 3600,
      });
    },
  );

  it('withdraws everything of a subject, and nothing of others', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex, 'acme/shop');
    await readRepository(knex, 'acme/web');
    const backend = await start();
    const web = { repository: 'https://github.com/acme/web' };
    await push(backend, {
      deployments: [
        deployment(),
        deployment({ id: 'unknown', repository: 'https://github.com/acme/x' }),
        deployment({ id: 'early', ...web, finishedAt: at(1) }),
      ],
    });
    await push(backend, { incidents: [incident(), incident({ id: 'I-2' })] });
    await push(
      backend,
      { deployments: [deployment({ id: 'own', ...web })] },
      'web',
    );
    await push(
      backend,
      { incidents: [incident({ id: 'own', service: 'web-1' })] },
      'web',
    );
    await backend.derive();
    expect(await derived()).toHaveLength(3);

    const withdraw = (subject: string, by: string) =>
      backend.sendWith(`token-of-${by}`, 'post', '/v1/ingest/withdrawals', {
        subject,
      });
    expect((await withdraw('pipelines', 'web')).status).toBe(403);
    expect((await withdraw('pipelines', 'almighty')).status).toBe(403);
    const { status, body } = await withdraw('pipelines', 'pipelines');
    expect({ status, body }).toEqual({
      status: 200,
      body: { subject: 'pipelines', deployments: 3, incidents: 2 },
    });
    expect(backend.audit.slice(-1)).toEqual([
      {
        eventId: 'ingest-withdrawal',
        outcome: 'succeeded',
        meta: { subject: 'pipelines', deployments: 3, incidents: 2 },
      },
    ]);
    await backend.derive();
    expect(await derived()).toMatchObject([{ source_id: 'jenkins/own' }]);
    expect(await knex('incidents').pluck('incident_id')).toEqual(['own']);
    expect(
      await knex('ingestion_slices')
        .where({ source: 'pushed' })
        .orderBy('stream')
        .select('stream', 'covered_from'),
    ).toEqual([
      { stream: 'incidents', covered_from: new Date(at(12)) },
      { stream: 'pushed-deployments', covered_from: new Date(at(10)) },
    ]);
    expect(await statusFor()).toMatchObject({
      subjects: [{ subject: 'web', deployments: 1, incidents: 1 }],
    });

    // An administrator may do it for anybody, and what was withdrawn may be sent again.
    const page = await start({ externalAccess: undefined });
    const byAnn = await page.send('post', '/v1/ingest/withdrawals', {
      subject: 'web',
    });
    expect(byAnn.body).toEqual({
      subject: 'web',
      deployments: 1,
      incidents: 1,
    });
    expect(await knex('ingestion_slices').where({ source: 'pushed' })).toEqual(
      [],
    );
    expect(await push(backend, { deployments: [deployment()] })).toMatchObject({
      stored: 1,
    });
    const denied = await start({
      externalAccess: undefined,
      denied: [permission],
    });
    const refused = await denied.send('post', '/v1/ingest/withdrawals', {
      subject: 'web',
    });
    expect(refused.status).toBe(403);
    expect(denied.audit).toMatchObject([
      { eventId: 'ingest-withdrawal', outcome: 'failed' },
    ]);
  });

  it('takes the same batches at two replicas at once, some of them in conflict', async () => {
    const replicas = [await start(), await start()];
    const versions = Array.from({ length: 12 }, (_, version) =>
      Array.from({ length: 100 }, (__, index) =>
        deployment({
          id: `${index}`,
          finishedAt: at(version),
          updatedAt: at(version),
        }),
      ),
    );
    await Promise.all(
      versions.flatMap((deployments, version) =>
        replicas.map((replica, index) =>
          push(replica, {
            deployments:
              (version + index) % 2 ? deployments : deployments.toReversed(),
          }),
        ),
      ),
    );
    expect(
      await database
        .knex('pushed_deployments')
        .select('finished_at')
        .count()
        .groupBy('finished_at'),
    ).toEqual([{ finished_at: new Date(at(11)), count: '100' }]);
  });
});
