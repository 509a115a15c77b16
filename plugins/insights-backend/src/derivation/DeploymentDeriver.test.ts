import { pullRequest, repository } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';
import { queueDerivation } from './derivationQueue';
import { DeploymentDeriver } from './DeploymentDeriver';
import {
  calculationSettingsSchema,
  type DeploymentStrategyId,
} from '../settings/settings';

const settingsOf = (strategy: DeploymentStrategyId) =>
  calculationSettingsSchema.parse({
    deploymentFrequency: { github: { strategy } },
  });
const mergedPullRequests = settingsOf('merged-prs');
const off = settingsOf('off');

describe('DeploymentDeriver', () => {
  const database = useTestKnex();

  const rows = async (sql: string) => (await database.knex.raw(sql)).rows;
  const queue = (repositoryId: number, from = '2020-01-01') =>
    database.knex.transaction(trx =>
      queueDerivation(trx, [{ repositoryId, fromTime: new Date(from) }]),
    );
  const derive = async (settings = mergedPullRequests) => {
    const deriver = DeploymentDeriver.create({
      knex: database.knex,
      settings,
    });
    await deriver.ensureDefinition();
    await deriver.run();
  };
  const deployments = (columns = 'source_id, deployed_at, sha') =>
    rows(
      `select ${columns} from deployments order by definition_version, repository_id, source_id`,
    );

  describe('a default branch that was renamed before the first read', () => {
    const merges = async (bases: string[]) => {
      const { knex } = database;
      const id = await repository(knex, { default_branch: 'main' });
      for (const [index, base] of bases.entries()) {
        await pullRequest(knex, {
          repository_id: id,
          number: index + 1,
          base_branch: base,
          merged_at: `2026-10-${String(index + 1).padStart(2, '0')}T10:00:00Z`,
        });
      }
      await queue(id);
      await derive();
      return rows(
        `select branch, valid_to from repository_default_branches where is_inferred`,
      );
    };
    const until = (day: string) => new Date(`2026-10-${day}T10:00:00Z`);

    it('is inferred from the merges before the first to its present name', async () => {
      expect(
        await merges(['master', 'release', 'master', 'main', 'main']),
      ).toEqual([{ branch: 'master', valid_to: until('04') }]);
      expect(await deployments('source_id')).toEqual(
        ['1', '3', '4', '5'].map(source_id => ({ source_id })),
      );
    });

    it.each([
      [
        'a branch that still takes merges',
        ['develop', 'develop', 'main', 'develop'],
      ],
      ['no merge to the present name', ['develop', 'develop']],
      ['two branches alike', ['develop', 'next', 'main']],
      ['no merge before', ['main', 'release']],
    ])('is not inferred from %s', async (_name, bases) => {
      expect(await merges(bases)).toEqual([]);
    });

    it('is inferred anew when older merges are read', async () => {
      expect(await merges(['hotfix', 'main'])).toMatchObject([
        { branch: 'hotfix' },
      ]);
      const { knex } = database;
      const [{ id }] = await rows(
        'select repository_id::float8 as id from repositories',
      );
      for (const number of [11, 12, 13]) {
        await pullRequest(knex, {
          repository_id: id,
          number,
          base_branch: 'master',
          merged_at: `2026-08-${number}T10:00:00Z`,
        });
      }
      await queue(id);
      await derive();
      expect(
        await rows(
          'select branch from repository_default_branches where is_inferred',
        ),
      ).toEqual([{ branch: 'master' }]);
    });
  });

  it('takes every merge to the default branch of its day for a deployment', async () => {
    const { knex } = database;
    const id = await repository(knex, { default_branch: 'master' });
    await knex.raw(
      `update repository_default_branches set valid_to = '2026-10-01'`,
    );
    await knex('repository_default_branches').insert({
      repository_id: id,
      branch: 'main',
      valid_from: '2026-10-01',
    });
    const merged = (number: number, base: string, at: string) =>
      pullRequest(knex, {
        repository_id: id,
        number,
        base_branch: base,
        merged_at: at,
      });
    await merged(1, 'master', '2026-09-20T10:00:00Z');
    await merged(2, 'master', '2026-11-01T10:00:00Z');
    await merged(3, 'main', '2026-10-01T00:00:00Z');
    await merged(4, 'release', '2026-10-02T10:00:00Z');
    await pullRequest(knex, { repository_id: id, number: 5 });
    await queue(id);
    await derive();

    expect(await deployments()).toEqual([
      {
        source_id: '1',
        deployed_at: new Date('2026-09-20T10:00:00Z'),
        sha: 'merge 1',
      },
      {
        source_id: '3',
        deployed_at: new Date('2026-10-01T00:00:00Z'),
        sha: 'merge 3',
      },
    ]);
    expect(
      await rows(
        'select number, source_id, deployed_at = merged_at as at_once from deployment_changes order by 1',
      ),
    ).toEqual([
      { number: 1, source_id: '1', at_once: true },
      { number: 3, source_id: '3', at_once: true },
    ]);
    expect(await rows('select * from derivation_queue')).toEqual([]);
  });

  it('removes what no longer holds, from the queued time on, and rewrites nothing else', async () => {
    const { knex } = database;
    const id = await repository(knex);
    for (const [number, at] of [
      [1, '2026-03-02T10:00:00Z'],
      [2, '2026-03-03T10:00:00Z'],
      [3, '2026-03-04T10:00:00Z'],
      [4, '2026-03-05T10:00:00Z'],
      // What goes to another branch after this is no former default branch.
      [5, '2026-03-01T10:00:00Z'],
    ] as const) {
      await pullRequest(knex, {
        repository_id: id,
        number,
        merged_at: at,
      });
    }
    await queue(id);
    await derive();
    const before = await deployments('source_id, xmin::text');

    // Number 1 lies before the queued time and stays; 2 went to another branch, 3 was not merged after all.
    await knex.raw(
      `update pull_requests set base_branch = 'release' where number in (1, 2)`,
    );
    await knex.raw(
      `update pull_requests set state = 'closed', merged_at = null where number = 3`,
    );
    await queue(id, '2026-03-03T10:00:00Z');
    await derive();
    expect(await deployments('source_id, xmin::text')).toEqual([
      before[0],
      before[3],
      before[4],
    ]);
    expect(
      await rows('select number from deployment_changes order by 1'),
    ).toEqual([{ number: 1 }, { number: 4 }, { number: 5 }]);
  });

  it('leaves a repository alone while a page is still writing it', async () => {
    const { knex } = database;
    const id = await repository(knex);
    await derive();
    const page = await knex.transaction();
    await pullRequest(page, {
      repository_id: id,
      number: 1,
      merged_at: '2026-03-02T10:00:00Z',
    });
    await queueDerivation(page, [
      { repositoryId: id, fromTime: new Date('2026-03-02T10:00:00Z') },
    ]);
    await derive();
    expect(await deployments()).toHaveLength(0);
    await page.commit();
    await derive();
    expect(await deployments()).toHaveLength(1);
  });

  it('builds a changed definition beside the one that serves, then switches', async () => {
    const { knex } = database;
    const id = await repository(knex);
    const other = await repository(knex, { slug: 'acme/web' });
    for (const repositoryId of [id, other]) {
      await pullRequest(knex, {
        repository_id: repositoryId,
        number: 1,
        merged_at: '2026-03-02T10:00:00Z',
      });
      await queue(repositoryId);
    }
    const states = () =>
      rows('select version, state from definition_versions order by 1');
    await derive(off);
    expect(await states()).toEqual([{ version: 1, state: 'serving' }]);
    expect(await deployments()).toEqual([]);

    const changed = DeploymentDeriver.create({
      knex,
      settings: mergedPullRequests,
    });
    await changed.ensureDefinition();
    await changed.ensureDefinition();
    expect(await states()).toEqual([
      { version: 1, state: 'serving' },
      { version: 2, state: 'building' },
    ]);
    await changed.run();
    expect(await states()).toEqual([
      { version: 1, state: 'retired' },
      { version: 2, state: 'serving' },
    ]);
    expect(await deployments('definition_version, source_id')).toEqual([
      { definition_version: 2, source_id: '1' },
      { definition_version: 2, source_id: '1' },
    ]);

    // A change that is taken back before it was built leaves everything as it was.
    await DeploymentDeriver.create({ knex, settings: off }).ensureDefinition();
    await derive(mergedPullRequests);
    expect(await states()).toEqual([
      { version: 1, state: 'retired' },
      { version: 2, state: 'serving' },
      { version: 3, state: 'abandoned' },
    ]);
    expect(await deployments()).toHaveLength(2);
  });

  it('has PostgreSQL know the rows of a definition before that serves', async () => {
    const id = await repository(database.knex);
    for (const number of [1, 2, 3]) {
      await pullRequest(database.knex, {
        repository_id: id,
        number,
        merged_at: '2026-11-02T10:00:00Z',
      });
    }
    await queue(id);
    await derive();
    await derive(
      calculationSettingsSchema.parse({
        hotfix: { patterns: { title: ['^fix'] } },
      }),
    );
    expect(
      await rows(
        `select most_common_vals::text as versions from pg_stats
         where tablename = 'deployment_changes' and attname = 'definition_version'`,
      ),
    ).toEqual([{ versions: '{1,2}' }]);
  });

  it('shares the work between replicas and survives their collisions', async () => {
    const { knex } = database;
    for (let index = 0; index < 150; index += 1) {
      const id = await repository(knex, { slug: `acme/service-${index}` });
      await pullRequest(knex, {
        repository_id: id,
        number: 1,
        merged_at: '2026-03-02T10:00:00Z',
      });
      await queue(id);
    }
    await Promise.all([derive(), derive(), derive()]);
    expect(await rows('select count(*)::int as n from deployments')).toEqual([
      { n: 150 },
    ]);
    expect(await rows('select * from derivation_queue')).toEqual([]);
  });
});
