import { mockServices } from '@backstage/backend-test-utils';
import { pullRequest } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  accounts,
  component,
  engineOn,
  lastMonth,
  member,
  mergeAll,
  readRepository,
  settingsWith,
  source,
  teams,
} from '../testUtils/testWorld';
import type { MetricsQuery } from '../queries/MetricsEngine';
import type { CalculationSettings } from '../settings/settings';
import { Restatements } from './Restatements';
import { RestatementStore } from './RestatementStore';

const metric = 'pr-merged-count';
const checkout = 'group:default/checkout';
const days = { start: '2026-10-19', end: '2026-11-16' };
const lastWeek = { start: '2026-11-09', end: '2026-11-16' };

describe('restatements', () => {
  const database = useTestKnex();
  let restatements: Restatements;
  let now: number;
  let repositoryId: number;

  const create = (release = '1.0.0') =>
    new Restatements({
      store: new RestatementStore(database.knex),
      release,
      logger: mockServices.logger.mock(),
    });

  beforeEach(async () => {
    const { knex } = database;
    now = lastMonth.now.getTime();
    restatements = create();
    await source(knex);
    repositoryId = await readRepository(knex);
    await mergeAll(knex, repositoryId, [{ merged_at: '2026-11-10T10:00:00Z' }]);
  });

  /** Shows a page, a second after the one before. */
  async function show(
    query: Partial<MetricsQuery> = {},
    settings: CalculationSettings = settingsWith(),
  ) {
    now += 1000;
    const whole = {
      ...lastMonth,
      metrics: [metric, 'pr-per-developer'],
      ...query,
      now: new Date(now),
    };
    restatements.note(
      whole,
      await engineOn(database.knex, settings).query(whole),
    );
    await restatements.settled();
  }

  async function listed(teamRefs: string[] = [], of = metric) {
    const answer = await restatements.list({ teams: teamRefs }, of, days);
    return answer.restatements;
  }

  const mergeLate = (number = 2, facts = {}) =>
    pullRequest(database.knex, {
      repository_id: repositoryId,
      number,
      merged_at: '2026-11-12T10:00:00Z',
      ...facts,
    });

  it('has none while nothing changes', async () => {
    await show();
    await show();
    expect(await listed()).toEqual([]);
  });

  it('lists what arrived late, with both values and their times', async () => {
    await show();
    const shownAt = new Date(now).toISOString();
    await show();
    await mergeLate();
    await show();
    expect(await listed()).toEqual([
      {
        ...lastWeek,
        granularity: 'week',
        before: { value: 1, n: 1, shownAt },
        after: { value: 2, n: 2 },
        causes: ['records'],
        calculationVersion: undefined,
        restatedAt: new Date(now).toISOString(),
      },
    ]);
    expect(
      await restatements.list({ teams: [] }, metric, {
        start: '2026-10-19',
        end: '2026-11-09',
      }),
    ).toEqual({ isRecorded: true, restatements: [] });
  });

  it('lists a value that changes back', async () => {
    await show();
    await mergeLate();
    await show();
    await database.knex('pull_requests').where({ number: 2 }).delete();
    await show();
    expect(
      (await listed()).map(({ before, after }) => [before.value, after.value]),
    ).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  it('finds months as well as weeks', async () => {
    const month = { range: 'rolling:3', granularity: 'month' } as const;
    await show(month);
    await pullRequest(database.knex, {
      repository_id: repositoryId,
      number: 3,
      merged_at: '2026-10-20T10:00:00Z',
    });
    await show(month);
    expect(await listed()).toMatchObject([
      {
        start: '2026-10-01',
        end: '2026-11-01',
        granularity: 'month',
        before: { value: 0 },
        after: { value: 1 },
      },
    ]);
  });

  it('expects the values of what is still being read to change', async () => {
    const { knex } = database;
    const setComplete = (through: string) =>
      knex('ingestion_slices').update({ complete_through: through });
    await setComplete('2026-11-11T00:00:00Z');
    await show();
    await mergeLate();
    await show();
    await setComplete('2026-11-21T11:00:00Z');
    await show();
    expect(await listed()).toEqual([]);
  });

  it('names settings as the cause, with their version', async () => {
    const { knex } = database;
    await show();
    const { releaser } = await accounts(knex, 'releaser');
    await mergeLate(2, { author_account_id: releaser });
    await show();
    await knex('calculation_versions').insert({
      version: 4,
      settings: {},
      definition_version: 1,
      author: 'user:default/ana',
      reason: 'It is a machine',
      in_force_at: knex.fn.now(),
    });
    await show({}, settingsWith({ bots: { patterns: ['^releaser$'] } }));
    expect(await listed()).toMatchObject([
      { after: { value: 1 }, causes: ['settings'], calculationVersion: 4 },
      { after: { value: 2 }, causes: ['records'] },
    ]);
  });

  it('names ownership, people and repositories that are read as causes', async () => {
    const { knex } = database;
    await teams(knex, { checkout: undefined });
    await component(knex, 'api', { owner: checkout, slug: 'acme/api' });
    await accounts(knex, 'ana');
    await member(knex, 'ana', ['checkout']);
    const ofTeam = { teams: [checkout] };
    await show(ofTeam);

    const other = await readRepository(knex, 'acme/cart');
    await mergeAll(knex, other, [{ merged_at: '2026-11-11T10:00:00Z' }]);
    await component(knex, 'cart', { owner: checkout, slug: 'acme/cart' });
    await show(ofTeam);
    expect(await listed([checkout])).toMatchObject([
      { before: { value: 1 }, after: { value: 2 }, causes: ['ownership'] },
    ]);

    const { ben } = await accounts(knex, 'ben');
    await mergeLate(5, { author_account_id: ben });
    await show(ofTeam);
    await member(knex, 'ben', ['checkout']);
    await show(ofTeam);
    expect(await listed([checkout], 'pr-per-developer')).toMatchObject([
      { before: { value: 0 }, after: { value: 0.5 }, causes: ['membership'] },
    ]);

    await show();
    await knex('ingestion_slices')
      .where({ repository_id: other })
      .update({ state: 'denied' });
    await show();
    expect(await listed()).toMatchObject([{ causes: ['coverage'] }]);
  });

  it('names another release, and reading again, as causes', async () => {
    await show();
    restatements = create('1.1.0');
    await mergeLate();
    await database.knex('ingestion_slices').update({ revision: 2 });
    await show();
    expect(await listed()).toMatchObject([{ causes: ['re-read', 'release'] }]);
  });

  it('is not about choices of several teams', async () => {
    const { knex } = database;
    await teams(knex, { checkout: undefined, platform: undefined });
    const both = [checkout, 'group:default/platform'];
    await show({ teams: both });
    expect(await restatements.list({ teams: both }, metric, days)).toEqual({
      isRecorded: false,
      restatements: [],
    });
    expect(await knex('shown_values').select('scope')).toEqual([]);
  });

  it('ignores an answer that is older than the one that was noted', async () => {
    await show();
    now -= 60_000;
    await mergeLate();
    await show();
    expect(await listed()).toEqual([]);
  });

  it('writes nothing where nothing is new, whichever replica answers', async () => {
    await show();
    const versions = () =>
      database
        .knex('shown_values')
        .select(database.knex.raw('xmin::text'))
        .orderBy('xmin');
    const before = await versions();
    expect(before.length).toBeGreaterThan(0);
    restatements = create();
    await show();
    expect(await versions()).toEqual(before);
  });

  it('forgets what no page shows any more', async () => {
    const { knex } = database;
    await show();
    await mergeLate();
    await show();
    await knex('restatements').update({ restated_at: '2020-01-01' });
    await knex('shown_values').update({
      ends_on: knex.raw(`starts_on + 1`),
      starts_on: knex.raw(`starts_on - 4000`),
    });
    await knex('shown_values').update({ ends_on: knex.raw(`starts_on + 7`) });
    await new RestatementStore(knex).forgetOld();
    expect(await listed()).toEqual([]);
    expect(await knex('shown_values').select('scope')).toEqual([]);
  });
});
