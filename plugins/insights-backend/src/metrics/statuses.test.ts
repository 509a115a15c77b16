import { queueDerivation } from '../calculation/derivationQueue';
import { repository, workflowRun } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import {
  ask,
  askAsItIs,
  component,
  mergeAll,
  readRepository,
  slices,
  source,
  teams,
} from './testWorld';

const merge = (merged_at: string) => ({ merged_at });

describe('the status of a value', () => {
  let database: TestKnex;
  beforeEach(async () => {
    database = await createTestKnex();
  });
  afterEach(() => database.destroy());

  const setSlices = (facts: Record<string, unknown>, stream?: string) =>
    database
      .knex('ingestion_slices')
      .where(stream ? { stream } : {})
      .update(facts);
  const pullRequests = 'pr-merged-count';

  it('is not-configured without a source', async () => {
    const { results, scope } = await ask(database.knex);
    expect(scope.repositories).toBe(0);
    expect([...new Set(results.map(({ status }) => status))]).toEqual([
      'not-configured',
    ]);
    expect(results[0]).toMatchObject({ value: null, n: 0 });
    expect(results[0].series).toHaveLength(4);
    expect(results[0].series[0]).toMatchObject({
      status: 'not-configured',
      value: null,
    });
  });

  it('is loading until the source has found its repositories', async () => {
    await source(database.knex, { first_load_ended_at: null });
    const { result } = await ask(database.knex);
    expect(result(pullRequests)).toMatchObject({
      status: 'loading',
      value: null,
    });
  });

  it('is zero where everything was read and nothing happened', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    const { result } = await ask(knex);
    expect(result('deployment-frequency')).toMatchObject({
      status: 'zero',
      value: 0,
      delta: { value: 0, kind: 'relative' },
    });
    expect(result('pr-cycle-time')).toMatchObject({
      status: 'zero',
      value: null,
      flags: [],
      delta: { value: null, reason: 'no-value' },
    });
    expect(result('ci-success-rate')).toMatchObject({
      status: 'zero',
      value: null,
      delta: { value: null, kind: 'points', reason: 'no-value' },
    });
  });

  it('is computed over the covered whole buckets where coverage begins inside the range', async () => {
    const { knex } = database;
    await source(knex);
    const id = await readRepository(knex);
    await setSlices({ covered_from: '2026-10-01T00:00:00Z' });
    await mergeAll(knex, id, [
      // In the week that begins before the coverage does: it is in no number.
      merge('2026-10-02T10:00:00Z'),
      merge('2026-10-05T10:00:00Z'),
      merge('2026-10-06T10:00:00Z'),
      merge('2026-11-15T10:00:00Z'),
    ]);
    const { result } = await ask(knex, { range: 'rolling:3' });
    const frequency = result('deployment-frequency');
    expect(frequency).toMatchObject({
      status: 'ok',
      value: 3 / 42,
      flags: ['proxy', 'partial-coverage'],
      covered: { start: '2026-10-05', end: '2026-11-16' },
      note: 'Computed over 5 Oct - 15 Nov 2026: the rest of the range has not been read.',
      delta: { value: null, reason: 'partial-coverage' },
      previous: { value: null },
    });
    expect(
      frequency.series.map(({ start, status, value }) => [
        start,
        status,
        value,
      ]),
    ).toEqual([
      ['2026-08-17', 'no-data', null],
      ['2026-08-24', 'no-data', null],
      ['2026-08-31', 'no-data', null],
      ['2026-09-07', 'no-data', null],
      ['2026-09-14', 'no-data', null],
      ['2026-09-21', 'no-data', null],
      ['2026-09-28', 'no-data', null],
      ['2026-10-05', 'ok', 2 / 7],
      ['2026-10-12', 'zero', 0],
      ['2026-10-19', 'zero', 0],
      ['2026-10-26', 'zero', 0],
      ['2026-11-02', 'zero', 0],
      ['2026-11-09', 'ok', 1 / 7],
    ]);
    expect(result('pr-cycle-time').series[8]).toMatchObject({
      status: 'zero',
      value: null,
    });
  });

  it('has no delta where the previous window is not covered', async () => {
    const { knex } = database;
    await source(knex);
    const id = await readRepository(knex);
    await setSlices({ covered_from: '2026-10-01T00:00:00Z' });
    await mergeAll(knex, id, [merge('2026-10-20T10:00:00Z')]);
    const { result } = await ask(knex);
    expect(result(pullRequests)).toMatchObject({
      status: 'ok',
      value: 1,
      flags: [],
      delta: { value: null, reason: 'previous-not-covered' },
      previous: { start: '2026-09-21', value: null, n: 0 },
    });
  });

  it('is loading where the first load will get to, and no-data before that', async () => {
    const { knex } = database;
    await source(knex, { first_load_ended_at: null });
    const id = await repository(knex);
    await slices(knex, id, {
      state: 'loading',
      covered_from: '2026-11-04T10:00:00Z',
      history_from: '2026-10-27T00:00:00Z',
      complete_through: null,
    });
    const { result, scope } = await ask(knex);
    expect(scope).toMatchObject({ repositories: 1, repositoriesLoading: 1 });
    expect(
      result(pullRequests).series.map(({ status, flags }) => [status, flags]),
    ).toEqual([
      ['no-data', []],
      ['loading', []],
      ['loading', []],
      ['zero', ['provisional']],
    ]);
    await setSlices({ covered_from: null });
    const before = await ask(knex);
    expect(before.result(pullRequests)).toMatchObject({
      status: 'loading',
      value: null,
      note: 'The history of this range is still being read.',
    });
  });

  it('leaves out repositories that are denied, gone, or still loading since they were found later', async () => {
    const { knex } = database;
    await source(knex);
    const states = {
      read: {},
      denied: { state: 'denied', covered_from: null },
      gone: { state: 'gone' },
      late: {
        state: 'loading',
        covered_from: '2026-11-01T00:00:00Z',
        first_seen_at: '2026-11-05T00:00:00Z',
      },
      'late and read': { first_seen_at: '2026-11-05T00:00:00Z' },
    };
    for (const [name, facts] of Object.entries(states)) {
      const id = await repository(knex, { slug: `acme/${name}` });
      await slices(knex, id, facts);
      await mergeAll(knex, id, [merge('2026-11-10T10:00:00Z')]);
    }
    const { result, scope } = await ask(knex);
    expect(scope).toEqual({
      teams: [],
      repositories: 5,
      repositoriesLoading: 1,
      repositoriesLeftOut: 2,
    });
    expect(result(pullRequests)).toMatchObject({
      status: 'ok',
      value: 2,
      flags: [],
    });
  });

  it('is provisional while the source may still tell more, or deployments are queued', async () => {
    const { knex } = database;
    await source(knex);
    const id = await readRepository(knex);
    await repository(knex, { slug: 'acme/old', is_archived: true }).then(old =>
      // Nobody reads an archived repository again, and nothing happens in it.
      slices(knex, old, { complete_through: '2026-09-01T00:00:00Z' }),
    );
    await ask(knex);
    const flagsOf = async (metric: string) => {
      const { result } = await askAsItIs(knex);
      return result(metric).series.map(({ flags }) =>
        flags.includes('provisional'),
      );
    };
    expect(await flagsOf(pullRequests)).toEqual([false, false, false, false]);

    await setSlices({ complete_through: '2026-11-07T00:00:00Z' });
    // Of the last week nothing is known at all.
    expect(await flagsOf(pullRequests)).toEqual([false, false, true, false]);
    await setSlices({ complete_through: '2026-11-14T23:59:59Z' });
    expect(await flagsOf(pullRequests)).toEqual([false, false, false, true]);
    await setSlices({ complete_through: '2026-11-15T00:00:00Z' });
    expect(await flagsOf(pullRequests)).toEqual([false, false, false, false]);

    await setSlices({ complete_through: '2026-11-21T00:00:00Z' });
    await knex.transaction(trx =>
      queueDerivation(trx, [
        { repositoryId: id, fromTime: new Date('2026-11-04T00:00:00Z') },
      ]),
    );
    expect(await flagsOf(pullRequests)).toEqual([false, false, false, false]);
    expect(await flagsOf('deployment-count')).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('is no-data for weeks that no read has reached, never zero', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    await setSlices({ complete_through: '2026-11-01T12:00:00Z' });
    const { result } = await ask(knex);
    expect(
      result(pullRequests).series.map(({ status, value }) => [status, value]),
    ).toEqual([
      ['zero', 0],
      ['zero', 0],
      ['no-data', null],
      ['no-data', null],
    ]);
    expect(result(pullRequests).flags).toContain('partial-coverage');
  });

  it('is known stream by stream', async () => {
    const { knex } = database;
    await source(knex);
    const id = await readRepository(knex);
    await setSlices({ covered_from: '2026-11-09T00:00:00Z' }, 'workflow-runs');
    await workflowRun(knex, {
      repository_id: id,
      run_id: 1,
      created_at: '2026-11-10T10:00:00Z',
    });
    const { result } = await ask(knex);
    expect(result(pullRequests).flags).toEqual([]);
    expect(result('ci-run-count')).toMatchObject({
      value: 1,
      flags: ['partial-coverage'],
    });
  });

  it('is no-data in a range of which nothing is complete', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    const { result } = await ask(knex, {
      range: 'quarter:2026-Q1',
      now: new Date('2026-01-01T12:00:00Z'),
    });
    expect(result(pullRequests)).toMatchObject({
      status: 'no-data',
      value: null,
      series: [],
      previous: undefined,
      delta: { value: null, reason: 'not-compared' },
      note: 'The range starts on 29 Dec 2025; nothing of it is complete yet.',
    });
  });

  it('is no-data for a team without any repository', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    await teams(knex, { empty: undefined });
    const { result } = await ask(knex, { teams: ['group:default/empty'] });
    expect(result(pullRequests)).toMatchObject({
      status: 'no-data',
      note: 'No repository that has been read belongs to this selection.',
    });
    expect(result('pr-per-developer')).toMatchObject({
      status: 'no-data',
      note: 'No user of the catalog is a member of this selection.',
    });
  });
});

describe('the change to the previous window', () => {
  let database: TestKnex;
  let id: number;
  beforeEach(async () => {
    database = await createTestKnex();
    await source(database.knex);
    id = await readRepository(database.knex);
  });
  afterEach(() => database.destroy());

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
    const { result } = await ask(database.knex);
    expect(result('pr-merged-count').delta).toEqual({
      value: null,
      kind: 'relative',
      reason: 'new',
    });
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
    const { result } = await ask(database.knex);
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
    const { result } = await ask(database.knex);
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
    const { result } = await ask(database.knex);
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
    const { result } = await ask(database.knex, {
      range: 'quarter:2026-Q4',
      now: new Date('2027-01-05T12:00:00Z'),
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

describe('a team', () => {
  let database: TestKnex;
  beforeEach(async () => {
    database = await createTestKnex();
    await source(database.knex);
  });
  afterEach(() => database.destroy());

  const countFor = async (...names: string[]) => {
    const { result } = await askAsItIs(database.knex, {
      teams: names.map(name => `group:default/${name}`),
    });
    return result('pr-merged-count').value;
  };

  it('reaches the repositories of its components and of all groups below it, each once', async () => {
    const { knex } = database;
    await teams(knex, { d: undefined, a: 'd', b: 'd', deep: 'b' });
    const shared = await readRepository(knex, 'acme/shared');
    const own = await readRepository(knex, 'acme/own');
    const homeless = await readRepository(knex, 'acme/homeless');
    await component(knex, 'a', {
      owner: 'group:default/a',
      slug: 'acme/shared',
      path: 'svc/a',
    });
    await component(knex, 'b', {
      owner: 'group:default/b',
      slug: 'acme/shared',
      path: 'svc/b',
    });
    await component(knex, 'deep', {
      owner: 'group:default/deep',
      slug: 'acme/own',
    });
    for (const [id, count] of [
      [shared, 2],
      [own, 3],
      [homeless, 5],
    ]) {
      await mergeAll(
        knex,
        id,
        Array.from({ length: count }, () => merge('2026-10-20T10:00:00Z')),
      );
    }
    await ask(knex);
    // Without lists of files a pull request belongs to all components of its repository.
    expect(await countFor('a')).toBe(2);
    expect(await countFor('b')).toBe(5);
    expect(await countFor('d')).toBe(5);
    expect(await countFor('a', 'deep')).toBe(5);
    expect(await countFor('a', 'd')).toBe(5);
    expect(await countFor()).toBe(10);
    const { result, scope } = await askAsItIs(knex, {
      teams: ['group:default/d'],
    });
    expect(scope).toEqual({
      teams: [{ ref: 'group:default/d', title: 'd' }],
      repositories: 2,
      repositoriesLoading: 0,
      repositoriesLeftOut: 0,
    });
    // Components a and b with two, deep with three.
    expect(result('deployment-frequency-median-component')).toMatchObject({
      n: 3,
      value: 2 / 28,
    });
  });

  it('has the components of a person who is a direct member of it', async () => {
    const { knex } = database;
    await teams(knex, { top: undefined, sub: 'top', other: undefined });
    await knex('memberships').insert([
      {
        user_ref: 'user:default/ana',
        group_ref: 'group:default/sub',
        valid_from: '2026-01-01',
      },
      {
        user_ref: 'user:default/ana',
        group_ref: 'group:default/other',
        valid_from: '2026-01-01',
        valid_to: '2026-02-01',
      },
    ]);
    await mergeAll(knex, await readRepository(knex), [
      merge('2026-10-20T10:00:00Z'),
    ]);
    await component(knex, 'api', {
      owner: 'user:default/ana',
      slug: 'acme/api',
    });
    await ask(knex);
    expect(await countFor('sub')).toBe(1);
    expect(await countFor('top')).toBe(1);
    expect(await countFor('other')).toBeNull();
  });

  it('that is unknown is refused by name, and so is a metric', async () => {
    await expect(
      askAsItIs(database.knex, { teams: ['group:default/nobody'] }),
    ).rejects.toThrow('Unknown team "group:default/nobody"');
    await expect(
      askAsItIs(database.knex, { metrics: ['velocity'] }),
    ).rejects.toThrow('Unknown metric "velocity"');
  });
});
