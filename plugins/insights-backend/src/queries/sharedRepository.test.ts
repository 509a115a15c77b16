import { changedFiles, pullRequest, workflowRun } from '../testUtils/facts';
import { followComponentPaths } from '../ownership/componentPaths';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  deriveAndQuery,
  queryMetrics,
  component,
  engineOn,
  lastMonth,
  readRepository,
  source,
  teams,
} from '../testUtils/testWorld';

const merged_at = '2026-10-20T10:00:00Z';
const slug = 'acme/shared';

// Department d holds teams a and b, which have components svc/a and svc/b of one repository.
describe('a repository that components share', () => {
  const database = useTestKnex();
  let id: number;
  let number: number;
  const owns = (team: string, path: string) =>
    component(database.knex, path.replaceAll('/', '-') || 'root', {
      owner: `group:default/${team}`,
      slug,
      path,
    });
  beforeEach(async () => {
    const { knex } = database;
    await source(knex);
    await teams(knex, { d: undefined, a: 'd', b: 'd' });
    id = await readRepository(knex, slug);
    await owns('a', 'svc/a');
    await owns('b', 'svc/b');
    number = 0;
  });

  /** Merges a pull request; without paths nothing is known of its files. */
  async function merge(...paths: string[]) {
    number += 1;
    const pull = { repository_id: id, number };
    await pullRequest(database.knex, { ...pull, merged_at });
    if (paths.length > 0) {
      await changedFiles(
        database.knex,
        pull,
        Object.fromEntries(paths.map(path => [path, 1])),
      );
    }
  }

  const queryTeams = (names: string[]) =>
    queryMetrics(database.knex, {
      teams: names.map(name => `group:default/${name}`),
      metrics: [
        'pr-merged-count',
        'deployment-count',
        'lead-time-for-changes',
        'ci-run-count',
        'deployment-frequency-median-component',
      ],
    });

  /** How many pull requests each team has, and everybody. */
  async function counts(...names: string[]) {
    await followComponentPaths(database.knex);
    await deriveAndQuery(database.knex, { metrics: [] });
    const answer: Record<string, number | null> = {};
    for (const name of names) {
      const { result } = await queryTeams([name]);
      answer[name] = result('pr-merged-count').value;
      // Deployments and their changes are the same pull requests.
      expect(result('deployment-count').value).toBe(answer[name]);
      expect(result('lead-time-for-changes').n).toBe(answer[name] ?? 0);
    }
    const { result } = await queryTeams([]);
    return { ...answer, all: result('pr-merged-count').value };
  }

  it('gives a pull request to the team whose folder it changes: svc/b only is a 0, b 1, d 1, all 1', async () => {
    await merge('svc/b/index.ts');
    expect(await counts('a', 'b', 'd')).toEqual({ a: 0, b: 1, d: 1, all: 1 });
  });

  it('counts one that changes both for each, and once for their department: a 1, b 1, d 1', async () => {
    await merge('svc/a/index.ts', 'svc/b/index.ts');
    expect(await counts('a', 'b', 'd')).toEqual({ a: 1, b: 1, d: 1, all: 1 });
    const { result } = await queryTeams(['a', 'b']);
    expect(result('pr-merged-count').value).toBe(1);
  });

  it('counts for a and for b what nothing is known of, also once the head has moved', async () => {
    await merge();
    await merge('svc/b/index.ts');
    await database
      .knex('pull_requests')
      .where({ number: 2 })
      .update({ head_sha: 'pushed later' });
    expect(await counts('a', 'b', 'd')).toEqual({ a: 2, b: 2, d: 2, all: 2 });
  });

  it('lets the longest folder win, by whole names, and the root have what is left', async () => {
    const { knex } = database;
    await teams(knex, { root: undefined, deep: undefined, other: undefined });
    await owns('root', '');
    await owns('deep', 'svc/a/deep');
    await owns('other', 'svc/ab');
    await merge('svc/a/deep/x.ts');
    await merge('svc/a/deeper/x.ts');
    await merge('svc/ab/x.ts');
    await merge('README.md', 'svc/c/x.ts');
    await merge('yarn.lock', 'svc/b/x.ts');
    const everyone = ['root', 'deep', 'other', 'a', 'b', 'd'];
    expect(await counts(...everyone)).toEqual({
      root: 2,
      deep: 1,
      other: 1,
      a: 1,
      b: 1,
      d: 2,
      all: 5,
    });
    // An empty merge changes no file at all.
    await pullRequest(knex, { repository_id: id, number: 6, merged_at });
    await changedFiles(knex, { repository_id: id, number: 6 }, {});
    expect(await counts('root', 'a')).toEqual({ root: 3, a: 1, all: 6 });
    // All folders together are all of it.
    expect(
      (await queryTeams(['root', 'deep', 'other', 'd'])).result(
        'pr-merged-count',
      ).value,
    ).toBe(6);
  });

  it('leaves what is outside all folders to nobody where there is no root component', async () => {
    await merge('README.md');
    expect(await counts('a', 'b', 'd')).toEqual({ a: 0, b: 0, d: 0, all: 1 });
  });

  it('is one component as a whole where the others are not by folders', async () => {
    const { knex } = database;
    await knex('component_repositories').delete();
    await owns('a', '.backstage');
    await merge('src/index.ts');
    expect(await counts('a', 'b')).toEqual({ a: 1, b: null, all: 1 });
  });

  it('gives runs to all of its components, whatever the files are', async () => {
    await merge('svc/b/index.ts');
    await workflowRun(database.knex, {
      repository_id: id,
      run_id: 1,
      created_at: merged_at,
    });
    await deriveAndQuery(database.knex, { metrics: [] });
    for (const team of ['a', 'b', 'd']) {
      expect((await queryTeams([team])).result('ci-run-count').value).toBe(1);
    }
  });

  it('is told by component and by team as it is for each of them alone', async () => {
    await merge('svc/a/index.ts', 'svc/b/index.ts');
    await merge('svc/b/index.ts');
    await merge('svc/b/other.ts');
    await merge();
    await followComponentPaths(database.knex);
    await deriveAndQuery(database.knex, { metrics: [] });
    // Two deployments of svc/a and four of svc/b in 28 days, whoever asks.
    for (const scope of [[], ['d']]) {
      expect(
        (await queryTeams(scope)).result(
          'deployment-frequency-median-component',
        ),
      ).toMatchObject({ n: 2, value: 3 / 28 });
    }
    expect(
      (await queryTeams(['a'])).result('deployment-frequency-median-component'),
    ).toMatchObject({ n: 1, value: 2 / 28 });

    const ofComponent = await queryMetrics(database.knex, {
      entities: ['component:default/svc-a'],
      metrics: ['pr-merged-count'],
    });
    expect(ofComponent.result('pr-merged-count').value).toBe(2);

    for (const [metric, by] of [
      ['pr-cycle-time', 'team'],
      ['pr-cycle-time', 'component'],
      ['deployment-frequency', 'component'],
    ] as const) {
      const { rows } = await engineOn(database.knex).breakdown(metric, by, {
        ...lastMonth,
        teams: ['group:default/d'],
      });
      const sizes = rows
        .filter(row => !row.isDirect)
        .map(row => row.result.n)
        .sort();
      expect(sizes).toEqual([2, 4]);
    }
  });
});
