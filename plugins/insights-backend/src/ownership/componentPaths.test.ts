import { changedFiles, pullRequest, repository } from '../testUtils/facts';
import { bindingsOf, component } from '../testUtils/catalog';
import { useTestKnex } from '../testUtils/testDatabase';
import { CatalogMirror } from './CatalogMirror';
import { updateComponentPaths } from './componentPaths';

const bindings = bindingsOf('github.com');

describe('the components that pull requests are about', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    id = await repository(database.knex, { slug: 'acme/shop' });
  });

  const refresh = (...paths: string[]) =>
    CatalogMirror.create({ knex: database.knex, bindings }).refresh(
      paths.map((path, index) =>
        component(`part-${index}`, {
          annotations: {
            'backstage.io/source-location': `url:https://github.com/acme/shop/tree/main/${path}`,
          },
        }),
      ),
    );

  async function merge(number: number, ...paths: string[]) {
    const pull = { repository_id: id, number };
    await pullRequest(database.knex, {
      ...pull,
      merged_at: '2026-03-02T10:00:00Z',
    });
    await changedFiles(
      database.knex,
      pull,
      Object.fromEntries(paths.map(path => [path, 1])),
    );
  }

  /** By number, with the version of the row, which a rewriting changes. */
  const stored = async () => {
    const { rows } = await database.knex.raw(
      `select number, component_paths, xmin::text as version from pull_requests order by number`,
    );
    return rows as Array<{
      number: number;
      component_paths: string[] | null;
      version: string;
    }>;
  };
  const paths = async () =>
    (await stored()).map(({ component_paths }) => component_paths);
  const keys = (...folders: string[]) =>
    folders.map(folder => `${id}/${folder}`);

  async function template() {
    await merge(1, 'api/a.ts');
    const { component_paths: _, ...row } = await database
      .knex('pull_requests')
      .where({ number: 1 })
      .first();
    return row;
  }

  it('follow the catalog, and rewrite only what it changes', async () => {
    await merge(1, 'api/a.ts', 'README.md');
    await merge(2, 'api/inner/b.ts');
    await merge(3, 'web/c.ts', 'api/a.ts');
    expect(await paths()).toEqual([null, null, null]);

    await refresh('api', 'web');
    expect(await paths()).toEqual([
      keys('api'),
      keys('api'),
      keys('api', 'web'),
    ]);
    await merge(4, 'README.md');
    expect((await paths())[3]).toEqual([]);

    const before = await stored();
    await refresh('api', 'web');
    expect(await stored()).toEqual(before);

    await refresh('api', 'web', 'api/inner', '');
    expect(await paths()).toEqual([
      keys('', 'api'),
      keys('api/inner'),
      keys('api', 'web'),
      keys(''),
    ]);
    expect((await stored())[2]).toEqual(before[2]);

    await refresh('api');
    expect(await paths()).toEqual([null, null, null, null]);
  });

  it('are right whichever comes first, a page of pull requests or a change of the catalog', async () => {
    const { knex } = database;
    await refresh('api', 'web');
    const page = await knex.transaction();
    await page('pull_requests').insert({
      ...(await template()),
      number: 9,
      files_head_sha: 'head 1',
    });
    await page('pull_request_files').insert({
      repository_id: id,
      number: 9,
      path: 'api/inner/x.ts',
      additions: 1,
      deletions: 0,
    });
    await updateComponentPaths(page, id, [9]);
    const refreshed = refresh('api', 'web', 'api/inner');
    await page.commit();
    await refreshed;
    expect(
      await knex('pull_requests').where({ number: 9 }).first(),
    ).toMatchObject({ component_paths: keys('api/inner') });
  });
});
