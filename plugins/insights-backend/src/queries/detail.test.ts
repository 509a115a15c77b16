import {
  histogramResponseSchema,
  type HistogramResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  deriveAndQuery,
  engineOn,
  lastMonth,
  mergeAll,
  readRepository,
  source,
} from '../testUtils/testWorld';

const hour = 3600;
const mergedAt = '2026-10-20T12:00:00Z';
const hoursBefore = (hours: number) =>
  new Date(Date.parse(mergedAt) - hours * hour * 1000).toISOString();

/** Written for `coding` hours, then ready and unreviewed for `merge` hours. */
const change = (coding: number, merge: number) => ({
  merged_at: mergedAt,
  first_commit_at: hoursBefore(coding + merge),
  created_at: hoursBefore(merge),
  ready_at: hoursBefore(merge),
  first_review_at: null,
  approved_at: null,
});

describe('the details of a metric', () => {
  const database = useTestKnex();
  let id: number;
  beforeEach(async () => {
    await source(database.knex);
    id = await readRepository(database.knex);
  });

  const engine = () => engineOn(database.knex);
  const stagesOf = async () => {
    const { stages } = await engine().detail(
      'lead-time-for-changes',
      lastMonth,
    );
    const hours = (seconds: number | null) => seconds && seconds / hour;
    return stages?.map(stage => [
      stage.title,
      hours(stage.middleMean),
      hours(stage.mean),
    ]);
  };

  it('have the series of the previous window beside the current one', async () => {
    // Previous window: 09-21 to 10-19. Two merges in its first week, one in its last; one in the current first week.
    await mergeAll(
      database.knex,
      id,
      ['09-22', '09-23', '10-18', '10-20'].map(day => ({
        merged_at: `2026-${day}T10:00:00Z`,
      })),
    );
    const { results } = await engine().detail('pr-throughput', lastMonth);
    const count = results.find(each => each.id === 'pr-merged-count')!;
    expect(count.series.map(({ value }) => value)).toEqual([1, 0, 0, 0]);
    expect(
      count.previousSeries?.map(({ label, value }) => [label, value]),
    ).toEqual([
      ['2026-W39', 2],
      ['2026-W40', 0],
      ['2026-W41', 0],
      ['2026-W42', 1],
    ]);
    const { results: plain } = await engine().query(lastMonth);
    expect(plain[0].previousSeries).toBeUndefined();
  });

  it('have the months before beside the months, cut alike', async () => {
    const { range, results } = await engine().detail('pr-size', {
      ...lastMonth,
      range: 'rolling:3',
      granularity: 'month',
    });
    expect(range.previous).toEqual({ start: '2026-06-01', end: '2026-08-16' });
    expect(
      results[0].previousSeries?.map(({ label, end, flags }) => [
        label,
        end,
        flags.includes('partial'),
      ]),
    ).toEqual([
      ['2026-06', '2026-07-01', false],
      ['2026-07', '2026-08-01', false],
      ['2026-08', '2026-08-16', true],
    ]);
  });

  it('tell the stages of the changes in the middle, and of all', async () => {
    // Totals 2, 4, 6, 8 and 100 hours: p40 is 5.2 and p60 6.8 hours, so the middle is the one of 6 hours.
    await mergeAll(database.knex, id, [
      change(1, 1),
      change(1, 3),
      change(2, 4),
      change(4, 4),
      change(92, 8),
    ]);
    await deriveAndQuery(database.knex, { metrics: [] });
    expect(await stagesOf()).toEqual([
      ['Coding', 2, 20],
      ['Pickup', 0, 0],
      ['Review', 0, 0],
      ['Merge', 4, 4],
      ['Deploy', 0, 0],
    ]);
  });

  it('take the two changes around the middle where none lies in it', async () => {
    await mergeAll(database.knex, id, [change(1, 1), change(3, 5)]);
    await deriveAndQuery(database.knex, { metrics: [] });
    expect((await stagesOf())?.map(([, middle]) => middle)).toEqual([
      2, 0, 0, 3, 0,
    ]);
  });

  it('have no means of stages where nothing was deployed, and no stages for other metrics', async () => {
    await deriveAndQuery(database.knex, { metrics: [] });
    expect((await stagesOf())?.[0]).toEqual(['Coding', null, null]);
    const { stages } = await engine().detail('pr-size', lastMonth);
    expect(stages).toBeUndefined();
  });

  const counts = ({ histograms }: HistogramResponse) =>
    histograms.map(({ id: metric, n, bins }) => [
      metric,
      n,
      bins.map(({ count }) => count),
    ]);

  it('count durations into bins whose lower bound is included', async () => {
    await mergeAll(
      database.knex,
      id,
      [0.5, 1, 4, 24, 72, 168, 336, 337].map(hours => change(0, hours)),
    );
    const answer = await engine().histogram('pr-cycle-time', lastMonth);
    histogramResponseSchema.parse(answer);
    const [cycleTime, reviewTime] = answer.histograms;
    expect(counts(answer)[0]).toEqual([
      'pr-cycle-time',
      8,
      [1, 1, 1, 1, 1, 1, 2],
    ]);
    expect(cycleTime).toMatchObject({
      title: 'PR cycle time',
      unit: 'seconds',
      status: 'ok',
      // Between 24 and 72 hours; p75 lies a quarter between 168 and 336, p90 three tenths between 336 and 337.
      p50: 48 * hour,
      p75: 210 * hour,
      p90: 336.3 * hour,
      max: 337 * hour,
    });
    expect(cycleTime.bins[6]).toEqual({
      from: 14 * 24 * hour,
      label: '>= 14 d',
      count: 2,
    });
    // None was reviewed.
    expect(reviewTime).toMatchObject({
      id: 'pr-review-time',
      status: 'zero',
      n: 0,
      p50: null,
    });
  });

  it('count sizes once, not once per percentile', async () => {
    await mergeAll(
      database.knex,
      id,
      [9, 10, 49, 50, 500].map(additions => ({
        merged_at: mergedAt,
        additions,
        deletions: 0,
      })),
    );
    expect(counts(await engine().histogram('pr-size', lastMonth))).toEqual([
      ['pr-size', 5, [1, 2, 1, 0, 1]],
    ]);
  });

  it('have a histogram of each stage, and none where nothing is measured record by record', async () => {
    await mergeAll(database.knex, id, [change(2, 5)]);
    await deriveAndQuery(database.knex, { metrics: [] });
    expect(
      counts(await engine().histogram('lead-time-for-changes', lastMonth)),
    ).toEqual([
      ['lead-time-for-changes', 1, [0, 0, 1, 0, 0, 0, 0]],
      ['lead-time-coding', 1, [0, 1, 0, 0, 0, 0, 0]],
      ['lead-time-pickup', 1, [1, 0, 0, 0, 0, 0, 0]],
      ['lead-time-review', 1, [1, 0, 0, 0, 0, 0, 0]],
      ['lead-time-merge', 1, [0, 0, 1, 0, 0, 0, 0]],
      ['lead-time-deploy', 1, [1, 0, 0, 0, 0, 0, 0]],
    ]);
    expect(
      await engine().histogram('deployment-frequency', lastMonth),
    ).toMatchObject({ histograms: [] });
  });

  it('say why a histogram is empty', async () => {
    const { histograms } = await engine().histogram('pr-size', {
      ...lastMonth,
      range: 'quarter:2027-Q1',
    });
    expect(histograms).toMatchObject([{ status: 'no-data', n: 0 }]);
  });
});
