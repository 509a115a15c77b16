import type { Entity } from '@backstage/catalog-model';
import { useTestKnex } from '../testUtils/testDatabase';
import { bindingsOf, component, group, user } from '../testUtils/catalog';
import { repository } from '../testUtils/facts';
import { CatalogMirror } from './CatalogMirror';

const bindings = bindingsOf('github.com', 'git.corp.example');

describe('CatalogMirror', () => {
  const database = useTestKnex();

  const refresh = (entities: Entity[], ownershipKinds = ['Component']) =>
    CatalogMirror.create({
      knex: database.knex,
      bindings,
      settings: async () => ({
        ownership: { kinds: ownershipKinds },
        teams: {},
      }),
    }).refresh(entities);

  const rows = async (sql: string) => (await database.knex.raw(sql)).rows;

  it('follows groups through parents and children, also where they form a cycle', async () => {
    await refresh([
      group('org', { children: ['shop'] }),
      group('shop', {}),
      group('cart', { parent: 'shop' }),
      group('chicken', { parent: 'egg' }),
      group('egg', { parent: 'chicken' }),
      group('orphan', { parent: 'nobody' }),
    ]);
    expect(
      await rows(
        `select replace(ancestor_ref, 'group:default/', '') || ' > ' || replace(descendant_ref, 'group:default/', '') as link, depth
         from group_closure where depth > 0 order by 1`,
      ),
    ).toEqual([
      { link: 'chicken > egg', depth: 1 },
      { link: 'egg > chicken', depth: 1 },
      { link: 'org > cart', depth: 2 },
      { link: 'org > shop', depth: 1 },
      { link: 'shop > cart', depth: 1 },
    ]);
    expect(
      await rows(
        `select group_ref, parent_ref from groups where parent_ref is not null order by 1`,
      ),
    ).toEqual([
      { group_ref: 'group:default/cart', parent_ref: 'group:default/shop' },
      { group_ref: 'group:default/chicken', parent_ref: 'group:default/egg' },
      { group_ref: 'group:default/egg', parent_ref: 'group:default/chicken' },
      { group_ref: 'group:default/shop', parent_ref: 'group:default/org' },
    ]);
  });

  it('finds memberships from either side, each once', async () => {
    const ana = user('ana', { memberOf: ['shop'] });
    await refresh([
      group('shop', { members: ['ana', 'ben', 'gone'] }),
      group('cart', {}),
      {
        ...ana,
        relations: [{ type: 'memberOf', targetRef: 'group:default/cart' }],
      },
      user('ben', { memberOf: ['nowhere'] }),
    ]);
    expect(
      await rows(
        'select user_ref, group_ref, valid_to from memberships order by 1, 2',
      ),
    ).toEqual([
      {
        user_ref: 'user:default/ana',
        group_ref: 'group:default/cart',
        valid_to: null,
      },
      {
        user_ref: 'user:default/ana',
        group_ref: 'group:default/shop',
        valid_to: null,
      },
      {
        user_ref: 'user:default/ben',
        group_ref: 'group:default/shop',
        valid_to: null,
      },
    ]);
  });

  it('matches accounts by annotation, location and e-mail, and marks those that two users claim', async () => {
    const annotated = (name: string, annotations: Record<string, string>) =>
      user(name, { annotations });
    await refresh([
      annotated('ana', { 'github.com/user-login': 'Ana-GH' }),
      annotated('ben', {
        'backstage.io/managed-by-location': 'url:https://git.corp.example/Ben',
      }),
      annotated('cy', {
        'backstage.io/managed-by-location':
          'url:https://github.com/acme/people/blob/main/cy.yaml',
      }),
      annotated('dee', {
        'backstage.io/managed-by-location': 'url:https://evil.example/dee',
      }),
      user('eve', { email: ' Shared@Corp.example ' }),
      user('fay', { email: 'shared@corp.example' }),
      user('gus', { email: '  ' }),
    ]);
    const claim = (
      vendor: string,
      host: string,
      key: string,
      name: string,
      isConflict = false,
    ) => ({
      vendor,
      host,
      account_key: key,
      user_ref: `user:default/${name}`,
      is_conflict: isConflict,
    });
    expect(
      await rows('select * from identities order by vendor, host, user_ref'),
    ).toEqual([
      claim('email', '', 'shared@corp.example', 'eve', true),
      claim('email', '', 'shared@corp.example', 'fay', true),
      claim('github', 'git.corp.example', 'ana-gh', 'ana'),
      claim('github', 'git.corp.example', 'ben', 'ben'),
      claim('github', 'github.com', 'ana-gh', 'ana'),
    ]);
  });

  it('links components to repositories on configured hosts only', async () => {
    const source = (location: string) => ({
      'backstage.io/source-location': location,
    });
    await refresh([
      component('folder', {
        annotations: source(
          'url:https://github.com/Acme/Mono/tree/main/svc/a/',
        ),
      }),
      component('file', {
        annotations: source(
          'url:https://github.com/acme/mono/blob/main/svc/b/catalog-info.yaml',
        ),
      }),
      component('root', {
        annotations: source('url:https://git.corp.example/acme/api.git'),
      }),
      component('slug', {
        annotations: {
          ...source('dir:/tmp/here'),
          'github.com/project-slug': 'Acme/Web',
        },
      }),
      component('corporate', {
        annotations: {
          ...source('url:https://git.corp.example/'),
          'github.com/project-slug': 'acme/tools',
        },
      }),
      component('elsewhere', {
        annotations: source('url:https://gitlab.example/acme/api'),
      }),
    ]);
    expect(
      await rows(
        `select replace(component_ref, 'component:default/', '') as name, host || ' ' || slug || ' ' || path as at
         from component_repositories order by 1`,
      ),
    ).toEqual([
      { name: 'corporate', at: 'git.corp.example acme/tools ' },
      { name: 'file', at: 'github.com acme/mono svc/b' },
      { name: 'folder', at: 'github.com acme/mono svc/a' },
      { name: 'root', at: 'git.corp.example acme/api ' },
      { name: 'slug', at: 'github.com acme/web ' },
    ]);
  });

  it('takes owners from relations before the spec, for the configured kinds', async () => {
    await refresh(
      [
        component('plain', { owner: 'shop' }),
        component('person', { owner: 'user:ops/ana' }),
        {
          ...component('related', { owner: 'shop' }),
          relations: [{ type: 'ownedBy', targetRef: 'group:ops/core' }],
        },
        { ...component('bucket', { owner: 'shop' }), kind: 'Resource' },
        { ...component('ignored', { owner: 'shop' }), kind: 'API' },
      ],
      ['Component', 'Resource'],
    );
    expect(
      await rows(
        'select component_ref, owner_ref from component_owners order by 1',
      ),
    ).toEqual([
      {
        component_ref: 'component:default/person',
        owner_ref: 'user:ops/ana',
      },
      {
        component_ref: 'component:default/plain',
        owner_ref: 'group:default/shop',
      },
      {
        component_ref: 'component:default/related',
        owner_ref: 'group:ops/core',
      },
      {
        component_ref: 'resource:default/bucket',
        owner_ref: 'group:default/shop',
      },
    ]);
  });

  it('finds the service of a component by its id, or else by the key of an integration', async () => {
    const { knex } = database;
    await knex('services').insert(
      [
        { external_id: 'PAPI', integration_keys: [] },
        { external_id: 'PWEB', integration_keys: ['other', 'key of web'] },
      ].map(service => ({
        provider: 'pagerduty',
        account: 'acme',
        name: service.external_id,
        ...service,
      })),
    );
    const runsAs = (name: string, annotations: Record<string, string>) =>
      component(name, { owner: 'shop', annotations });
    const world = [
      group('shop', {}),
      runsAs('api', {
        'pagerduty.com/service-id': ' PAPI ',
        'pagerduty.com/integration-key': 'key of web',
      }),
      runsAs('web', {
        'pagerduty.com/service-id': '',
        'pagerduty.com/integration-key': 'key of web',
      }),
      runsAs('lost', { 'pagerduty.com/service-id': 'PGONE' }),
      component('plain', { owner: 'shop' }),
    ];
    const services = () =>
      rows(
        `select component_ref as ref, external_id as id
         from service_components join services using (service_id) order by 1`,
      );
    await refresh(world);
    expect(await services()).toEqual([
      { ref: 'component:default/api', id: 'PAPI' },
      { ref: 'component:default/web', id: 'PWEB' },
    ]);

    await refresh(world.filter(({ metadata }) => metadata.name !== 'api'));
    expect(await services()).toEqual([
      { ref: 'component:default/web', id: 'PWEB' },
    ]);

    // The account that it names has to be the one of the service.
    const inAccount = (account: string) =>
      refresh([
        group('shop', {}),
        runsAs('api', {
          'pagerduty.com/service-id': 'PAPI',
          'pagerduty.com/account': account,
        }),
        runsAs('web', {
          'pagerduty.com/integration-key': 'key of web',
          'pagerduty.com/account': account,
        }),
      ]);
    await inAccount('another');
    expect(await services()).toEqual([]);
    await inAccount('acme');
    expect(await services()).toEqual([
      { ref: 'component:default/api', id: 'PAPI' },
      { ref: 'component:default/web', id: 'PWEB' },
    ]);
  });

  it('keeps when an owner changed, and rewrites nothing else', async () => {
    const world = (owner: string) => [
      group('shop', {}),
      group('cart', {}),
      user('ana', { memberOf: ['shop'], email: 'ana@corp.example' }),
      component('api', {
        owner,
        annotations: { 'github.com/project-slug': 'acme/api' },
      }),
      component('web', { owner: 'shop' }),
    ];
    const versions = () =>
      rows(`
        select 'groups' as name, xmin::text from groups
        union all select 'closure', xmin::text from group_closure
        union all select 'users', xmin::text from users
        union all select 'identities', xmin::text from identities
        union all select 'memberships', xmin::text from memberships
        union all select 'components', xmin::text from components
        union all select 'repositories', xmin::text from component_repositories
        union all select owner_ref, xmin::text from component_owners where component_ref like '%/web'
        order by 1, 2`);
    await refresh(world('shop'));
    const before = await versions();
    await refresh(world('cart'));
    await refresh(world('cart'));
    expect(await versions()).toEqual(before);

    const [first, second] = await rows(
      `select owner_ref, valid_from, valid_to from component_owners where component_ref like '%/api' order by valid_from`,
    );
    expect(first).toMatchObject({ owner_ref: 'group:default/shop' });
    expect(second).toEqual({
      owner_ref: 'group:default/cart',
      valid_from: first.valid_to,
      valid_to: null,
    });
  });

  it('has PostgreSQL know what it holds, whatever autovacuum does', async () => {
    await repository(database.knex);
    await refresh([
      component('api', {
        annotations: { 'github.com/project-slug': 'acme/api' },
      }),
    ]);
    expect(
      await rows(
        `select relname as name, reltuples::int as rows from pg_class
         where relname in ('components', 'component_repositories', 'repository_names') order by 1`,
      ),
    ).toEqual([
      { name: 'component_repositories', rows: 1 },
      { name: 'components', rows: 1 },
      { name: 'repository_names', rows: 1 },
    ]);
  });

  it('does not miss components of kinds that it is not asked for any more', async () => {
    const components = Array.from({ length: 24 }, (_, index) => ({
      ...component(`entity-${index}`),
      kind: index < 20 ? 'Resource' : 'Component',
    }));
    const count = async () =>
      (await rows('select count(*)::int as n from components'))[0].n;
    await refresh(components, ['Component', 'Resource']);
    expect(await count()).toBe(24);
    await refresh(components);
    expect(await count()).toBe(4);
    await refresh(components, ['Component', 'Resource']);
    await expect(
      refresh(components.slice(15), ['Component', 'Resource']),
    ).rejects.toThrow('fewer than half of the 24 components');
  });

  it('refuses an empty or halved answer, and believes one that lasts for a day', async () => {
    const users = (count: number) =>
      Array.from({ length: count }, (_, index) => user(`user-${index}`, {}));
    const state = async () => ({
      users: (await rows('select count(*)::int as n from users'))[0].n,
      error: (await rows('select last_error from catalog_mirror'))[0]
        .last_error,
    });
    await refresh(users(20));

    await expect(refresh([])).rejects.toThrow('no groups, users or components');
    const halved =
      'The catalog returned fewer than half of the 20 users known before. Insights accepts this once it has lasted for 1 day';
    await expect(refresh(users(9))).rejects.toThrow(halved);
    await expect(refresh(users(8))).rejects.toThrow(halved);
    expect(await state()).toEqual({ users: 20, error: halved });

    await database.knex.raw(
      `update catalog_mirror set last_error_at = now() - interval '25 hours'`,
    );
    await refresh(users(8));
    expect(await state()).toEqual({ users: 8, error: null });
  });

  it('keeps the reason when the catalog cannot be read', async () => {
    await refresh([group('shop', {})]);
    const mirror = CatalogMirror.create({ knex: database.knex, bindings });
    const failing = async function* failing(): AsyncGenerator<Entity> {
      yield group('cart', {});
      throw new Error('connection refused');
    };
    await expect(mirror.refresh(failing())).rejects.toThrow(
      'connection refused',
    );
    expect(
      await rows(
        'select last_error, refreshed_at is not null as refreshed from catalog_mirror',
      ),
    ).toEqual([{ last_error: 'connection refused', refreshed: true }]);
    expect(await rows('select group_ref from groups')).toEqual([
      { group_ref: 'group:default/shop' },
    ]);
  });

  it('reads a catalog again when it changed its size, and pauses after a failure', async () => {
    let entities = [group('shop', {})];
    let reads = 0;
    const source = {
      count: async () => entities.length,
      async *entities() {
        reads += 1;
        yield* entities;
      },
      groupsPassing: async () => new Set(['group:default/shop']),
      componentsPassing: async () => new Set<string>(),
    };
    const mirror = CatalogMirror.create({
      knex: database.knex,
      bindings,
      settings: async () => ({
        ownership: { kinds: ['Component'] },
        teams: { groupFilter: { 'metadata.name': 'shop' } },
      }),
    });
    await mirror.keepUpToDate(source);
    await mirror.keepUpToDate(source);
    expect(reads).toBe(1);

    entities = [group('shop', {}), group('cart', {})];
    await mirror.keepUpToDate(source);
    expect(reads).toBe(2);
    expect(
      await rows('select group_ref, is_offered from groups order by 1'),
    ).toEqual([
      { group_ref: 'group:default/cart', is_offered: false },
      { group_ref: 'group:default/shop', is_offered: true },
    ]);

    const unreachable = {
      ...source,
      count: async () => {
        throw new Error('connection refused');
      },
    };
    await expect(mirror.keepUpToDate(unreachable)).rejects.toThrow(
      'connection refused',
    );
    await mirror.keepUpToDate(unreachable);
    expect(await rows('select last_error from catalog_mirror')).toEqual([
      { last_error: 'connection refused' },
    ]);
  });

  it('waits for a catalog that is still empty at the first start, and for no other', async () => {
    let entities: Entity[] = [];
    const source = {
      count: async () => entities.length,
      async *entities() {
        yield* entities;
      },
      groupsPassing: async () => new Set<string>(),
      componentsPassing: async () => new Set<string>(),
    };
    const logger = { info: jest.fn(), warn: jest.fn() };
    const create = () =>
      CatalogMirror.create({ knex: database.knex, bindings, logger });
    await create().keepUpToDate(source);
    expect(logger.info).toHaveBeenCalledWith(
      'The Software Catalog has no groups, users or components yet: it will be read again shortly',
    );
    // The page says so until then.
    expect(await rows('select last_error from catalog_mirror')).toEqual([
      { last_error: expect.stringContaining('returned no groups') },
    ]);

    entities = [group('shop', {})];
    await create().keepUpToDate(source);
    entities = [];
    await expect(create().keepUpToDate(source)).rejects.toThrow(
      'returned no groups',
    );
  });
});
