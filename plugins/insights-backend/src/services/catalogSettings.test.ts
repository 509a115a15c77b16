import {
  calculationRefusalSchema,
  calculationResponseSchema,
  metricResponseSchema,
  previewResponseSchema,
  recordsResponseSchema,
  teamsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Entity } from '@backstage/catalog-model';
import { DateTime } from 'luxon';
import { slices } from '../testUtils/testWorld';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { component, group, user } from '../testUtils/catalog';
import { type RealCatalog, startCatalog } from '../testUtils/realCatalog';
import { account, pullRequest, repository } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';

const lastWeek = DateTime.utc().startOf('week').minus({ days: 3 }).toISO()!;
const noComponent = 'No component in the catalog owns the repository';

const resource = (name: string, owner: string, slug: string): Entity => ({
  ...component(name, {
    owner,
    annotations: {
      'github.com/project-slug': slug,
      'insights/deployment-strategy': 'off',
    },
  }),
  kind: 'Resource',
});

const annotated = (entity: Entity): Entity => ({
  ...entity,
  metadata: { ...entity.metadata, includeInInsights: true },
});

/** A team with a component, one with a resource that asks for no deployments, and a repository that nobody describes. */
const entities = [
  group('acme', { type: 'department' }),
  annotated(group('shop', { parent: 'acme' })),
  group('ops', { parent: 'acme' }),
  user('ana', {
    memberOf: ['shop'],
    annotations: { 'github.com/user-login': 'ana' },
  }),
  component('shop', {
    owner: 'shop',
    annotations: { 'github.com/project-slug': 'acme/shop' },
  }),
  resource('network', 'ops', 'acme/network'),
];
const merges = { 'acme/shop': 2, 'acme/network': 1, 'acme/scratch': 4 };

describe('the settings that the catalog answers to', () => {
  const database = useTestKnex();
  let catalog: RealCatalog;
  let backend: TestBackend;
  beforeAll(async () => {
    catalog = await startCatalog();
    await catalog.replace(entities);
  });
  afterAll(() => catalog?.stop());

  const start = (insights?: object) =>
    startInsights({ knex: database.knex, insights, catalog: catalog.feature });
  beforeEach(async () => {
    backend = await start();
    await fill();
    await backend.mirror();
    await backend.derive();
  });
  afterEach(() => backend.stop());

  async function fill() {
    const { knex } = database;
    await knex('ingestion_connections').update({
      first_load_ended_at: lastWeek,
    });
    const ana = await account(knex, { login: 'ana' });
    for (const [slug, count] of Object.entries(merges)) {
      const id = await repository(knex, { slug });
      await slices(knex, id, { complete_through: new Date() });
      for (let number = 1; number <= count; number += 1) {
        await pullRequest(knex, {
          repository_id: id,
          number,
          merged_at: lastWeek,
          author_account_id: ana,
        });
      }
    }
    await knex.raw(
      `insert into derivation_queue select repository_id, '2020-01-01' from repositories`,
    );
  }

  const save = async (settings: object, baseVersion = 0) => {
    const { status, body } = await backend.send('put', '/v1/calculation', {
      baseVersion,
      settings,
      reason: 'because it fits us',
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    return calculationResponseSchema.parse(body);
  };
  const problems = async (settings: object) => {
    const { status, body } = await backend.send('put', '/v1/calculation', {
      baseVersion: 0,
      settings,
      reason: 'because it fits us',
    });
    expect(status).toBe(400);
    return calculationRefusalSchema.parse(body).error.problems;
  };
  const metric = async (id: string, query = '') => {
    const { body } = await backend.get(
      `/v1/metrics/${id}?range=rolling:1${query}`,
    );
    return metricResponseSchema.parse(body);
  };
  const value = async (id: string, query?: string) =>
    (await metric(id, query)).result.value;
  const records = async (id: string, state = 'counted') => {
    const { body } = await backend.get(
      `/v1/metrics/${id}/records?range=rolling:1&state=${state}`,
    );
    return recordsResponseSchema.parse(body);
  };
  const teams = async () =>
    teamsResponseSchema
      .parse((await backend.get('/v1/teams')).body)
      .teams.map(({ ref }) => ref.replace('group:default/', ''));
  const preview = async (
    settings: object,
    id = 'pr-merged-count',
    team: string[] = [],
  ) => {
    const { status, body } = await backend.send(
      'post',
      '/v1/calculation/preview',
      { settings, metric: id, team, range: 'rolling:1' },
    );
    expect({ status, body }).toMatchObject({ status: 200 });
    const {
      results,
      records: counts,
      warnings,
    } = previewResponseSchema.parse(body);
    const [{ before, after }] = results;
    return { before: before.value, after: after.value, counts, warnings };
  };

  describe('what owns repositories', () => {
    const kinds = { ownership: { kinds: ['Component', 'Resource'] } };

    it('follows without a restart, and goes back with a restored version', async () => {
      expect(await value('pr-merged-count', '&team=ops')).toBeNull();
      expect(await value('deployment-count')).toBe(7);
      await save(kinds);
      await backend.mirror();
      await backend.derive();
      expect(await value('pr-merged-count', '&team=ops')).toBe(1);
      // What the resource asks for holds for its repository now.
      expect(await value('deployment-count')).toBe(6);

      const { status } = await backend.send(
        'post',
        '/v1/calculation/versions/0/restore',
        { baseVersion: 1, reason: 'it was better' },
      );
      expect(status).toBe(200);
      await backend.mirror();
      await backend.derive();
      expect(await value('pr-merged-count', '&team=ops')).toBeNull();
      expect(await value('deployment-count')).toBe(7);
    });

    it('is shown by a preview as it would be, and left as it is', async () => {
      expect(await preview(kinds, 'pr-merged-count', ['ops'])).toMatchObject({
        before: null,
        after: 1,
        counts: { before: 0, after: 1 },
        warnings: [],
      });
      expect(await preview(kinds, 'deployment-count')).toMatchObject({
        before: 7,
        after: 6,
      });
      expect(
        await preview(
          { ownership: { kinds: ['Resource'] } },
          'pr-merged-count',
          ['shop'],
        ),
      ).toMatchObject({ before: 2, after: null });
      expect(await value('pr-merged-count', '&team=ops')).toBeNull();
      expect(await value('pr-merged-count', '&team=shop')).toBe(2);
      expect(await database.knex('components').pluck('component_ref')).toEqual([
        'component:default/shop',
      ]);
    });

    it('may be of a kind that there is not, which a preview tells', async () => {
      expect(
        (await preview({ ownership: { kinds: ['Component', 'Api'] } }))
          .warnings,
      ).toEqual([
        {
          path: 'ownership.kinds.1',
          message: 'is a kind that no entity in the catalog has',
          textKeys: { message: { key: 'message.85af03eb' } },
        },
      ]);
    });

    it('is no group and no user', async () => {
      expect(
        await problems({ ownership: { kinds: ['Component', 'Group'] } }),
      ).toEqual([
        {
          path: 'ownership.kinds.1',
          message:
            'must be an entity kind that groups can own, such as Component or Resource',
        },
      ]);
      expect(await problems({ ownership: { kinds: [] } })).toMatchObject([
        { path: 'ownership.kinds', goodValue: ['Component'] },
      ]);
    });
  });

  describe('which groups can be chosen', () => {
    const byType = (type: string) => ({
      teams: { groupFilter: { 'spec.type': type } },
    });

    it('follows without a restart', async () => {
      expect(await teams()).toEqual(['acme', 'ops', 'shop']);
      await save(byType('team'));
      await backend.mirror();
      expect(await teams()).toEqual(['ops', 'shop']);
      expect(await value('pr-merged-count', '&team=acme')).toBe(2);
      await save({}, 1);
      await backend.mirror();
      expect(await teams()).toEqual(['acme', 'ops', 'shop']);
    });

    it('may be none, which a preview tells for every metric', async () => {
      for (const id of ['pr-merged-count', 'ci-duration']) {
        expect((await preview(byType('squad'), id)).warnings).toEqual([
          {
            path: 'teams.groupFilter',
            message:
              'matches no group in the catalog, so there would be no team to choose',
            textKeys: { message: { key: 'message.f80cd909' } },
          },
        ]);
      }
      expect((await preview(byType('team'))).warnings).toEqual([]);
      await save(byType('squad'));
      await backend.mirror();
      expect(await teams()).toEqual([]);
    });

    it('may be said by a boolean, in app-config and on the page', async () => {
      const marked = {
        teams: { groupFilter: { 'metadata.includeInInsights': true } },
      };
      await save(marked);
      await backend.mirror();
      expect(await teams()).toEqual(['shop']);
      await save({}, 1);
      await backend.mirror();
      expect(await teams()).toEqual(['acme', 'ops', 'shop']);

      await backend.stop();
      backend = await start(marked);
      await backend.mirror();
      expect(await teams()).toEqual(['shop']);
    });

    it.each([
      ['team', '', 'a Software Catalog filter'],
      [{ 'spec.type': null }, '', 'a Software Catalog filter'],
      [['team'], '', 'a Software Catalog filter'],
      [[], '', 'at least one filter'],
      [{}, '', 'at least one field'],
      [{ 'spec.type': [] }, '.spec.type', 'at least one value'],
      [{ 'spec.type': '' }, '.spec.type', 'must not be empty'],
    ])('is no %j', async (groupFilter, inside, message) => {
      expect(await problems({ teams: { groupFilter } })).toEqual([
        {
          path: `teams.groupFilter${inside}`,
          message: expect.stringContaining(message),
          goodValue: { 'spec.type': ['team', 'department'] },
        },
      ]);
    });

    it('can be fixed by app-config', async () => {
      await backend.stop();
      backend = await start(byType('department'));
      await backend.mirror();
      expect(await teams()).toEqual(['acme']);
      expect(await problems(byType('team'))).toEqual([
        {
          path: 'teams.groupFilter',
          message: expect.stringContaining('insights.teams.groupFilter'),
          goodValue: { 'spec.type': 'department' },
        },
      ]);
    });
  });

  describe('which repositories the whole organisation has', () => {
    const cataloged = { scope: { repositories: 'cataloged' } };

    it('are all that are read, or those with a component', async () => {
      expect(await value('pr-merged-count')).toBe(7);
      expect((await metric('pr-merged-count')).scope.repositories).toBe(3);
      expect(await preview(cataloged)).toMatchObject({
        before: 7,
        after: 2,
        counts: { before: 7, after: 2 },
      });

      const { versionInForce } = await save(cataloged);
      expect(versionInForce).toBe(1);
      const { result, scope, definition } = await metric('pr-merged-count');
      expect({ value: result.value, repositories: scope.repositories }).toEqual(
        { value: 2, repositories: 1 },
      );
      expect(definition.teamAttribution).toContain(
        'Without a team, the synced repositories with a component in the catalog count.',
      );
      expect(await value('deployment-count')).toBe(2);
      // With other owners others count.
      await save(
        { ...cataloged, ownership: { kinds: ['Component', 'Resource'] } },
        1,
      );
      await backend.mirror();
      expect(await value('pr-merged-count')).toBe(3);
    });

    it.each(['pr-merged-count', 'pr-per-developer'])(
      'are told by the records of %s that are left out',
      async id => {
        const before = await records(id, 'left-out');
        expect(before.totals).toMatchObject({ counted: 7, leftOut: 0 });
        await save(cataloged);
        const { totals } = await records(id, 'left-out');
        expect(totals).toMatchObject({
          counted: 2,
          leftOut: 5,
          byRule: [
            {
              rule: 'no-component',
              sentence: expect.stringContaining(noComponent),
              count: 5,
            },
          ],
        });
      },
    );

    it('hold for the pull requests of people too', async () => {
      const all = (await value('pr-per-developer', '&team=shop'))!;
      await save(cataloged);
      expect(await value('pr-per-developer', '&team=shop')).toBeCloseTo(
        (all * 2) / 7,
      );
      expect(await value('pr-per-developer')).toBeCloseTo((all * 2) / 7);
    });
  });
});
