import {
  annotationSchema,
  annotationsResponseSchema,
  metricResponseSchema,
  overviewResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { DateTime } from 'luxon';
import { component, readRepository, teams } from '../testUtils/testWorld';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useTestKnex } from '../testUtils/testDatabase';

const path = '/v1/annotations';
// Days of the last complete week, and one before the last four.
const monday = DateTime.utc().startOf('week').minus({ weeks: 1 });
const [tuesday, friday] = [1, 4].map(days => monday.plus({ days }).toISODate());
const longAgo = monday.minus({ weeks: 30 }).toISODate();

describe('the API of annotations', () => {
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
    const backend = await startInsights({ knex: database.knex, ...options });
    backends.push(backend);
    return backend;
  };
  const create = async ({ send }: TestBackend, body: object) => {
    const { status, body: answer } = await send('post', path, body);
    expect({ status, answer }).toMatchObject({ status: 201 });
    return annotationSchema.parse(answer);
  };
  const list = async ({ get }: TestBackend, query = '') =>
    annotationsResponseSchema.parse((await get(`${path}${query}`)).body);

  it('keeps what happened when, and who said so', async () => {
    const backend = await start();
    await teams(database.knex, { shop: undefined });
    const first = await create(backend, { date: tuesday, text: ' Freeze ' });
    const second = await create(backend, {
      date: friday,
      text: 'New pipeline',
      teams: ['shop'],
    });
    expect(second).toMatchObject({
      date: friday,
      text: 'New pipeline',
      teams: ['group:default/shop'],
      author: 'user:default/ann',
    });
    expect(await list(backend)).toEqual({
      annotations: [second, { ...first, text: 'Freeze' }],
      canEdit: true,
    });
    expect(
      (await list(backend, `?from=${tuesday}&to=${friday}`)).annotations,
    ).toEqual([first]);

    const changed = await backend.send(
      'put',
      `${path}/${first.id}`,
      { date: friday, text: 'Freeze ends' },
      'bob',
    );
    expect(changed.body).toEqual({
      ...first,
      date: friday,
      text: 'Freeze ends',
      updatedBy: 'user:default/bob',
      updatedAt: expect.any(String),
    });
    expect((await backend.send('delete', `${path}/${second.id}`)).status).toBe(
      204,
    );
    expect((await list(backend)).annotations).toHaveLength(1);
    expect(
      backend.audit.map(({ eventId, outcome, meta }) => [
        eventId,
        outcome,
        meta,
      ]),
    ).toMatchObject([
      ['annotation-change', 'succeeded', { queryType: 'create' }],
      [
        'annotation-change',
        'succeeded',
        { queryType: 'create', id: second.id },
      ],
      ['annotation-change', 'succeeded', { queryType: 'update', id: first.id }],
      [
        'annotation-change',
        'succeeded',
        { queryType: 'delete', id: second.id },
      ],
    ]);
  });

  it.each([
    [{ date: '2026-02-30', text: 'x' }, "'date'"],
    [
      { date: '0000-01-01', text: 'x' },
      "'date': must be in the years 0001 to 9999, such as 2026-11-16",
    ],
    [{ date: '10000-01-01', text: 'x' }, "'date': must be a date such as"],
    [
      { date: '2026-11-16', text: 'a\0b' },
      '\'text\': must be text without NUL characters and without halves of surrogate pairs, such as "Payments"',
    ],
    [{ date: '2026-11-16', text: 'a\uD800' }, "'text': must be text without"],
    [
      { date: '2026-11-16', text: 'x', teams: ['a', '\uDFFF'] },
      "'teams.1': must be text without",
    ],
    [{ date: '16 Nov', text: 'x' }, 'must be a date such as 2026-11-16'],
    [{ date: '2026-11-16', text: '  ' }, "'text': must say what happened"],
    [{ date: '2026-11-16', text: 'x'.repeat(201) }, "'text'"],
    [{ date: '2026-11-16', text: 'x', team: 'shop' }, "unknown field 'team'"],
    [
      { date: '2026-11-16', text: 'x', teams: ['nobody'] },
      "Invalid field 'teams': the catalog has no group 'nobody'",
    ],
    [{ text: 'x', teams: 'shop' }, "'date'"],
  ])('refuses %j', async (body, message) => {
    const backend = await start();
    expect(await backend.send('post', path, body)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining(message) } },
    });
    expect(backend.audit).toMatchObject([{ outcome: 'failed' }]);
  });

  it('does not know every annotation', async () => {
    const backend = await start();
    const body = { date: tuesday, text: 'x' };
    expect((await backend.send('put', `${path}/9`, body)).status).toBe(404);
    expect((await backend.send('delete', `${path}/9`)).status).toBe(404);
    expect((await backend.send('delete', `${path}/nine`)).status).toBe(400);
  });

  it('lets nobody write who may not change the configuration', async () => {
    const body = { date: tuesday, text: 'x' };
    for (const options of [
      { denied: ['insights.config.update'] },
      { isPermissionFrameworkOn: false },
      { insights: { admins: ['group:default/platform'] } },
    ]) {
      const backend = await start(options);
      for (const [method, where] of [
        ['post', path],
        ['put', `${path}/1`],
        ['delete', `${path}/1`],
      ] as const) {
        expect((await backend.send(method, where, body)).status).toBe(403);
      }
      expect(await list(backend)).toMatchObject({
        annotations: [],
        canEdit: false,
        whyNot: expect.any(String),
      });
      expect(backend.audit).toMatchObject(
        ['create', 'update', 'delete'].map(queryType => ({
          eventId: 'annotation-change',
          outcome: 'failed',
          meta: { queryType },
        })),
      );
    }
  });

  it('lets those write whom app-config names, also without the framework', async () => {
    for (const isPermissionFrameworkOn of [true, false]) {
      const backend = await start({
        isPermissionFrameworkOn,
        insights: { admins: ['user:default/eve'] },
      });
      const body = { date: tuesday, text: 'x' };
      const statusFor = async (user: string) =>
        (await backend.send('post', path, body, user)).status;
      expect([await statusFor('bob'), await statusFor('eve')]).toEqual([
        403, 201,
      ]);
    }
  });

  it('lets nobody read who may not read metrics', async () => {
    const backend = await start({ denied: ['insights.metrics.read'] });
    expect((await backend.get(path)).status).toBe(403);
  });

  describe('on the time axis', () => {
    const timelineEvents = async ({ get }: TestBackend, query = '') =>
      overviewResponseSchema.parse(
        (await get(`/v1/overview?range=rolling:1${query}`)).body,
      ).timelineEvents;

    it('concern the groups above and below, and those who own what is shown', async () => {
      const backend = await start();
      const { knex } = database;
      await teams(knex, {
        acme: undefined,
        shop: 'acme',
        web: 'shop',
        care: 'acme',
      });
      await readRepository(knex, 'acme/web');
      await component(knex, 'site', {
        owner: 'group:default/web',
        slug: 'acme/web',
      });
      await create(backend, { date: friday, text: 'everybody' });
      await create(backend, { date: tuesday, text: 'shop', teams: ['shop'] });
      await create(backend, { date: longAgo, text: 'too early' });
      const texts = async (query: string) =>
        (await timelineEvents(backend, query)).map(({ text }) => text);

      expect(await timelineEvents(backend)).toEqual([
        {
          date: tuesday,
          kind: 'annotation',
          title: 'Annotation',
          text: 'shop',
          ref: 'annotation:2',
          teams: ['group:default/shop'],
        },
        {
          date: friday,
          kind: 'annotation',
          title: 'Annotation',
          text: 'everybody',
          ref: 'annotation:1',
        },
      ]);
      for (const team of ['acme', 'shop', 'web']) {
        expect(await texts(`&team=${team}`)).toEqual(['shop', 'everybody']);
      }
      expect(await texts('&team=care')).toEqual(['everybody']);
      expect(await texts('&entity=site')).toEqual(['shop', 'everybody']);
    });

    it('stand beside changes of the calculation, each at the metrics it changed', async () => {
      const backend = await start({
        insights: { reportingTimeZone: 'Pacific/Kiritimati' },
      });
      await backend.send('put', '/v1/calculation', {
        baseVersion: 0,
        settings: { leadTime: { start: 'merged' } },
        reason: 'commits are squashed',
      });
      const refs = (found: { ref: string }[]) => found.map(({ ref }) => ref);
      // In the running week, whose days follow those that are shown until now, but not those of a quarter.
      expect(refs(await timelineEvents(backend))).toEqual(['calculation:1']);
      const quarter = await backend.get('/v1/overview?range=quarter:2025-Q1');
      expect(refs(quarter.body.timelineEvents)).toEqual([]);
      // Still Monday in Greenwich.
      await database.knex.raw(
        `update calculation_versions set in_force_at = ?`,
        [monday.plus({ hours: 11 }).toISO()],
      );
      expect(await timelineEvents(backend)).toEqual([
        {
          date: tuesday,
          kind: 'calculation',
          title: 'Calculation changed',
          text: 'commits are squashed',
          ref: 'calculation:1',
          settings: ['leadTime.start'],
          metrics: expect.arrayContaining(['lead-time-for-changes']),
        },
      ]);
      const timelineEventsOf = async (metric: string) =>
        metricResponseSchema.parse(
          (await backend.get(`/v1/metrics/${metric}?range=rolling:1`)).body,
        ).timelineEvents;
      expect(await timelineEventsOf('lead-time-for-changes')).toHaveLength(1);
      expect(await timelineEventsOf('ci-duration')).toEqual([]);
    });
  });
});
