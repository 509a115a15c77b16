import { changedFiles } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  accounts,
  deriveAndQuery,
  queryMetrics,
  engineOn,
  lastMonth,
  member,
  mergeAll,
  readRepository,
  settingsWith,
  source,
  teams,
} from '../../testUtils/testWorld';

const hour = 3600;
const end = '2026-10-28T12:00:00Z';
const before = (hours: number, at = end) =>
  new Date(Date.parse(at) - hours * hour * 1000);

describe('pull request metrics', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
  });

  it('of members count wherever their repositories belong, and in each of their groups', async () => {
    const { knex } = database;
    const { Ana, Ben } = await accounts(knex, 'Ana', 'Ben');
    const by = (author: number, count: number) =>
      Array.from({ length: count }, () => ({
        merged_at: end,
        author_account_id: author,
      }));
    await mergeAll(knex, id, [...by(Ana, 8), ...by(Ben, 1)]);
    await teams(knex, { core: undefined, part: 'core' });
    await member(knex, 'ana', ['core', 'part']);
    await member(knex, 'ben', ['core']);
    await member(knex, 'cy', ['part']);
    await member(knex, 'dee', ['part']);
    await deriveAndQuery(knex, { metrics: [] });

    const team = await queryMetrics(knex, {
      teams: ['group:default/core'],
      metrics: ['pr-per-developer', 'pr-throughput'],
    });
    expect(team.result('pr-per-developer').value).toBe(9 / 4 / 4);
    // The group owns no repository, and its members still have their pull requests.
    expect(team.result('pr-throughput')).toMatchObject({
      status: 'no-data',
      value: null,
    });
    const part = await queryMetrics(knex, {
      teams: ['group:default/part'],
      metrics: ['pr-per-developer'],
    });
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
    const { result, series } = await deriveAndQuery(knex, {
      range: 'rolling:3',
      granularity: 'month',
      metrics: ['pr-throughput'],
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
    const { result } = await deriveAndQuery(knex, {
      metrics: [
        'pr-agent-authored-share',
        'pr-merged-count',
        'pr-active-contributors',
        'deployment-count',
      ],
    });
    expect(result('pr-agent-authored-share')).toMatchObject({
      value: 2 / 7,
      n: 7,
      flags: ['low-sample'],
    });
    expect(result('pr-merged-count').value).toBe(3);
    expect(result('pr-active-contributors').value).toBe(3);
    expect(result('deployment-count').value).toBe(7);

    const withBots = await deriveAndQuery(
      knex,
      { metrics: ['pr-merged-count', 'lead-time-for-changes'] },
      settingsWith({ includeBots: true }),
    );
    expect(withBots.result('pr-merged-count').value).toBe(7);
    expect(withBots.result('lead-time-for-changes').n).toBe(7);
  });

  it('measure the cycle from where the settings say', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      {
        merged_at: end,
        created_at: before(200),
        first_commit_at: before(300),
        ready_at: before(100),
      },
    ]);
    const cycleFrom = async (start: 'ready' | 'opened' | 'first-commit') =>
      (
        await deriveAndQuery(
          knex,
          { metrics: ['pr-cycle-time'] },
          settingsWith({ prCycleTime: { start } }),
        )
      ).result('pr-cycle-time').value! / hour;
    expect(await cycleFrom('ready')).toBe(100);
    expect(await cycleFrom('opened')).toBe(200);
    expect(await cycleFrom('first-commit')).toBe(300);
  });

  it('average how often changes were asked for, over the reviewed ones', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      ...[0, 1, 2].map(rounds => ({
        merged_at: end,
        change_request_count: rounds,
      })),
      { merged_at: end, first_review_at: null },
    ]);
    const { result } = await deriveAndQuery(knex, {
      metrics: ['pr-review-rounds'],
    });
    expect(result('pr-review-rounds')).toMatchObject({ value: 1, n: 3 });
  });

  it('take out of the size what the settings ignore, where files are known', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      { merged_at: end, additions: 4150, deletions: 0 },
    ]);
    const pull = { repository_id: id, number: 1 };
    await changedFiles(knex, pull, { 'src/shop.ts': 150, 'yarn.lock': 4000 });
    const ignoring = (...ignore: string[]) =>
      queryMetrics(
        knex,
        { metrics: ['pr-size'] },
        settingsWith({ prSize: { ignore } }),
      );
    expect((await ignoring()).result('pr-size')).toMatchObject({ value: 4150 });
    expect((await ignoring('^src/')).result('pr-size').value).toBe(4000);
    const nothing = (await ignoring('..')).result('pr-size');
    expect(nothing).toMatchObject({ value: 0, n: 1 });

    // Of another one nothing is known: it counts as a whole, and the answer says so.
    await mergeAll(
      knex,
      id,
      [{ merged_at: end, additions: 2000, deletions: 50 }],
      2,
    );
    expect(
      (await deriveAndQuery(knex, { metrics: ['pr-size'] })).result('pr-size'),
    ).toMatchObject({
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
    const { result } = await deriveAndQuery(knex, { metrics: ['pr-size'] });
    expect(result('pr-size')).toMatchObject({
      value: 75,
      n: 2,
      unit: 'lines',
      flags: ['unfiltered', 'low-sample'],
    });
  });

  it('have no size where the source does not count lines', async () => {
    const { knex } = database;
    const uncounted = { merged_at: end, additions: null, deletions: null };
    await mergeAll(knex, id, [uncounted, uncounted]);
    const { result } = await deriveAndQuery(knex, {
      metrics: ['pr-size', 'pr-size-p90', 'pr-merged-count'],
    });
    for (const metric of ['pr-size', 'pr-size-p90']) {
      expect(result(metric)).toMatchObject({
        status: 'not-provided',
        value: null,
        flags: [],
        note: expect.stringContaining('does not report changed lines'),
      });
    }
    expect(result('pr-merged-count').value).toBe(2);
    const { histograms } = await engineOn(knex).histogram('pr-size', lastMonth);
    expect(histograms).toMatchObject([{ status: 'not-provided', n: 0 }]);

    // Beside a source that does, the rest is left out, and the answer says so.
    await mergeAll(knex, id, [{ merged_at: end }], 3);
    const beside = await deriveAndQuery(knex, { metrics: ['pr-size'] });
    expect(beside.result('pr-size')).toMatchObject({
      status: 'ok',
      value: 15,
      n: 1,
      note: 'Excluded: 2 of 3 pull requests, whose source does not report changed lines.',
    });
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
    const { result } = await deriveAndQuery(knex, {
      range: 'rolling:3',
      metrics: ['pr-merged-count', 'deployment-count'],
    });
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
