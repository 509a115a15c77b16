import { queueDerivation } from '../derivation/derivationQueue';
import { repository, workflowRun } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';
import {
  deriveAndQuery,
  queryMetrics,
  component,
  mergeAll,
  readRepository,
  settingsWith,
  slices,
  source,
  teams,
} from '../testUtils/testWorld';

const merge = (merged_at: string) => ({ merged_at });

describe('the status of a value', () => {
  const database = useTestKnex();

  const setSlices = (facts: Record<string, unknown>, stream?: string) =>
    database
      .knex('ingestion_slices')
      .where(stream ? { stream } : {})
      .update(facts);
  const pullRequests = 'pr-merged-count';

  it('is not-configured without a source', async () => {
    const { results, scope } = await deriveAndQuery(database.knex);
    expect(scope.repositories).toBe(0);
    // Billed minutes are off until the settings say what a minute costs.
    const others = results.filter(({ id }) => id !== 'ci-billed-minutes');
    expect([...new Set(others.map(({ status }) => status))]).toEqual([
      'not-configured',
    ]);
    expect(results[0]).toMatchObject({ value: null, n: 0 });
    expect(results[0].series).toHaveLength(4);
    expect(results[0].series[0]).toMatchObject({
      status: 'not-configured',
      value: null,
    });
  });

  it('is always explained where it is not ok', async () => {
    const { knex } = database;
    const unexplained = async (
      status: string,
      settings = settingsWith(),
      query = {},
    ) => {
      const { results } = await deriveAndQuery(knex, query, settings);
      expect(results.map(result => result.status)).toContain(status);
      return results
        .filter(result => result.status !== 'ok' && !result.note)
        .map(({ id }) => id);
    };
    expect(await unexplained('not-configured')).toEqual([]);
    await source(knex, { first_load_ended_at: null });
    expect(await unexplained('loading')).toEqual([]);
    await readRepository(knex);
    expect(await unexplained('zero')).toEqual([]);
    const off = settingsWith({
      deploymentFrequency: { github: { strategy: 'off' } },
    });
    expect(await unexplained('disabled', off)).toEqual([]);
    await component(knex, 'api', {
      owner: 'group:default/shop',
      slug: 'acme/api',
    });
    const ofComponent = { entities: ['component:default/api'] };
    expect(
      await unexplained('not-provided', settingsWith(), ofComponent),
    ).toEqual([]);
    const future = { range: 'quarter:2027-Q1' };
    expect(await unexplained('no-data', settingsWith(), future)).toEqual([]);
  });

  it('is loading until the source has found its repositories', async () => {
    await source(database.knex, { first_load_ended_at: null });
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-merged-count'],
    });
    expect(result(pullRequests)).toMatchObject({
      status: 'loading',
      value: null,
    });
  });

  it('is zero where everything was read and nothing happened', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    const { result } = await deriveAndQuery(knex, {
      metrics: ['deployment-frequency', 'pr-cycle-time', 'ci-success-rate'],
    });
    expect(result('deployment-frequency')).toMatchObject({
      status: 'zero',
      value: 0,
      note: 'All data of this range has been read, and nothing was counted.',
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

  it('never says that all was read where a part of the range was not', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    await setSlices({ covered_from: '2026-10-01T00:00:00Z' });
    const { result } = await deriveAndQuery(knex, {
      range: 'rolling:3',
      metrics: ['deployment-frequency'],
    });
    expect(result('deployment-frequency')).toMatchObject({
      status: 'zero',
      value: 0,
      flags: ['proxy', 'partial-coverage'],
      note: 'Nothing was counted in the data that has been read. Computed over 5 Oct - 15 Nov 2026: the rest of the range has not been read.',
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
    const { result } = await deriveAndQuery(knex, {
      range: 'rolling:3',
      metrics: ['deployment-frequency', 'pr-cycle-time'],
    });
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
    const { result } = await deriveAndQuery(knex, {
      metrics: ['pr-merged-count'],
    });
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
    const { result, scope } = await deriveAndQuery(knex, {
      metrics: ['pr-merged-count'],
    });
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
    const before = await deriveAndQuery(knex, { metrics: ['pr-merged-count'] });
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
    const { result, scope } = await deriveAndQuery(knex, {
      metrics: ['pr-merged-count'],
    });
    expect(scope).toEqual({
      teams: [],
      entities: [],
      repositories: 5,
      repositoriesLoading: 1,
      repositoriesLeftOut: 2,
    });
    expect(result(pullRequests)).toMatchObject({
      status: 'ok',
      value: 2,
      flags: [],
      note: '2 repositories are excluded, because the source denies access or has deleted the data. 1 repository is excluded until the history has been read.',
    });
  });

  it('leaves out repositories whose first load was given up, and names what is set aside', async () => {
    const { knex } = database;
    await source(knex);
    const reason = 'GitHub answered 502 for pull requests of acme/broken';
    for (const [name, facts] of Object.entries({
      read: {},
      broken: {
        state: 'given-up',
        covered_from: null,
        complete_through: null,
        last_error: reason,
      },
    })) {
      const id = await repository(knex, { slug: `acme/${name}` });
      await slices(knex, id, facts);
      await mergeAll(knex, id, [merge('2026-11-10T10:00:00Z')]);
    }
    await knex.raw(
      `insert into ingestion_set_aside (source, connection, stream, slice, record, title, reason, next_at)
       select source, connection, stream, slice, '5', 'pull request acme/read#5', '502', now()
       from ingestion_slices join repositories using (repository_id)
       where name = 'read' and stream = 'pull-requests'`,
    );
    const { result, scope } = await deriveAndQuery(knex, {
      metrics: ['pr-merged-count'],
    });
    expect(scope).toMatchObject({ repositories: 2, repositoriesLeftOut: 1 });
    expect(result(pullRequests)).toMatchObject({
      status: 'ok',
      value: 1,
      note: `1 repository is excluded, because reading has failed for too long: “${reason}”. 1 record may be missing, because the source cannot return it at the moment.`,
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
    await deriveAndQuery(knex, { metrics: [] });
    const flagsOf = async (metric: string) => {
      const { result } = await queryMetrics(knex, {
        metrics: ['pr-merged-count', 'deployment-count'],
      });
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
    // Which pull requests went to a former default branch is derived too.
    for (const metric of [pullRequests, 'deployment-count']) {
      expect(await flagsOf(metric)).toEqual([false, false, true, true]);
    }
  });

  it('is no-data for weeks that no read has reached, never zero', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    await setSlices({ complete_through: '2026-11-01T12:00:00Z' });
    const { result } = await deriveAndQuery(knex, {
      metrics: ['pr-merged-count'],
    });
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
    const { result } = await deriveAndQuery(knex, {
      metrics: ['pr-merged-count', 'ci-run-count'],
    });
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
    const { result } = await deriveAndQuery(knex, {
      range: 'quarter:2026-Q1',
      now: new Date('2026-01-01T12:00:00Z'),
      metrics: ['pr-merged-count'],
    });
    expect(result(pullRequests)).toMatchObject({
      status: 'no-data',
      value: null,
      series: [],
      previous: undefined,
      delta: { value: null, reason: 'not-compared' },
      note: 'The range starts on 29 Dec 2025, and no part of it is complete yet.',
    });
  });

  it('is no-data for a team without any repository', async () => {
    const { knex } = database;
    await source(knex);
    await readRepository(knex);
    await teams(knex, { empty: undefined });
    const { result } = await deriveAndQuery(knex, {
      teams: ['group:default/empty'],
      metrics: ['pr-merged-count', 'pr-per-developer'],
    });
    expect(result(pullRequests)).toMatchObject({
      status: 'no-data',
      note: 'No repository in this selection has been read.',
    });
    expect(result('pr-per-developer')).toMatchObject({
      status: 'no-data',
      note: 'No catalog user belongs to this selection.',
    });
  });
});
