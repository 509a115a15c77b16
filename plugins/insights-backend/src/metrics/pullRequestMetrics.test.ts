import { changedFiles } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import {
  accounts,
  ask,
  askAsItIs,
  member,
  mergeAll,
  readRepository,
  settingsWith,
  source,
  teams,
} from './testWorld';

const hour = 3600;
const end = '2026-10-28T12:00:00Z';
const before = (hours: number, at = end) =>
  new Date(Date.parse(at) - hours * hour * 1000);

describe('pull request metrics', () => {
  let database: TestKnex;
  let id: number;
  beforeEach(async () => {
    database = await createTestKnex();
    await source(database.knex);
    id = await readRepository(database.knex);
  });
  afterEach(() => database.destroy());

  it('divide merges by the weeks in which their authors merged anything', async () => {
    const { knex } = database;
    const login = await accounts(knex, 'Ana', 'Ben', 'dependabot[bot]');
    const by = (author: string, day: string, count: number) =>
      Array.from({ length: count }, () => ({
        merged_at: `${day}T10:00:00Z`,
        author_account_id: login[author],
      }));
    await mergeAll(knex, id, [
      ...by('Ana', '2026-11-02', 2),
      ...by('Ana', '2026-11-08', 1),
      ...by('Ben', '2026-11-03', 1),
      ...by('Ana', '2026-11-09', 5),
      ...by('dependabot[bot]', '2026-11-10', 6),
    ]);
    await teams(knex, { core: undefined, part: 'core' });
    await member(knex, 'ana', ['core', 'part']);
    await member(knex, 'ben', ['core']);
    await member(knex, 'cy', ['part']);
    await member(knex, 'dee', ['part']);
    const { result, series } = await ask(knex);

    expect(series('pr-throughput')).toEqual([null, null, 2, 5]);
    expect(result('pr-throughput')).toMatchObject({ value: 3, n: 3 });
    expect(result('pr-active-contributors').value).toBe(2);
    expect(series('pr-active-contributors')).toEqual([0, 0, 2, 1]);
    expect(result('pr-merged-count').value).toBe(9);

    // Four members; the two weeks with merges hold nine: 9 / 4 / 2. The window has four weeks.
    const team = await askAsItIs(knex, { teams: ['group:default/core'] });
    expect(team.result('pr-per-developer').value).toBe(9 / 4 / 4);
    const [, , first, second] = team.series('pr-per-developer');
    expect((first! + second!) / 2).toBe(1.125);
    // The group owns no repository, and its members still have their pull requests.
    expect(team.result('pr-throughput')).toMatchObject({
      status: 'no-data',
      value: null,
    });
    const part = await askAsItIs(knex, { teams: ['group:default/part'] });
    expect(part.result('pr-per-developer').value).toBe(8 / 3 / 4);
  });

  it('count a week that two months share in both', async () => {
    const { knex } = database;
    const { Ana: author } = await accounts(knex, 'Ana');
    // The week of Monday, 2026-09-28, holds the first of October.
    await mergeAll(
      knex,
      id,
      ['2026-09-30', '2026-10-01', '2026-10-02'].map(day => ({
        merged_at: `${day}T10:00:00Z`,
        author_account_id: author,
      })),
    );
    const { result, series } = await ask(knex, {
      range: 'rolling:3',
      granularity: 'month',
    });
    expect(series('pr-throughput')).toEqual([1, 2, null]);
    expect(result('pr-throughput').value).toBe(3);
    expect(result('pr-throughput').series[2].flags).toContain('partial');
  });

  it('tell coding agents from bots and people', async () => {
    const { knex } = database;
    const login = await accounts(
      knex,
      'ana',
      'Copilot',
      'devin-ai-integration[bot]',
      'svc-release',
      'renovate-bot',
      'copilot-fan',
    );
    await mergeAll(knex, id, [
      ...Object.values(login).map(author => ({
        merged_at: end,
        author_account_id: author,
      })),
      // A deleted account counts as a person.
      { merged_at: end, author_account_id: null },
    ]);
    const { result } = await ask(knex);
    expect(result('pr-agent-authored-share')).toMatchObject({
      value: 2 / 7,
      n: 7,
      flags: ['low-sample'],
    });
    expect(result('pr-merged-count').value).toBe(3);
    expect(result('pr-active-contributors').value).toBe(3);
    expect(result('deployment-count').value).toBe(7);

    const withBots = await ask(knex, {}, settingsWith({ includeBots: true }));
    expect(withBots.result('pr-merged-count').value).toBe(7);
    expect(withBots.result('lead-time-for-changes').n).toBe(7);
  });

  it('measure the cycle from ready to merged', async () => {
    const { knex } = database;
    await mergeAll(
      knex,
      id,
      [2, 4, 30, 100].map(hours => ({
        merged_at: end,
        created_at: before(200),
        first_commit_at: before(300),
        ready_at: before(hours),
        first_review_at: null,
        approved_at: null,
      })),
    );
    const { result } = await ask(knex);
    const hours = (metric: string) => result(metric).value! / hour;
    expect(hours('pr-cycle-time')).toBe(17);
    expect(hours('pr-cycle-time-p75')).toBe(47.5);
    expect(hours('pr-cycle-time-p90')).toBeCloseTo(79, 9);
    expect(result('pr-cycle-time').flags).toEqual(['low-sample']);

    const cycleFrom = async (start: 'opened' | 'first-commit') =>
      (await ask(knex, {}, settingsWith({ prCycleTime: { start } }))).result(
        'pr-cycle-time',
      ).value! / hour;
    expect(await cycleFrom('opened')).toBe(200);
    expect(await cycleFrom('first-commit')).toBe(300);
  });

  it('interpolate percentiles, also of a single value', async () => {
    const { knex } = database;
    const lasting = (hours: number, at: string) => ({
      merged_at: at,
      ready_at: before(hours, at),
    });
    await mergeAll(knex, id, [
      ...[4, 2, 3, 1].map(hours => lasting(hours, '2026-10-20T12:00:00Z')),
      lasting(10, '2026-11-10T12:00:00Z'),
    ]);
    const { result } = await ask(knex);
    const buckets = (metric: string) =>
      result(metric).series.map(({ value, n, status, flags }) => [
        value === null ? null : Number((value / hour).toFixed(9)),
        n,
        status,
        ...flags,
      ]);
    const nothing = [null, 0, 'zero'];
    expect(buckets('pr-cycle-time')).toEqual([
      [2.5, 4, 'ok', 'low-sample'],
      nothing,
      nothing,
      [10, 1, 'ok', 'low-sample'],
    ]);
    expect(buckets('pr-cycle-time-p75')[0][0]).toBe(3.25);
    expect(buckets('pr-cycle-time-p90').map(([value]) => value)).toEqual([
      3.7,
      null,
      null,
      10,
    ]);
  });

  it('wait for the first review of the reviewed ones only', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      ...[1, 3, 20].map((hours, index) => ({
        merged_at: end,
        ready_at: before(48),
        first_review_at: before(48 - hours),
        change_request_count: index,
      })),
      { merged_at: end, ready_at: before(48), first_review_at: null },
    ]);
    const { result } = await ask(knex);
    expect(result('pr-time-to-first-review')).toMatchObject({
      value: 3 * hour,
      n: 3,
    });
    expect(result('pr-unreviewed-share')).toMatchObject({ value: 0.25, n: 4 });
    // From review to merge: 47, 45 and 28 hours. Review rounds 0, 1 and 2.
    expect(result('pr-review-time').value).toBe(45 * hour);
    expect(result('pr-review-rounds')).toMatchObject({ value: 1, n: 3 });
  });

  it('take lock files and the like out of the size where files are known: 150 lines of 4150', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      { merged_at: end, additions: 4120, deletions: 30 },
    ]);
    const pull = { repository_id: id, number: 1 };
    await changedFiles(knex, pull, { 'src/shop.ts': 120, 'yarn.lock': 4000 });
    await knex('pull_request_files')
      .where({ path: 'src/shop.ts' })
      .update({ deletions: 30 });
    expect((await ask(knex)).result('pr-size')).toMatchObject({
      value: 150,
      n: 1,
      flags: ['low-sample'],
    });

    const ignoring = (...ignore: string[]) =>
      askAsItIs(knex, {}, settingsWith({ prSize: { ignore } }));
    expect((await ignoring()).result('pr-size')).toMatchObject({ value: 4150 });
    expect((await ignoring('^src/')).result('pr-size').value).toBe(4000);
    const nothing = (await ignoring('.')).result('pr-size');
    expect(nothing).toMatchObject({ value: 0, n: 1 });

    // Of another one nothing is known: it counts as a whole, and the answer says so.
    await mergeAll(
      knex,
      id,
      [{ merged_at: end, additions: 2000, deletions: 50 }],
      2,
    );
    expect((await ask(knex)).result('pr-size')).toMatchObject({
      value: (150 + 2050) / 2,
      flags: ['unfiltered', 'low-sample'],
    });
  });

  it('by default ignore lock files, generated, bundled and vendored code and snapshots in the size', async () => {
    const ignored = [
      'go.sum',
      'web/pnpm-lock.yaml',
      'Cargo.lock',
      'bun.lockb',
      'api/v1/shop.pb.go',
      'api/shop_pb2.py',
      'src/schema.generated.ts',
      'src/__generated__/types.ts',
      'action/dist/index.js',
      'vendor/github.com/pkg/errors/errors.go',
      'src/__snapshots__/App.test.tsx.snap',
      'assets/jquery.min.js',
    ];
    const written = [
      'src/lock.ts',
      'src/generated.ts',
      'src/distance/index.ts',
      'docs/vendor.md',
      'src/map.ts',
      'src/pb.go',
    ];
    const { rows } = await database.knex.raw(
      'select path from unnest(?::text[]) path where path ~ any(?::text[])',
      [[...ignored, ...written], settingsWith().prSize.ignore],
    );
    expect(rows.map(({ path }: { path: string }) => path)).toEqual(ignored);
  });

  it('say of the size that no file was taken out', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      { merged_at: end, additions: 120, deletions: 30 },
      { merged_at: end, additions: 0, deletions: 0 },
      { merged_at: end, additions: null, deletions: null },
    ]);
    const { result } = await ask(knex);
    expect(result('pr-size')).toMatchObject({
      value: 75,
      n: 2,
      unit: 'lines',
      flags: ['unfiltered', 'low-sample'],
    });
  });

  it('count a reopened pull request once, with its final merge', async () => {
    const { knex } = database;
    // Opened Monday 09:00, closed Monday 12:00, reopened Wednesday 09:00, merged Wednesday 15:00.
    await mergeAll(knex, id, [
      {
        merged_at: '2026-10-21T15:00:00Z',
        created_at: '2026-10-19T09:00:00Z',
        ready_at: '2026-10-19T09:00:00Z',
      },
    ]);
    const { result } = await ask(knex);
    expect(result('pr-cycle-time').value).toBe(54 * hour);
    expect(result('pr-merge-rate')).toMatchObject({ value: 1, n: 1 });
  });

  it('divide merged by closed ones, leaving open ones out', async () => {
    const { knex } = database;
    const many = (count: number, facts: object) =>
      Array.from({ length: count }, () => facts as { merged_at: string });
    await mergeAll(knex, id, [
      ...many(18, { merged_at: end }),
      ...many(2, { closed_at: end, state: 'closed' }),
      ...many(5, {}),
    ]);
    const { result } = await ask(knex);
    expect(result('pr-merge-rate')).toMatchObject({ value: 0.9, n: 20 });
    expect(result('pr-merge-rate').delta.verdict).toBeUndefined();
  });

  it('go by the default branch of the day', async () => {
    const { knex } = database;
    await knex('repository_default_branches')
      .where({ repository_id: id })
      .update({ branch: 'master', valid_to: '2026-10-01T00:00:00Z' });
    await knex('repository_default_branches').insert({
      repository_id: id,
      branch: 'main',
      valid_from: '2026-10-01T00:00:00Z',
    });
    await mergeAll(knex, id, [
      { merged_at: '2026-09-20T10:00:00Z', base_branch: 'master' },
      { merged_at: '2026-11-01T10:00:00Z', base_branch: 'master' },
      { merged_at: '2026-11-01T10:00:00Z', base_branch: 'main' },
    ]);
    const { result } = await ask(knex, { range: 'rolling:3' });
    for (const metric of ['pr-merged-count', 'deployment-count']) {
      expect(result(metric).value).toBe(2);
      expect(
        result(metric)
          .series.filter(({ value }) => value)
          .map(({ label }) => label),
      ).toEqual(['2026-W38', '2026-W44']);
    }
  });
});
