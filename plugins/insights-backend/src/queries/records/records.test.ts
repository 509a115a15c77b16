import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
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
import { environmentDeployment, release } from '../../testUtils/deliveries';
import { changedFiles, pullRequest, workflowRun } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import type { RecordsSelection } from './metricRecords';
import { everything } from './testUtils/checkRecords';

const day = (date: number) => `2026-11-0${date}T10:00:00Z`;

describe('the records behind a number', () => {
  const database = useTestKnex();
  let knex: Knex;
  let api: number;
  beforeEach(async () => {
    knex = database.knex;
    await source(knex);
    await teams(knex, { shop: undefined, cart: 'shop' });
    api = await readRepository(knex, 'acme/api');
    await component(knex, 'api', {
      owner: 'group:default/cart',
      slug: 'acme/api',
    });
  });

  const explain = async (
    id: string,
    requested: Partial<RecordsSelection> = {},
    query: Partial<typeof lastMonth> = {},
    settings = settingsWith(),
  ): Promise<RecordsResponse> => {
    await deriveAndQuery(knex, { metrics: [] }, settings);
    return engineOn(knex, settings).records(
      id,
      { ...everything, ...requested },
      { ...lastMonth, ...query },
    );
  };

  it('say what they are, whose, and what they contribute', async () => {
    await mergeAll(knex, api, [{ merged_at: day(2), title: 'Add a thing' }]);
    const { records, totals, window, valueUnit, detail } = await explain(
      'pr-cycle-time',
    );
    expect(records).toEqual([
      {
        id: 'github.com/acme/api #1',
        kind: 'pull-request',
        title: 'Add a thing',
        url: 'https://github.com/acme/api/pull/1',
        origin: { title: 'acme/api', url: 'https://github.com/acme/api' },
        components: [{ ref: 'component:default/api', title: 'api' }],
        teams: [{ ref: 'group:default/cart', title: 'cart' }],
        at: '2026-11-02T10:00:00.000Z',
        value: 86_400,
        part: undefined,
        rule: undefined,
      },
    ]);
    expect({ window, valueUnit, detail }).toEqual({
      window: { start: '2026-10-19', end: '2026-11-16' },
      valueUnit: 'seconds',
      detail: 'records',
    });
    expect(totals).toMatchObject({ counted: 1, leftOut: 0, value: 86_400 });
  });

  it('are left out with the first rule that drops them', async () => {
    const { ana, renovate } = await accounts(knex, 'ana', 'renovate');
    await mergeAll(knex, api, [
      { merged_at: day(2), author_account_id: ana },
      { merged_at: day(3), author_account_id: renovate },
      { merged_at: day(4), author_account_id: renovate, base_branch: 'next' },
      { merged_at: day(5), first_review_at: null },
      // Outside the window.
      { merged_at: '2026-11-16T00:00:00Z' },
    ]);
    const answer = await explain('pr-review-time', { state: 'left-out' });
    expect(
      answer.records.map(({ id, rule, value }) => [id, rule, value]),
    ).toEqual([
      ['github.com/acme/api #4', 'condition-not-met', null],
      ['github.com/acme/api #3', 'other-branch', null],
      ['github.com/acme/api #2', 'bot-authored', null],
    ]);
    expect(answer.totals).toMatchObject({
      counted: 1,
      leftOut: 3,
      byRule: [
        {
          rule: 'other-branch',
          sentence:
            'Pull requests into a branch that was not the default branch at the time.',
          count: 1,
        },
        { rule: 'bot-authored', count: 1 },
        {
          rule: 'condition-not-met',
          sentence: 'Pull requests merged without a review.',
          count: 1,
        },
      ],
    });
    const ofRule = await explain('pr-review-time', {
      state: 'left-out',
      rule: 'bot-authored',
    });
    expect(ofRule).toMatchObject({ matching: 1, totals: answer.totals });
    expect(ofRule.records).toHaveLength(1);
  });

  it('are left out where they were merged before the first deployment that is known', async () => {
    await mergeAll(knex, api, [
      { merged_at: '2026-01-15T10:00:00Z' },
      { merged_at: day(2) },
      { merged_at: day(4) },
    ]);
    for (const date of [3, 5]) {
      await workflowRun(knex, {
        repository_id: api,
        run_id: date,
        created_at: day(date),
      });
    }
    const byRuns = settingsWith({
      deploymentFrequency: { github: { strategy: 'workflow-runs' } },
    });
    const answer = await explain(
      'lead-time-deploy',
      { state: 'left-out' },
      {},
      byRuns,
    );
    expect(answer.totals).toMatchObject({
      counted: 2,
      leftOut: 1,
      value: (24 * 60 + 10) * 60,
      byRule: [{ rule: 'before-first-deployment', count: 1 }],
    });
    expect(answer.records).toMatchObject([
      {
        id: 'github.com/acme/api #1',
        rule: 'before-first-deployment',
        at: '2026-11-03T10:10:00.000Z',
      },
    ]);
  });

  it('of a team come with those that nobody owns', async () => {
    const homeless = await readRepository(knex, 'acme/homeless');
    const shared = await readRepository(knex, 'acme/shared');
    for (const [name, owner] of [
      ['web', 'cart'],
      ['ops', 'shop'],
    ]) {
      await component(knex, name, {
        owner: `group:default/${owner}`,
        slug: 'acme/shared',
        path: name,
      });
    }
    await mergeAll(knex, api, [{ merged_at: day(2) }]);
    await mergeAll(knex, homeless, [{ merged_at: day(3) }]);
    await mergeAll(
      knex,
      shared,
      [1, 2, 3].map(each => ({ merged_at: day(each + 3) })),
    );
    for (const [number, file] of [
      [1, 'web/a.ts'],
      [2, 'ops/a.ts'],
      [3, 'build/a.ts'],
    ] as const) {
      await changedFiles(
        knex,
        { repository_id: shared, number },
        { [file]: 1 },
      );
    }
    const ofCart = { teams: ['group:default/cart'] };
    const counted = await explain('pr-merged-count', {}, ofCart);
    expect(counted.records.map(({ id }) => id)).toEqual([
      'github.com/acme/shared #1',
      'github.com/acme/api #1',
    ]);
    expect(counted.records[0].components).toEqual([
      { ref: 'component:default/web', title: 'web' },
    ]);
    // What belongs to another team is not about this one, and what nobody owns is counted on its own.
    const others = await explain(
      'pr-merged-count',
      { state: 'left-out' },
      ofCart,
    );
    expect(others).toMatchObject({
      totals: {
        counted: 2,
        leftOut: 0,
        byRule: [],
        unowned: { rule: 'no-component', of: 'repositories', count: 2 },
      },
      matching: 0,
      records: [],
    });
    const leftOut = await explain(
      'pr-merged-count',
      { state: 'left-out', rule: 'no-component' },
      ofCart,
    );
    expect(leftOut.matching).toBe(2);
    expect(leftOut.records.map(({ id, rule }) => [id, rule])).toEqual([
      ['github.com/acme/shared #3', 'no-component'],
      ['github.com/acme/homeless #1', 'no-component'],
    ]);
    // Without a team all of them count.
    const { totals } = await explain('pr-merged-count');
    expect(totals).toMatchObject({ counted: 5, leftOut: 0 });
    expect(totals.unowned).toBeUndefined();
  });

  it('of a share say which part of it they are', async () => {
    for (const [index, conclusion] of [
      'success',
      'failure',
      'skipped',
      'success',
    ].entries()) {
      await workflowRun(knex, {
        repository_id: api,
        run_id: index + 1,
        created_at: day(index + 1),
        conclusion,
      });
    }
    const answer = await explain('ci-success-rate', { order: 'asc' });
    expect(
      answer.records.map(({ title, part, value, url }) => [
        title,
        part,
        value,
        url,
      ]),
    ).toEqual([
      [
        'ci #1: success',
        'both',
        1,
        'https://github.com/acme/api/actions/runs/1',
      ],
      [
        'ci #2: failure',
        'denominator',
        0,
        'https://github.com/acme/api/actions/runs/2',
      ],
      [
        'ci #4: success',
        'both',
        1,
        'https://github.com/acme/api/actions/runs/4',
      ],
    ]);
    expect(answer.totals).toMatchObject({
      value: 2 / 3,
      byPart: [
        { part: 'both', title: 'Passed', count: 2 },
        { part: 'denominator', title: 'Failed', count: 1 },
      ],
      byRule: [{ rule: 'condition-not-met', count: 1 }],
    });
  });

  it('are what a deployment was derived from', async () => {
    await pullRequest(knex, {
      repository_id: api,
      number: 7,
      title: 'Ship it',
      merged_at: day(1),
    });
    await workflowRun(knex, {
      repository_id: api,
      run_id: 70,
      run_number: 9,
      workflow_name: 'deploy',
      created_at: day(2),
    });
    await release(knex, {
      repository_id: api,
      external_id: 'r1',
      tag: 'v1#a',
      name: '',
      is_draft: false,
      is_prerelease: false,
      created_at: day(3),
      published_at: day(3),
    });
    await environmentDeployment(knex, {
      repository_id: api,
      external_id: 'd1',
      environment: 'production',
      sha: '0123456789abcdef',
      created_at: day(4),
      updated_at: day(4),
      state: 'success',
      first_success_at: day(4),
    });
    for (const [strategy, kind, title, path] of [
      ['merged-prs', 'pull-request', 'Ship it', 'pull/7'],
      ['workflow-runs', 'workflow-run', 'deploy #9', 'actions/runs/70'],
      ['releases', 'release', 'v1#a', 'releases/tag/v1%23a'],
      [
        'deployments',
        'deployment',
        'production: 0123456',
        'commit/0123456789abcdef',
      ],
    ] as const) {
      const { records } = await explain(
        'deployment-frequency',
        {},
        {},
        settingsWith({ deploymentFrequency: { github: { strategy } } }),
      );
      expect(records).toMatchObject([
        { kind, title, url: `https://github.com/acme/api/${path}` },
      ]);
    }
  });

  it('about people are counted and not listed', async () => {
    const { ana, cid } = await accounts(knex, 'ana', 'cid');
    await member(knex, 'ana', ['cart']);
    await mergeAll(knex, api, [
      { merged_at: day(1), author_account_id: ana, title: 'Secret' },
      { merged_at: day(2), author_account_id: ana, base_branch: 'next' },
      { merged_at: day(3), author_account_id: cid },
    ]);
    for (const state of ['counted', 'left-out'] as const) {
      const answer = await explain('pr-per-developer', { state, q: 'Secret' });
      expect(answer).toMatchObject({
        detail: 'counts',
        matching: 0,
        records: [],
        totals: {
          counted: 1,
          leftOut: 2,
          byRule: [
            { rule: 'no-member', count: 1 },
            { rule: 'other-branch', count: 1 },
          ],
        },
      });
      expect(answer.next).toBeUndefined();
    }
  });

  it('are none where there is no number, and the answer says why', async () => {
    await knex('ingestion_slices').update({ covered_from: day(9) });
    const answer = await explain('pr-merged-count', { window: 'previous' });
    expect(answer).toMatchObject({
      status: 'no-data',
      note: 'No data of this range has been read.',
      records: [],
      totals: { value: null },
    });
    // Of a window that is covered in part, only that part is told.
    await mergeAll(knex, api, [{ merged_at: day(5) }]);
    await knex('ingestion_slices').update({ covered_from: day(1) });
    expect(await explain('pr-merged-count')).toMatchObject({
      window: { start: '2026-11-02', end: '2026-11-16' },
      status: 'ok',
      totals: { counted: 1, value: 1 },
    });
  });
});
