import { release } from '../../testUtils/deliveries';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  mergeAll,
  readRepository,
  settingsWith,
  source,
} from '../../testUtils/testWorld';

const merge = (merged_at: string) => ({ merged_at });

describe('the change to the previous window', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
  });

  const everyDay = (from: string, days: number, perDay: number) =>
    Array.from({ length: days * perDay }, (_, index) =>
      merge(
        new Date(
          Date.parse(from) + Math.floor(index / perDay) * 86_400_000,
        ).toISOString(),
      ),
    );

  it('is new where there was nothing before', async () => {
    await mergeAll(database.knex, id, everyDay('2026-10-20', 5, 1));
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-merged-count'],
    });
    expect(result('pr-merged-count').delta).toEqual({
      value: null,
      kind: 'relative',
      reason: 'new',
    });
  });

  it('of the size is neither better nor worse while both are below 200 lines', async () => {
    const sized = (from: string, additions: number) =>
      everyDay(from, 20, 1).map((each, index) => ({
        ...each,
        additions: additions + (index % 5),
        deletions: 0,
      }));
    await mergeAll(database.knex, id, [
      ...sized('2026-09-22T10:00:00Z', 190),
      ...sized('2026-10-20T10:00:00Z', 100),
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-size'],
    });
    expect(result('pr-size')).toMatchObject({
      value: 102,
      previous: { value: 192 },
    });
    expect(result('pr-size').delta.value).toBeCloseTo(-90 / 192, 12);
    expect(result('pr-size').delta.verdict).toBeUndefined();

    await database
      .knex('pull_requests')
      .where('merged_at', '<', '2026-10-19')
      .increment('additions', 10);
    const after = await deriveAndQuery(database.knex, { metrics: ['pr-size'] });
    expect(after.result('pr-size').delta.verdict).toBe('better');
  });

  it('is in points for shares', async () => {
    // 10.0 % of 40 before, 12.5 % of 40 now, without a review.
    const reviews = (at: string, unreviewed: number) =>
      Array.from({ length: 40 }, (_, index) => ({
        merged_at: at,
        ...(index < unreviewed
          ? { first_review_at: null, approved_at: null }
          : {}),
      }));
    await mergeAll(database.knex, id, [
      ...reviews('2026-09-22T10:00:00Z', 4),
      ...reviews('2026-10-20T10:00:00Z', 5),
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-unreviewed-share'],
    });
    const { delta } = result('pr-unreviewed-share');
    expect(delta.kind).toBe('points');
    expect(delta.value).toBeCloseTo(0.025, 12);
    // It may as well be 17 points: too few to rule out a change that is worth naming.
    expect(delta).toMatchObject({ verdict: 'too-few-to-tell', n: 40 });
    expect(delta.interval!.low).toBeCloseTo(-0.12, 2);
    expect(delta.interval!.high).toBeCloseTo(0.171, 2);
  });

  it('of a low sample is too few to tell, without an interval', async () => {
    await mergeAll(database.knex, id, [
      ...everyDay('2026-09-22T10:00:00Z', 3, 1),
      ...everyDay('2026-10-20T10:00:00Z', 4, 1),
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-cycle-time', 'pr-merge-rate'],
    });
    expect(result('pr-cycle-time').delta).toEqual({
      value: 0,
      kind: 'relative',
      verdict: 'too-few-to-tell',
      n: 3,
    });
    // Neutral.
    expect(result('pr-merge-rate').delta.verdict).toBeUndefined();
  });

  it('of totals has an interval relative to the previous one, whatever the lengths', async () => {
    // 91 merges in a quarter of 91 days, then 196 in one of 98.
    await mergeAll(database.knex, id, [
      ...everyDay('2026-06-29', 91, 1),
      ...everyDay('2026-09-28', 98, 2),
    ]);
    await database
      .knex('ingestion_slices')
      .update({ complete_through: '2027-01-05T00:00:00Z' });
    const { result } = await deriveAndQuery(database.knex, {
      range: 'quarter:2026-Q4',
      now: new Date('2027-01-05T12:00:00Z'),
      metrics: ['pr-merged-count', 'ci-minutes'],
    });
    const { delta } = result('pr-merged-count');
    // 2 after 1 a day, with a standard error of sqrt(196 / 98^2 + 91 / 91^2).
    const error = Math.sqrt(196 / 98 ** 2 + 91 / 91 ** 2);
    expect(delta).toMatchObject({ value: 1, verdict: 'better', n: 91 });
    expect(delta.interval!.low).toBeCloseTo(1 - 1.96 * error, 9);
    expect(delta.interval!.high).toBeCloseTo(1 + 1.96 * error, 9);
    expect(delta.pValue).toBeLessThan(0.001);
  });

  it('of a duration is less certain where the days of a week resemble each other', async () => {
    const lasting = (from: string, hoursOf: (day: number) => number) =>
      everyDay(from, 28, 2).map(({ merged_at }, index) => ({
        merged_at,
        ready_at: new Date(
          Date.parse(merged_at) - hoursOf(Math.floor(index / 2)) * 3_600_000,
        ),
      }));
    // The same 56 durations of 1 to 28 hours, mixed in each week or one week after the other.
    const widthOf = async (hoursOf: (day: number) => number) => {
      await database.knex('pull_requests').delete();
      await mergeAll(database.knex, id, [
        ...lasting('2026-09-21T01:00:00Z', hoursOf),
        ...lasting('2026-10-19T01:00:00Z', hoursOf),
      ]);
      const { result } = await deriveAndQuery(database.knex, {
        metrics: ['pr-cycle-time'],
      });
      const { interval, value } = result('pr-cycle-time').delta;
      expect(value).toBe(0);
      return interval!.high - interval!.low;
    };
    const mixed = await widthOf(day => 1 + ((day * 13) % 28));
    const together = await widthOf(day => 1 + day);
    // Each week is on one side: squares 4 * 7^2 * 2^2 / 4, times 4/3, over 56 * 0.25.
    expect(together / mixed).toBeCloseTo(
      Math.sqrt(((4 * 49) / (56 * 0.25)) * (4 / 3)),
      6,
    );
  });

  it('of a lead time is less certain where the changes of a deployment resemble each other', async () => {
    const { knex } = database;
    const day = 86_400_000;
    const deployAt = async (at: number, tag: string) =>
      release(knex, {
        repository_id: id,
        tag,
        created_at: new Date(at).toISOString(),
        published_at: new Date(at),
      });
    // Of the first known deployment nobody knows what it shipped.
    await deployAt(Date.parse('2026-09-14T12:00:00Z'), 'v0');
    // Four deployments a week with four changes each; two of these quick and two slow, or all of them the same.
    const begin = Date.parse('2026-09-21T12:00:00Z');
    const times = Array.from(
      { length: 32 },
      (_, index) => begin + (Math.floor(index / 4) * 7 + (index % 4)) * day,
    );
    for (const [index, at] of times.entries()) {
      await deployAt(at, `v1.${index}`);
    }
    const certaintyOf = async (
      hoursOf: (deployment: number, change: number) => number,
    ) => {
      await knex('pull_requests').delete();
      await mergeAll(
        knex,
        id,
        times.flatMap((at, deployment) =>
          Array.from({ length: 4 }, (_, change) => {
            const begun = new Date(
              at - hoursOf(deployment, change) * 3_600_000,
            );
            return {
              merged_at: new Date(at - 3_600_000).toISOString(),
              first_commit_at: begun,
              ready_at: begun,
            };
          }),
        ),
      );
      const { result } = await deriveAndQuery(
        knex,
        { metrics: ['lead-time-for-changes', 'lead-time-pickup'] },
        settingsWith({
          deploymentFrequency: { github: { strategy: 'releases' } },
        }),
      );
      return ['lead-time-for-changes', 'lead-time-pickup'].map(metric => {
        const { n, delta } = result(metric);
        expect(n).toBe(64);
        expect(delta.value).toBeCloseTo(0, 12);
        return delta.interval!.high - delta.interval!.low;
      });
    };
    const spread = (isSlow: boolean, place: number) =>
      (isSlow ? 30 : 10) + place;
    const mixed = await certaintyOf((deployment, change) =>
      spread(change % 2 === 0, deployment % 4),
    );
    const together = await certaintyOf((deployment, change) =>
      spread(deployment % 2 === 0, change),
    );
    // 16 deployments are each two changes off their share: 16 * 4, times 16/15, over 64 * 0.25.
    expect(together[0] / mixed[0]).toBeCloseTo(
      Math.sqrt((64 / 16) * (16 / 15)),
      6,
    );
    // Means as well.
    expect(together[1] / mixed[1]).toBeGreaterThan(1.9);
  });

  it('is better or worse only where its interval excludes 0', async () => {
    await mergeAll(database.knex, id, [
      ...everyDay('2026-09-21', 28, 1),
      ...everyDay('2026-10-19', 28, 3),
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['deployment-frequency', 'pr-cycle-time'],
    });
    // 84 after 28: 2 a day more, with a standard error of sqrt(84 + 28) / 28 = 0.378.
    const { delta } = result('deployment-frequency');
    expect(delta).toMatchObject({ value: 2, verdict: 'better' });
    // The rate before was 1, so the relative interval is the same.
    expect(delta.interval!.low).toBeCloseTo(
      2 - 1.96 * (Math.sqrt(112) / 28),
      9,
    );
    // Every pull request took a day: no change, whatever the interval.
    expect(result('pr-cycle-time').delta).toEqual({
      value: 0,
      kind: 'relative',
      verdict: 'no-clear-change',
      n: 28,
      interval: { low: 0, high: 0 },
      pValue: 1,
    });
  });

  it('is good where a duration falls from 40 to 30 hours for sure', async () => {
    const lasting = (from: string, hours: number) =>
      everyDay(from, 28, 1).map(({ merged_at }, index) => ({
        merged_at,
        ready_at: new Date(
          Date.parse(merged_at) - (hours + (index % 3) - 1) * 3_600_000,
        ),
      }));
    await mergeAll(database.knex, id, [
      ...lasting('2026-09-21', 40),
      ...lasting('2026-10-19', 30),
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-cycle-time'],
    });
    expect(result('pr-cycle-time').delta).toMatchObject({
      value: -0.25,
      verdict: 'better',
    });
  });

  it('compares totals of unequal ranges per day, and people not at all', async () => {
    // A quarter of 14 weeks after one of 13, one merge each day.
    await mergeAll(database.knex, id, everyDay('2026-06-29', 189, 1));
    await database
      .knex('ingestion_slices')
      .update({ complete_through: '2027-01-05T00:00:00Z' });
    const { result } = await deriveAndQuery(database.knex, {
      range: 'quarter:2026-Q4',
      now: new Date('2027-01-05T12:00:00Z'),
      metrics: ['pr-merged-count', 'pr-active-contributors'],
    });
    expect(result('pr-merged-count')).toMatchObject({
      value: 98,
      previous: { value: 91 },
      delta: { value: 0 },
    });
    expect(result('pr-active-contributors')).toMatchObject({
      flags: ['unequal-length'],
      delta: { value: null, reason: 'unequal-length' },
    });
  });
});
