import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import {
  queryMetrics,
  component,
  member,
  mergeAll,
  readRepository,
  source,
  teams,
} from '../testUtils/testWorld';

describe('a scope of components and systems', () => {
  let database: TestKnex;
  const mergeOften = (repositoryId: number, count: number) =>
    mergeAll(
      database.knex,
      repositoryId,
      Array.from({ length: count }, () => ({
        merged_at: '2026-10-20T10:00:00Z',
      })),
    );
  beforeAll(async () => {
    database = await createTestKnex();
    const { knex } = database;
    await source(knex);
    await teams(knex, { shop: undefined, care: undefined });
    await member(knex, 'ana', ['shop']);
    // Merges: 1 in cart, 2 in till, 4 in desk, 8 in a repository of no component.
    for (const [name, owner, system, merges] of [
      ['cart', 'shop', 'system:default/sales', 1],
      ['till', 'shop', undefined, 2],
      ['desk', 'care', 'system:default/sales', 4],
    ] as const) {
      await component(knex, name, {
        owner: `group:default/${owner}`,
        slug: `acme/${name}`,
        system,
      });
      await mergeOften(await readRepository(knex, `acme/${name}`), merges);
    }
    await mergeOften(await readRepository(knex, 'acme/homeless'), 8);
  });
  afterAll(() => database.destroy());

  const countFor = async (entities: string[], groups: string[] = []) => {
    const { result } = await queryMetrics(database.knex, {
      entities,
      teams: groups,
      metrics: ['pr-merged-count'],
    });
    return result('pr-merged-count').value;
  };

  it('reaches components, and the components of systems, each once', async () => {
    expect(await countFor([])).toBe(15);
    expect(await countFor(['component:default/till'])).toBe(2);
    expect(await countFor(['system:default/sales'])).toBe(5);
    expect(
      await countFor(['system:default/sales', 'component:default/cart']),
    ).toBe(5);
    expect(
      await countFor(['component:default/till', 'system:default/sales']),
    ).toBe(7);
  });

  it('is narrowed further by teams', async () => {
    expect(
      await countFor(['system:default/sales'], ['group:default/shop']),
    ).toBe(1);
    const { result, scope } = await queryMetrics(database.knex, {
      entities: ['component:default/desk'],
      teams: ['group:default/shop'],
      metrics: ['pr-merged-count'],
    });
    expect(scope).toMatchObject({
      teams: [{ ref: 'group:default/shop', title: 'shop' }],
      entities: [{ ref: 'component:default/desk', title: 'desk' }],
      repositories: 0,
    });
    expect(result('pr-merged-count')).toMatchObject({
      status: 'no-data',
      note: 'No repository in this selection has been read.',
    });
  });

  it('tells a system by its name', async () => {
    const { scope } = await queryMetrics(database.knex, {
      entities: ['system:default/sales'],
      metrics: [],
    });
    expect(scope.entities).toEqual([
      { ref: 'system:default/sales', title: 'sales' },
    ]);
  });

  it('has no people', async () => {
    const { result } = await queryMetrics(database.knex, {
      entities: ['system:default/sales'],
      metrics: ['pr-per-developer'],
    });
    expect(result('pr-per-developer')).toMatchObject({
      status: 'not-provided',
      value: null,
      note: expect.stringContaining('members of teams'),
    });
  });

  it('refuses what the catalog does not know', async () => {
    await expect(
      queryMetrics(database.knex, {
        entities: ['system:default/sales', 'system:default/none'],
        metrics: [],
      }),
    ).rejects.toThrow('Unknown component or system "system:default/none"');
  });
});
