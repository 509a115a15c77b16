import type { ChangeSplit } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  accounts,
  deriveAndQuery,
  component,
  engineOn,
  lastMonth,
  member,
  mergeAll,
  readRepository,
  settingsWith,
  source,
  teams,
} from '../../testUtils/testWorld';
import { changedFiles, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';

const before = (day: number) => `2026-10-0${day}T10:00:00Z`;
const now = (day: number) => `2026-11-0${day}T10:00:00Z`;

/** Pull requests that took so many hours from ready to merged. */
const took = (mergedAt: string, ...hours: number[]) =>
  hours.map(each => ({
    merged_at: mergedAt,
    ready_at: new Date(Date.parse(mergedAt) - each * 3_600_000).toISOString(),
  }));

describe('the change of a metric', () => {
  const database = useTestKnex();
  let knex: Knex;
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    await teams(knex, { shop: undefined, cart: 'shop', till: 'shop' });
  });

  const own = (name: string, slug: string, path = '') =>
    component(knex, name, { owner: 'group:default/cart', slug, path });
  const change = async (
    id: string,
    query: Partial<typeof lastMonth> = {},
    settings = settingsWith(),
  ) => {
    await deriveAndQuery(knex, { metrics: [] }, settings);
    return engineOn(knex, settings).change(id, { ...lastMonth, ...query });
  };
  const contributionsOf = ({ items }: ChangeSplit) =>
    items.map(({ key, contribution }) => [key, contribution]);

  it('is told by component, and by repository where several share it or nobody has it', async () => {
    const [api, mono, homeless] = [
      await readRepository(knex, 'acme/api'),
      await readRepository(knex, 'acme/mono'),
      await readRepository(knex, 'acme/homeless'),
    ];
    await own('api', 'acme/api');
    await own('web', 'acme/mono', 'web');
    await own('docs', 'acme/mono', 'docs');
    const merged = (count: number, at: string) =>
      Array.from({ length: count }, () => ({ merged_at: at }));
    await mergeAll(knex, api, [...merged(2, before(1)), ...merged(7, now(2))]);
    await mergeAll(knex, homeless, merged(4, before(1)));
    await mergeAll(knex, mono, merged(4, now(3)));
    // One is about the web, one about both, one about neither, and of one nothing is known.
    for (const [number, ...files] of [
      [1, 'web/a'],
      [2, 'web/a', 'docs/b'],
      [3, 'build/c'],
    ] as const) {
      await changedFiles(
        knex,
        { repository_id: mono, number },
        Object.fromEntries(files.map(file => [file, 1])),
      );
    }

    const { difference, splits } = await change('pr-merged-count');
    expect(difference).toBe(5);
    expect(splits).toHaveLength(1);
    expect(contributionsOf(splits[0])).toEqual([
      ['component:default/api', 5],
      ['github.com/acme/homeless', -4],
      ['github.com/acme/mono', 3],
      ['component:default/web', 1],
    ]);
    expect(splits[0]).toMatchObject({
      by: 'component',
      of: 'value',
      method: 'sum',
      previous: 6,
      current: 11,
      addsUp: true,
      adjustments: [],
    });
    // Where the row of a breakdown has other records, there is none to ask for.
    expect(splits[0].items.map(({ recordsBy }) => recordsBy)).toEqual([
      'component',
      'repository',
      undefined,
      undefined,
    ]);
  });

  it('of a median is told by the share of records above the previous one, and by what it would be without a part', async () => {
    const [api, web] = [
      await readRepository(knex, 'acme/api'),
      await readRepository(knex, 'acme/web'),
    ];
    await own('api', 'acme/api');
    await own('web', 'acme/web');
    // Hours 1 2 3 and 4 5 before, with a median of 3; 1 2 9 and 8 9 now, with a median of 8.
    await mergeAll(knex, api, [
      ...took(before(1), 1, 2, 3),
      ...took(now(2), 1, 2, 9),
    ]);
    await mergeAll(knex, web, [
      ...took(before(1), 4, 5),
      ...took(now(2), 8, 9),
    ]);

    const { difference, splits } = await change('pr-cycle-time');
    expect(difference).toBe(5 * 3600);
    expect(splits).toEqual([
      expect.objectContaining({
        of: 'share-above',
        method: 'rate-and-mix',
        unit: 'ratio',
        previous: 2 / 5,
        current: 3 / 5,
        mix: expect.closeTo(0),
        rate: expect.closeTo(0.2),
      }),
    ]);
    expect(splits[0].items).toMatchObject([
      {
        key: 'component:default/api',
        previous: { value: 0, n: 3 },
        current: { value: expect.closeTo(1 / 3), n: 3 },
        contribution: expect.closeTo(0.2),
        // 1 2 3 8 9
        valueWithout: 3 * 3600,
      },
      {
        key: 'component:default/web',
        contribution: expect.closeTo(0),
        // 1 2 9 4 5
        valueWithout: 4 * 3600,
      },
    ]);
  });

  it('of CI is told by workflow too, of a lead time by stage', async () => {
    const id = await readRepository(knex, 'acme/api');
    let run = 0;
    for (const [at, workflow, conclusion] of [
      [before(1), 1, 'success'],
      [before(1), 2, 'failure'],
      [now(1), 1, 'success'],
      [now(1), 2, 'success'],
      [now(2), 2, 'failure'],
    ] as const) {
      run += 1;
      await workflowRun(knex, {
        repository_id: id,
        run_id: run,
        created_at: at,
        workflow_id: workflow,
        workflow_name: `ci-${workflow}`,
        conclusion,
      });
    }
    const ci = await change('ci-success-rate');
    expect(ci.difference).toBeCloseTo(2 / 3 - 1 / 2);
    expect(ci.splits.map(({ by }) => by)).toEqual(['component', 'workflow']);
    // The weight of the second goes from 1/2 to 2/3, and its value from 0 to 1/2.
    expect(ci.splits[1].items).toMatchObject([
      {
        key: 'github.com/acme/api:ci-2',
        recordsBy: 'workflow',
        rate: expect.closeTo((7 / 12) * (1 / 2)),
        mix: expect.closeTo((1 / 6) * (1 / 4 - 7 / 12)),
      },
      { key: 'github.com/acme/api:ci-1', rate: 0 },
    ]);

    await mergeAll(knex, id, [...took(before(1), 10), ...took(now(1), 4)]);
    const { splits } = await change('lead-time-for-changes');
    const stages = splits.find(({ by }) => by === 'stage')!;
    expect(stages.items.map(({ key }) => key)).toEqual([
      'lead-time-coding',
      'lead-time-pickup',
      'lead-time-review',
      'lead-time-merge',
      'lead-time-deploy',
    ]);
    expect(stages).toMatchObject({
      of: 'mean',
      method: 'sum',
      unit: 'seconds',
    });
  });

  it('by what people do is told by team, never by who did it', async () => {
    const id = await readRepository(knex, 'acme/api');
    const { ana, ben } = await accounts(knex, 'ana', 'ben');
    await member(knex, 'ana', ['cart', 'till']);
    await member(knex, 'ben', ['till']);
    await mergeAll(knex, id, [
      { merged_at: before(1), author_account_id: ana },
      { merged_at: now(1), author_account_id: ana },
      { merged_at: now(2), author_account_id: ana },
      { merged_at: now(3), author_account_id: ben },
    ]);
    const { difference, splits } = await change('pr-per-developer', {
      teams: ['group:default/shop'],
    });
    // 3 - 1 pull requests for 2 members in 4 weeks; ana is in both teams.
    expect(difference).toBeCloseTo(2 / 8);
    expect(splits).toHaveLength(1);
    expect(splits[0]).toMatchObject({ by: 'team', addsUp: true });
    expect(contributionsOf(splits[0])).toEqual([
      ['group:default/till', expect.closeTo(2 / 8)],
      ['group:default/cart', expect.closeTo(1 / 8)],
    ]);
    expect(splits[0].adjustments).toEqual([
      {
        title: 'Counted in more than one team, or in none',
        textKeys: { title: { key: 'title.e22d7761' } },
        contribution: expect.closeTo(-1 / 8),
      },
    ]);
  });

  it('of a rate by contributors tells apart what comes from their number', async () => {
    const id = await readRepository(knex, 'acme/api');
    const { ana, ben } = await accounts(knex, 'ana', 'ben');
    await mergeAll(knex, id, [
      { merged_at: before(1), author_account_id: ana },
      { merged_at: before(2), author_account_id: ana },
      { merged_at: now(2), author_account_id: ana },
      { merged_at: now(3), author_account_id: ben },
      { merged_at: now(4), author_account_id: ben },
    ]);
    // 2 / 1 before, 3 / 2 now: 1 * (1 + 1 / 2) / 2 by one more, 5 / 2 * (1 / 2 - 1) by one more contributor.
    const { difference, splits } = await change('pr-throughput');
    expect(difference).toBe(-0.5);
    expect(contributionsOf(splits[0])).toEqual([['github.com/acme/api', 0.75]]);
    expect(splits[0].adjustments).toEqual([
      {
        title: expect.stringContaining('merged / contributor-weeks'),
        textKeys: { title: { key: 'title.ec5bbc40' } },
        contribution: -1.25,
      },
    ]);
  });

  it('of totals compares windows of unequal length by the day, and lists no more than ten parts', async () => {
    for (let each = 1; each <= 13; each += 1) {
      const id = await readRepository(knex, `acme/api-${each}`);
      await mergeAll(
        knex,
        id,
        Array.from({ length: each }, () => ({
          merged_at: '2026-10-05T10:00:00Z',
        })),
      );
    }
    await mergeAll(knex, await readRepository(knex, 'acme/old'), [
      { merged_at: '2026-01-05T10:00:00Z' },
    ]);
    // 168 days from June 1 to November 16, 166 from December 1 to May 16.
    const { difference, splits } = await change('pr-merged-count', {
      range: 'rolling:6',
      granularity: 'month',
    });
    const scaled = 168 / 166;
    expect(splits[0].previous).toBeCloseTo(scaled);
    expect(difference).toBeCloseTo(91 - scaled);
    expect(splits[0].items).toHaveLength(10);
    expect(splits[0].rest).toEqual({
      count: 4,
      contribution: expect.closeTo(1 + 2 + 3 - scaled),
    });
  });

  it('is not split where nothing is compared, or nothing happened', async () => {
    const id = await readRepository(knex, 'acme/api');
    expect(await change('pr-merged-count')).toMatchObject({
      difference: 0,
      splits: [],
      note: 'Nothing was counted in either window.',
    });
    expect(await change('pr-cycle-time')).toMatchObject({
      difference: null,
      splits: [],
      result: { delta: { reason: 'no-value' } },
    });
    await mergeAll(knex, id, [{ merged_at: now(1) }]);
    await knex('ingestion_slices').update({ covered_from: before(9) });
    expect(await change('pr-merged-count')).toMatchObject({
      splits: [],
      result: { value: 1, delta: { reason: 'previous-not-covered' } },
    });
  });
});
