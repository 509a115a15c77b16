import { useTestKnex } from '../testUtils/testDatabase';
import {
  deriveAndQuery,
  queryMetrics,
  component,
  mergeAll,
  readRepository,
  source,
  teams,
} from '../testUtils/testWorld';

const merge = (merged_at: string) => ({ merged_at });

describe('a team', () => {
  const database = useTestKnex();
  beforeEach(async () => {
    await source(database.knex);
  });

  const countFor = async (...names: string[]) => {
    const { result } = await queryMetrics(database.knex, {
      teams: names.map(name => `group:default/${name}`),
      metrics: ['pr-merged-count'],
    });
    return result('pr-merged-count').value;
  };

  it('reaches the repositories of its components and of all groups below it, each once', async () => {
    const { knex } = database;
    await teams(knex, { d: undefined, a: 'd', b: 'd', deep: 'b' });
    const shared = await readRepository(knex, 'acme/shared');
    const own = await readRepository(knex, 'acme/own');
    const homeless = await readRepository(knex, 'acme/homeless');
    await component(knex, 'a', {
      owner: 'group:default/a',
      slug: 'acme/shared',
      path: 'svc/a',
    });
    await component(knex, 'b', {
      owner: 'group:default/b',
      slug: 'acme/shared',
      path: 'svc/b',
    });
    await component(knex, 'deep', {
      owner: 'group:default/deep',
      slug: 'acme/own',
    });
    for (const [id, count] of [
      [shared, 2],
      [own, 3],
      [homeless, 5],
    ]) {
      await mergeAll(
        knex,
        id,
        Array.from({ length: count }, () => merge('2026-10-20T10:00:00Z')),
      );
    }
    await deriveAndQuery(knex, { metrics: [] });
    // Without lists of files a pull request belongs to all components of its repository.
    expect(await countFor('a')).toBe(2);
    expect(await countFor('b')).toBe(5);
    expect(await countFor('d')).toBe(5);
    expect(await countFor('a', 'deep')).toBe(5);
    expect(await countFor('a', 'd')).toBe(5);
    expect(await countFor()).toBe(10);
    const { result, scope } = await queryMetrics(knex, {
      teams: ['group:default/d'],
      metrics: ['deployment-frequency-median-component'],
    });
    expect(scope).toEqual({
      teams: [{ ref: 'group:default/d', title: 'd' }],
      entities: [],
      repositories: 2,
      repositoriesLoading: 0,
      repositoriesLeftOut: 0,
    });
    // Components a and b with two, deep with three.
    expect(result('deployment-frequency-median-component')).toMatchObject({
      n: 3,
      value: 2 / 28,
    });
  });

  it('has the components of a person who is a direct member of it', async () => {
    const { knex } = database;
    await teams(knex, { top: undefined, sub: 'top', other: undefined });
    await knex('memberships').insert([
      {
        user_ref: 'user:default/ana',
        group_ref: 'group:default/sub',
        valid_from: '2026-01-01',
      },
      {
        user_ref: 'user:default/ana',
        group_ref: 'group:default/other',
        valid_from: '2026-01-01',
        valid_to: '2026-02-01',
      },
    ]);
    await mergeAll(knex, await readRepository(knex), [
      merge('2026-10-20T10:00:00Z'),
    ]);
    await component(knex, 'api', {
      owner: 'user:default/ana',
      slug: 'acme/api',
    });
    await deriveAndQuery(knex, { metrics: [] });
    expect(await countFor('sub')).toBe(1);
    expect(await countFor('top')).toBe(1);
    expect(await countFor('other')).toBeNull();
  });

  it('that is unknown is refused by name, and so is a metric', async () => {
    await expect(
      queryMetrics(database.knex, {
        teams: ['group:default/nobody'],
        metrics: [],
      }),
    ).rejects.toThrow('Unknown team "group:default/nobody"');
    await expect(
      queryMetrics(database.knex, { metrics: ['velocity'] }),
    ).rejects.toThrow('Unknown metric "velocity"');
  });
});
