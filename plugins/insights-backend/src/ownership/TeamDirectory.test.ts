import { CatalogMirror } from './CatalogMirror';
import { bindingsOf, component, group, user } from '../testUtils/catalog';
import { repository } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import { TeamDirectory } from './TeamDirectory';

describe('TeamDirectory', () => {
  let database: TestKnex;
  let teams: TeamDirectory;
  beforeAll(async () => {
    database = await createTestKnex();
    const { knex } = database;
    const ownedBy = (owner: string, slug: string) =>
      component(`${slug.replace('/', '-')}-${owner.split('/').pop()}`, {
        owner,
        annotations: { 'github.com/project-slug': slug },
      });
    await repository(knex, { slug: 'acme/mono' });
    await repository(knex, { slug: 'acme/web' });
    await CatalogMirror.create({
      knex,
      bindings: bindingsOf('github.com'),
    }).refresh([
      group('d', { title: 'Department' }),
      group('b', { title: 'B', parent: 'd' }),
      group('a', { title: 'A', parent: 'd' }),
      group('chicken', { parent: 'egg' }),
      group('egg', { parent: 'chicken' }),
      user('ana', { memberOf: ['a', 'b'] }),
      user('ben', { memberOf: ['a'] }),
      ownedBy('a', 'acme/mono'),
      ownedBy('b', 'acme/mono'),
      ownedBy('user:default/ben', 'acme/web'),
    ]);
    teams = new TeamDirectory(knex);
  });
  afterAll(() => database.destroy());

  it('counts people and repositories once, with those of groups below', async () => {
    const listed = await teams.list(new Set(['group:default/b']));
    expect(
      listed.map(({ title, depth, members, repositories, mine }) => ({
        title,
        depth,
        members,
        repositories,
        mine,
      })),
    ).toEqual([
      {
        title: 'Department',
        depth: 0,
        members: 2,
        repositories: 2,
        mine: false,
      },
      // What Ben owns himself counts for his group.
      { title: 'A', depth: 1, members: 2, repositories: 2, mine: false },
      { title: 'B', depth: 1, members: 1, repositories: 1, mine: true },
      // A cycle has no top.
      { title: 'chicken', depth: 0, members: 0, repositories: 0, mine: false },
      { title: 'egg', depth: 1, members: 0, repositories: 0, mine: false },
    ]);
  });

  it('takes short references, each team once', async () => {
    expect(await teams.resolve(['A', 'group:default/a', 'Group:b'])).toEqual([
      'group:default/a',
      'group:default/b',
    ]);
    await expect(teams.resolve(['user:default/ana'])).rejects.toThrow(
      "the catalog has no group 'user:default/ana'",
    );
  });
});
