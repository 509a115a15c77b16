import { useTestKnex } from '../../testUtils/testDatabase';
import {
  deriveAndQuery,
  mergeAll,
  readRepository,
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
    expect(delta.verdict).toBe('within-usual-variation');
  });

  it('is better or worse only outside its usual variation', async () => {
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
    expect(delta.interval!.low).toBeCloseTo(
      2 - 1.96 * (Math.sqrt(112) / 28),
      9,
    );
    // Every pull request took a day: no change, whatever the interval.
    expect(result('pr-cycle-time').delta).toEqual({
      value: 0,
      kind: 'relative',
      verdict: 'within-usual-variation',
      interval: { low: 0, high: 0 },
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
