import { workflows } from '@devex-insights/backstage-plugin-insights-node';
import {
  type BreakdownResponse,
  breakdownResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { insertRow, repository, workflowRun } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import {
  accounts,
  deriveAndQuery,
  component,
  engineOn,
  lastMonth,
  member,
  mergeAll,
  readRepository,
  slices,
  source,
  teams,
} from '../testUtils/testWorld';

const october = (day: number) => `2026-10-${day}T10:00:00Z`;

describe('a breakdown', () => {
  let database: TestKnex;
  const repositories: Record<string, number> = {};
  beforeAll(async () => {
    database = await createTestKnex();
    const { knex } = database;
    await source(knex);
    // The shop has two teams below it; support is on top as well and owns nothing.
    await teams(knex, {
      shop: undefined,
      cart: 'shop',
      till: 'shop',
      deep: 'till',
      support: undefined,
    });
    const logins = await accounts(knex, 'ana', 'ben');
    await member(knex, 'ana', ['cart']);
    await member(knex, 'ben', ['deep']);
    // Hours from ready to merged, by repository: of cart, of till and of a team below it, of the shop itself, of nobody.
    for (const [slug, owner, hours] of [
      ['acme/cart', 'cart', [1, 2, 3, 4, 50]],
      ['acme/till', 'till', [10, 20]],
      ['acme/deep', 'deep', [30]],
      ['acme/shop', 'shop', [7]],
      ['acme/homeless', undefined, [99]],
    ] as const) {
      const id = await readRepository(knex, slug);
      repositories[slug] = id;
      if (owner) {
        await component(knex, slug.split('/')[1], {
          owner: `group:default/${owner}`,
          slug,
        });
      }
      await mergeAll(
        knex,
        id,
        hours.map(each => ({
          merged_at: october(20),
          ready_at: new Date(Date.parse(october(20)) - each * 3_600_000),
          author_account_id: owner === 'cart' ? logins.ana : logins.ben,
        })),
      );
    }
    // The previous window: cart had one merge more than half of what it has now.
    await mergeAll(
      knex,
      repositories['acme/cart'],
      [{ merged_at: '2026-09-22T10:00:00Z' }],
      100,
    );
    await deriveAndQuery(knex, { metrics: [] });
  });
  afterAll(() => database.destroy());

  const breakdown = async (
    metric: string,
    by: BreakdownResponse['by'],
    query: Partial<typeof lastMonth> = {},
  ) =>
    breakdownResponseSchema.parse(
      await engineOn(database.knex).breakdown(metric, by, {
        ...lastMonth,
        ...query,
      }),
    );
  const shop = { teams: ['group:default/shop'] };
  const values = ({ rows }: BreakdownResponse) =>
    rows.map(({ title, result }) => [title, result.value, result.n]);
  const titleOf = ({ title, isDirect }: BreakdownResponse['rows'][number]) =>
    isDirect ? `directly in ${title}` : title;
  const hours = ({ rows }: BreakdownResponse) =>
    rows.map(row => [
      titleOf(row),
      row.result.value && row.result.value / 3600,
      row.result.n,
    ]);

  it('by team has a row per top group where none is chosen, from the records and not from rows below', async () => {
    const answer = await breakdown('pr-cycle-time', 'team');
    // Of the shop's nine, 1 2 3 4 7 10 20 30 50: the median of all, none of the medians of its teams.
    expect(hours(answer)).toEqual([
      ['shop', 7, 9],
      ['support', null, 0],
    ]);
    expect(answer.rows[1].result).toMatchObject({
      status: 'no-data',
      note: 'No repository in this selection has been read.',
    });
    expect(answer.offered).toEqual(['team', 'component', 'repository']);
  });

  it('by team has a row per child of the chosen group and one for its own, with delta, series and low samples', async () => {
    const answer = await breakdown('pr-cycle-time', 'team', shop);
    expect(hours(answer)).toEqual([
      ['cart', 3, 5],
      ['till', 20, 3],
      ['directly in shop', 7, 1],
    ]);
    const [cart, till, direct] = answer.rows;
    expect(cart.result).toMatchObject({
      status: 'ok',
      flags: [],
      // One merge took a day before.
      previous: { value: 24 * 3600, n: 1 },
      delta: { kind: 'relative', value: -0.875 },
    });
    expect(cart.result.series.map(({ n }) => n)).toEqual([5, 0, 0, 0]);
    expect(till.result.flags).toEqual(['low-sample']);
    expect(direct).toMatchObject({ key: 'group:default/shop', isDirect: true });
  });

  it('of several chosen groups has the children of each and what each owns itself', async () => {
    const { rows } = await breakdown('pr-merged-count', 'team', {
      teams: ['group:default/cart', 'group:default/till'],
    });
    expect(rows.map(row => [titleOf(row), row.result.value])).toEqual([
      ['deep', 1],
      ['directly in cart', 5],
      ['directly in till', 2],
    ]);
  });

  it('stays within the components that the scope is narrowed to', async () => {
    const { rows } = await breakdown('pr-merged-count', 'team', {
      ...shop,
      entities: ['component:default/cart', 'component:default/deep'],
    });
    expect(rows.map(row => [titleOf(row), row.result.value])).toEqual([
      ['cart', 5],
      ['till', 1],
      ['directly in shop', null],
    ]);
  });

  it('gives each team what the team has when it is chosen alone', async () => {
    for (const metric of [
      'deployment-frequency',
      'pr-throughput',
      'undeployed-changes',
      'pr-per-developer',
      'deployment-frequency-median-component',
    ]) {
      const { rows } = await breakdown(metric, 'team', shop);
      for (const { key, result } of rows.filter(row => !row.isDirect)) {
        const { results } = await engineOn(database.knex).query({
          ...lastMonth,
          metrics: [metric],
          teams: [key],
        });
        expect(result).toEqual(results[0]);
      }
    }
  });

  it('by team counts people where the metric is told by people', async () => {
    const { rows, offered } = await breakdown('pr-per-developer', 'team', shop);
    // Four weeks: Ana merged 5, Ben 5 wherever he did, one member each.
    expect(rows.map(row => [titleOf(row), row.result.value])).toEqual([
      ['cart', 5 / 4],
      ['till', 5 / 4],
      ['directly in shop', null],
    ]);
    expect(offered).toEqual(['team']);
  });

  it('by component has the components in scope', async () => {
    expect(
      values(await breakdown('pr-merged-count', 'component', shop)),
    ).toEqual([
      ['cart', 5, 5],
      ['till', 2, 2],
      ['deep', 1, 1],
      ['shop', 1, 1],
    ]);
  });

  it('by repository links to each', async () => {
    const { rows } = await breakdown('pr-merged-count', 'repository');
    expect(rows.map(({ key, result }) => [key, result.value])).toEqual([
      ['github.com/acme/cart', 5],
      ['github.com/acme/till', 2],
      ['github.com/acme/deep', 1],
      ['github.com/acme/homeless', 1],
      ['github.com/acme/shop', 1],
    ]);
    expect(rows[0]).toMatchObject({
      title: 'acme/cart',
      url: 'https://github.com/acme/cart',
    });
  });

  it('by workflow tells workflows of the same name apart', async () => {
    const { knex } = database;
    for (const [workflow_id, path] of [
      [1, '.github/workflows/ci.yml'],
      [2, '.github/workflows/nightly.yml'],
    ] as const) {
      await insertRow(knex, workflows, {
        repository_id: repositories['acme/cart'],
        workflow_id,
        name: 'Build',
        path,
        short_name: path.split('/').pop(),
        url: `https://github.com/acme/cart/actions/workflows/${path
          .split('/')
          .pop()}`,
        state: 'active',
      });
    }
    for (const [run_id, workflow_id, conclusion] of [
      [1, 1, 'success'],
      [2, 1, 'failure'],
      [3, 2, 'success'],
    ] as const) {
      await workflowRun(knex, {
        repository_id: repositories['acme/cart'],
        run_id,
        workflow_id,
        conclusion,
        event: 'push',
        created_at: october(21),
      });
    }
    const { rows, offered } = await breakdown('ci-success-rate', 'workflow');
    expect(
      rows.map(({ key, url, result }) => [key, url, result.value]),
    ).toEqual([
      [
        'github.com/acme/cart:ci.yml',
        'https://github.com/acme/cart/actions/workflows/ci.yml',
        0.5,
      ],
      [
        'github.com/acme/cart:nightly.yml',
        'https://github.com/acme/cart/actions/workflows/nightly.yml',
        1,
      ],
    ]);
    expect(rows[0].result.interval).toBeDefined();
    expect(offered).toContain('workflow');
  });

  it('begins with what is certainly worst: one slow merge is no slow repository', async () => {
    const { rows } = await breakdown('pr-cycle-time', 'repository');
    expect(rows.map(({ title }) => title)).toEqual([
      'acme/cart',
      // Of so few records, nothing is certain.
      'acme/till',
      'acme/deep',
      'acme/homeless',
      'acme/shop',
    ]);
    expect(rows.map(({ interval }) => interval)).toEqual([
      { low: expect.any(Number), high: expect.any(Number) },
      ...Array(4).fill(undefined),
    ]);
    const { low, high } = rows[0].interval!;
    expect(low).toBeLessThan(rows[0].result.value!);
    expect(high).toBeGreaterThan(rows[0].result.value!);
  });

  it('refuses ways that the metric does not offer, and names those it does', async () => {
    await expect(breakdown('pr-size', 'workflow')).rejects.toThrow(
      "Invalid query parameter 'by': pr-size cannot be broken down by workflow, only by team, component, repository",
    );
  });
});

describe('a breakdown of what is partly known', () => {
  it('computes each row over its own covered time', async () => {
    const { knex, destroy } = await createTestKnex();
    await source(knex);
    const whole = await readRepository(knex, 'acme/whole');
    const late = await repository(knex, { slug: 'acme/late' });
    await slices(knex, late, { covered_from: '2026-11-01T00:00:00Z' });
    for (const id of [whole, late]) {
      await mergeAll(knex, id, [
        { merged_at: '2026-11-10T10:00:00Z' },
        { merged_at: '2026-11-11T10:00:00Z' },
      ]);
    }
    await deriveAndQuery(knex, { metrics: [] });
    const { rows } = await engineOn(knex).breakdown(
      'deployment-frequency',
      'repository',
      lastMonth,
    );
    // Two in 28 days, and two in the 14 days since Monday, 2 November.
    expect(
      rows.map(({ title, result }) => [
        title,
        result.value,
        result.covered?.start,
      ]),
    ).toEqual([
      ['acme/whole', 2 / 28, undefined],
      ['acme/late', 2 / 14, '2026-11-02'],
    ]);
    expect(rows[1].result.flags).toContain('partial-coverage');
    await destroy();
  });
});
