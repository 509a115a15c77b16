import { changedFiles } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  accounts,
  deriveAndQuery,
  member,
  mergeAll,
  readRepository,
  source,
  teams,
} from '../../testUtils/testWorld';

const hour = 3600;
const end = '2026-10-28T12:00:00Z';
/** A time by hours before the merge. */
const before = (hours: number) =>
  new Date(Date.parse(end) - hours * hour * 1000);

// The worked examples that the definitions of the pull request metrics come with.
describe('worked examples of pull requests', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
  });

  const hoursOf = async (metric: string) =>
    (
      await deriveAndQuery(database.knex, {
        metrics: [
          'pr-cycle-time',
          'pr-cycle-time-p75',
          'pr-cycle-time-p90',
          'pr-review-time',
          'pr-time-to-first-review',
        ],
      })
    ).result(metric).value! / hour;

  it('Merged PRs per contributor: week 1 Ana 3, Ben 1, week 2 Ana 5, a bot 6: buckets 2.0 and 5.0, window 3.0; in a team of 4 1.125 per developer', async () => {
    const { knex } = database;
    const login = await accounts(knex, 'ana', 'ben', 'dependabot[bot]');
    const by = (author: string, day: string, count: number) =>
      Array.from({ length: count }, () => ({
        merged_at: `${day}T10:00:00Z`,
        author_account_id: login[author],
      }));
    await mergeAll(knex, id, [
      ...by('ana', '2026-09-28', 2),
      ...by('ana', '2026-10-04', 1),
      ...by('ben', '2026-09-29', 1),
      ...by('ana', '2026-10-05', 5),
      ...by('dependabot[bot]', '2026-10-06', 6),
    ]);
    await teams(knex, { core: undefined });
    for (const person of ['ana', 'ben', 'cy', 'dee']) {
      await member(knex, person, ['core']);
    }
    // A quarter of which two weeks are complete.
    const twoWeeks = {
      range: 'quarter:2026-Q4',
      now: new Date('2026-10-13T12:00:00Z'),
    };
    const { result, series } = await deriveAndQuery(knex, {
      ...twoWeeks,
      metrics: ['pr-throughput', 'pr-merged-count', 'pr-active-contributors'],
    });
    expect(series('pr-throughput')).toEqual([2, 5]);
    // Not 3.5, the mean of the weeks: three contributor-weeks hold nine.
    expect(result('pr-throughput')).toMatchObject({ value: 3, n: 3 });
    expect(result('pr-merged-count').value).toBe(9);
    expect(result('pr-active-contributors').value).toBe(2);
    const team = await deriveAndQuery(knex, {
      ...twoWeeks,
      teams: ['group:default/core'],
      metrics: ['pr-per-developer'],
    });
    expect(team.result('pr-per-developer').value).toBe(1.125);
  });

  it('PR cycle time: hours {2,4,30,100}: p50 17, p75 47.5, p90 79, mean 34', async () => {
    const hours = [2, 4, 30, 100];
    await mergeAll(
      database.knex,
      id,
      hours.map(each => ({ merged_at: end, ready_at: before(each) })),
    );
    expect(await hoursOf('pr-cycle-time')).toBe(17);
    expect(await hoursOf('pr-cycle-time-p75')).toBe(47.5);
    expect(await hoursOf('pr-cycle-time-p90')).toBeCloseTo(79, 9);
    // The mean is what none of them is.
    expect(hours.reduce((a, b) => a + b) / hours.length).toBe(34);
  });

  it('PR cycle time: draft opened Mon 09:00, ready Wed 09:00, merged Wed 17:00: 8 h, not 56', async () => {
    await mergeAll(database.knex, id, [
      {
        created_at: '2026-10-26T09:00:00Z',
        ready_at: '2026-10-28T09:00:00Z',
        merged_at: '2026-10-28T17:00:00Z',
      },
    ]);
    expect(await hoursOf('pr-cycle-time')).toBe(8);
  });

  it('Time to first review: reviews after 1, 3, 20 h, one PR unreviewed: p50 3 h, unreviewed 25 %', async () => {
    await mergeAll(database.knex, id, [
      ...[1, 3, 20].map(hours => ({
        merged_at: end,
        ready_at: before(48),
        first_review_at: before(48 - hours),
      })),
      { merged_at: end, ready_at: before(48), first_review_at: null },
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-time-to-first-review', 'pr-unreviewed-share'],
    });
    expect(result('pr-time-to-first-review')).toMatchObject({
      value: 3 * hour,
      n: 3,
    });
    expect(result('pr-unreviewed-share')).toMatchObject({ value: 0.25, n: 4 });
  });

  it('Review time: first review Tue 09:00, approval Tue 15:00, merge Tue 16:00: 7 h', async () => {
    await mergeAll(database.knex, id, [
      {
        first_commit_at: '2026-10-26T09:00:00Z',
        ready_at: '2026-10-26T13:00:00Z',
        first_review_at: '2026-10-27T09:00:00Z',
        approved_at: '2026-10-27T15:00:00Z',
        merged_at: '2026-10-27T16:00:00Z',
      },
    ]);
    expect(await hoursOf('pr-review-time')).toBe(7);
    // Cycle = time to the first review + review time.
    expect(await hoursOf('pr-time-to-first-review')).toBe(20);
    expect(await hoursOf('pr-cycle-time')).toBe(27);
  });

  it('PR size: src +120/-30, lock file +4000: 150', async () => {
    const { knex } = database;
    await mergeAll(knex, id, [
      { merged_at: end, additions: 4120, deletions: 30 },
    ]);
    await changedFiles(
      knex,
      { repository_id: id, number: 1 },
      { 'src/shop.ts': 120, 'yarn.lock': 4000 },
    );
    await knex('pull_request_files')
      .where({ path: 'src/shop.ts' })
      .update({ deletions: 30 });
    const { result } = await deriveAndQuery(knex, { metrics: ['pr-size'] });
    expect(result('pr-size')).toMatchObject({ value: 150, n: 1 });
    expect(result('pr-size').flags).not.toContain('unfiltered');
  });

  it('Merge rate: 18 merged, 2 closed, 5 open: 90 %', async () => {
    const many = (count: number, facts: object) =>
      Array.from({ length: count }, () => facts as { merged_at: string });
    await mergeAll(database.knex, id, [
      ...many(18, { merged_at: end }),
      ...many(2, { closed_at: end, state: 'closed' }),
      ...many(5, {}),
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-merge-rate'],
    });
    expect(result('pr-merge-rate')).toMatchObject({ value: 0.9, n: 20 });
    expect(result('pr-merge-rate').delta.verdict).toBeUndefined();
  });
});
