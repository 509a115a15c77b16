import { DateTime } from 'luxon';
import { followComponentPaths } from '../../ownership/componentPaths';
import { changedFiles, pullRequest } from '../../testUtils/facts';
import { useTestKnex } from '../../testUtils/testDatabase';
import {
  accounts,
  deriveAndQuery,
  queryMetrics,
  component,
  member,
  mergeAll,
  readRepository,
  settingsWith,
  source,
  teams,
} from '../../testUtils/testWorld';

const hour = 3600;
const merge = (merged_at: string) => ({ merged_at });
const inBerlin = settingsWith({ reportingTimeZone: 'Europe/Berlin' });

// The worked examples of what holds for all metrics: ranges, teams, changes and percentiles.
describe('worked examples of ranges and teams', () => {
  const database = useTestKnex();
  beforeEach(async () => {
    await source(database.knex);
  });

  const readAndMerge = async (merges: Array<{ merged_at: string }>) =>
    mergeAll(database.knex, await readRepository(database.knex), merges);

  it('Time zone: a merge on Sunday 2026-11-08 at 23:30 UTC is in 2026-W45 under UTC and in 2026-W46 under Europe/Berlin', async () => {
    await readAndMerge([merge('2026-11-08T23:30:00Z')]);
    const weekUnder = async (settings = settingsWith()) => {
      const { result } = await deriveAndQuery(
        database.knex,
        { metrics: ['pr-merged-count', 'deployment-count'] },
        settings,
      );
      return ['pr-merged-count', 'deployment-count'].map(
        metric => result(metric).series.find(({ n }) => n > 0)!.label,
      );
    };
    expect(await weekUnder()).toEqual(['2026-W45', '2026-W45']);
    expect(await weekUnder(inBerlin)).toEqual(['2026-W46', '2026-W46']);
  });

  it('DST: the week 2026-10-19..10-26 in Europe/Berlin has 169 h, and 14 deployments in it are 2.00 per day', async () => {
    await readAndMerge([
      ...Array.from({ length: 12 }, () => merge('2026-10-20T10:00:00Z')),
      // Its first and its last second, in summer time and in winter time.
      merge('2026-10-18T22:00:00Z'),
      merge('2026-10-25T22:59:59Z'),
      merge('2026-10-25T23:00:00Z'),
    ]);
    const hours = DateTime.fromISO('2026-10-26', { zone: 'Europe/Berlin' })
      .diff(DateTime.fromISO('2026-10-19', { zone: 'Europe/Berlin' }), 'hours')
      .toObject().hours;
    expect(hours).toBe(169);
    const { result } = await deriveAndQuery(
      database.knex,
      { metrics: ['deployment-frequency'] },
      inBerlin,
    );
    expect(result('deployment-frequency').series[0]).toMatchObject({
      start: '2026-10-19',
      end: '2026-10-26',
      value: 2,
      n: 14,
    });
  });

  it('Boundary: an event exactly at Monday 00:00 belongs to the new week, and not to the window that ends there', async () => {
    await readAndMerge([
      merge('2026-11-01T23:59:59.999999Z'),
      merge('2026-11-02T00:00:00Z'),
      merge('2026-11-16T00:00:00Z'),
    ]);
    const { result, series } = await deriveAndQuery(database.knex, {
      metrics: ['pr-merged-count'],
    });
    expect(series('pr-merged-count')).toEqual([0, 1, 1, 0]);
    expect(result('pr-merged-count').value).toBe(2);
    const next = await deriveAndQuery(database.knex, {
      now: new Date('2026-11-23T00:00:00Z'),
      metrics: ['pr-merged-count'],
    });
    expect(next.series('pr-merged-count')).toEqual([1, 1, 0, 1]);
  });

  it('Coverage: synced from Thursday 2026-10-01, 3 months weekly: no-data up to 09-28..10-05, a headline over 10-05..11-16, no delta', async () => {
    await readAndMerge([
      merge('2026-10-02T10:00:00Z'),
      merge('2026-10-05T10:00:00Z'),
      merge('2026-11-15T10:00:00Z'),
    ]);
    await database
      .knex('ingestion_slices')
      .update({ covered_from: '2026-10-01T00:00:00Z' });
    const { result } = await deriveAndQuery(database.knex, {
      range: 'rolling:3',
      metrics: ['deployment-frequency', 'pr-merged-count', 'pr-cycle-time'],
    });
    for (const metric of ['deployment-frequency', 'pr-merged-count']) {
      expect(result(metric)).toMatchObject({
        status: 'ok',
        value: metric === 'pr-merged-count' ? 2 : 2 / 42,
        flags: expect.arrayContaining(['partial-coverage']),
        covered: { start: '2026-10-05', end: '2026-11-16' },
        delta: { value: null, reason: 'partial-coverage' },
      });
      expect(
        result(metric)
          .series.filter(({ status }) => status === 'no-data')
          .map(({ start, value }) => [start, value]),
      ).toEqual(
        [
          '2026-08-17',
          '2026-08-24',
          '2026-08-31',
          '2026-09-07',
          '2026-09-14',
          '2026-09-21',
          '2026-09-28',
        ].map(start => [start, null]),
      );
    }
    // A covered week without merges.
    const weekOf = (metric: string) =>
      result(metric).series.find(({ start }) => start === '2026-10-19');
    expect(weekOf('pr-merged-count')).toMatchObject({
      status: 'zero',
      value: 0,
    });
    expect(weekOf('pr-cycle-time')).toMatchObject({
      status: 'zero',
      value: null,
    });
  });

  describe('Deltas:', () => {
    const previous = '2026-09-22T10:00:00Z';
    const current = '2026-10-20T10:00:00Z';
    const deltaOf = async (metric: string) =>
      (
        await deriveAndQuery(database.knex, {
          metrics: ['pr-merged-count', 'pr-unreviewed-share', 'pr-cycle-time'],
        })
      ).result(metric).delta;

    it('0 to 0 gives 0', async () => {
      await readAndMerge([]);
      expect(await deltaOf('pr-merged-count')).toMatchObject({ value: 0 });
    });

    it('0 to 5 gives no number but "new"', async () => {
      await readAndMerge(Array.from({ length: 5 }, () => merge(current)));
      expect(await deltaOf('pr-merged-count')).toMatchObject({
        value: null,
        reason: 'new',
      });
    });

    it('10.0 % to 12.5 % gives +2.5 points', async () => {
      const reviewed = (merged_at: string, without: number) =>
        Array.from({ length: 40 }, (_, index) => ({
          merged_at,
          ...(index < without ? { first_review_at: null } : {}),
        }));
      await readAndMerge([...reviewed(previous, 4), ...reviewed(current, 5)]);
      const delta = await deltaOf('pr-unreviewed-share');
      expect(delta.kind).toBe('points');
      expect(delta.value).toBeCloseTo(0.025, 12);
    });

    it('40 h to 30 h gives -25 %, shown as good', async () => {
      const lasting = (from: string, hours: number) =>
        Array.from({ length: 28 }, (_, day) => {
          const merged = Date.parse(from) + day * 86_400_000;
          return {
            merged_at: new Date(merged).toISOString(),
            ready_at: new Date(merged - hours * hour * 1000),
          };
        });
      await readAndMerge([
        ...lasting('2026-09-21', 40),
        ...lasting('2026-10-19', 30),
      ]);
      expect(await deltaOf('pr-cycle-time')).toMatchObject({
        value: -0.25,
        kind: 'relative',
        verdict: 'better',
      });
    });
  });

  describe('Hierarchy and monorepo: department D with teams A (svc/a) and B (svc/b) of one repository:', () => {
    const merged_at = '2026-10-20T10:00:00Z';
    let id: number;
    beforeEach(async () => {
      const { knex } = database;
      await teams(knex, { d: undefined, a: 'd', b: 'd' });
      id = await readRepository(knex, 'acme/shared');
      for (const name of ['a', 'b']) {
        await component(knex, name, {
          owner: `group:default/${name}`,
          slug: 'acme/shared',
          path: `svc/${name}`,
        });
      }
    });

    async function counts() {
      await followComponentPaths(database.knex);
      await deriveAndQuery(database.knex, { metrics: [] });
      const answer: Record<string, number | null> = {};
      for (const name of ['a', 'b', 'd', 'all']) {
        const { result } = await queryMetrics(database.knex, {
          teams: name === 'all' ? [] : [`group:default/${name}`],
          metrics: ['pr-merged-count'],
        });
        answer[name] = result('pr-merged-count').value;
      }
      return answer;
    }
    async function change(number: number, ...paths: string[]) {
      const pull = { repository_id: id, number };
      await pullRequest(database.knex, { ...pull, merged_at });
      await changedFiles(
        database.knex,
        pull,
        Object.fromEntries(paths.map(path => [path, 1])),
      );
    }

    it('a PR in svc/b only: A 0, B 1, D 1, all 1', async () => {
      await change(1, 'svc/b/index.ts');
      expect(await counts()).toEqual({ a: 0, b: 1, d: 1, all: 1 });
    });

    it('a PR touching both: A 1, B 1, D 1', async () => {
      await change(1, 'svc/a/index.ts', 'svc/b/index.ts');
      expect(await counts()).toEqual({ a: 1, b: 1, d: 1, all: 1 });
    });

    it('without file data both PRs count for A and for B', async () => {
      await mergeAll(database.knex, id, [merge(merged_at), merge(merged_at)]);
      expect(await counts()).toEqual({ a: 2, b: 2, d: 2, all: 2 });
    });
  });

  it('Several groups: Ana in A and B, Ben in A: A 2, B 1, D 2', async () => {
    const { knex } = database;
    await readAndMerge([]);
    await teams(knex, { d: undefined, a: 'd', b: 'd' });
    await member(knex, 'ana', ['a', 'b']);
    await member(knex, 'ben', ['a']);
    await deriveAndQuery(knex, { metrics: [] });
    const membersOf = async (name: string) => {
      const { result } = await queryMetrics(knex, {
        teams: [`group:default/${name}`],
        metrics: ['pr-per-developer'],
      });
      // Member-weeks of four weeks.
      return result('pr-per-developer').n / 4;
    };
    expect(await membersOf('a')).toBe(2);
    expect(await membersOf('b')).toBe(1);
    expect(await membersOf('d')).toBe(2);
  });

  it('Distinct over days: Monday {Ana, Ben}, Tuesday {Ana, Cy}: the week has 3, not 4', async () => {
    const { knex } = database;
    const { Ana, Ben, Cy } = await accounts(knex, 'Ana', 'Ben', 'Cy');
    await mergeAll(
      knex,
      await readRepository(knex),
      [
        ['2026-11-02', Ana],
        ['2026-11-02', Ben],
        ['2026-11-03', Ana],
        ['2026-11-03', Cy],
      ].map(([day, author_account_id]) => ({
        merged_at: `${day}T10:00:00Z`,
        author_account_id,
      })),
    );
    const { series } = await deriveAndQuery(knex, {
      metrics: ['pr-active-contributors'],
    });
    expect(series('pr-active-contributors')).toEqual([0, 0, 3, 0]);
  });

  it('Rename: default branch master until 2026-10-01, main after: a merge to master counts on 09-20 and not on 11-01', async () => {
    const { knex } = database;
    const id = await readRepository(knex);
    await knex('repository_default_branches')
      .where({ repository_id: id })
      .update({ branch: 'master', valid_to: '2026-10-01T00:00:00Z' });
    await knex('repository_default_branches').insert({
      repository_id: id,
      branch: 'main',
      valid_from: '2026-10-01T00:00:00Z',
    });
    await mergeAll(
      knex,
      id,
      ['2026-09-20', '2026-11-01'].map(day => ({
        merged_at: `${day}T10:00:00Z`,
        base_branch: 'master',
      })),
    );
    const { result } = await deriveAndQuery(knex, {
      range: 'rolling:3',
      metrics: ['pr-merged-count', 'deployment-count'],
    });
    for (const metric of ['pr-merged-count', 'deployment-count']) {
      expect(
        result(metric)
          .series.filter(({ value }) => value)
          .map(({ label, value }) => [label, value]),
      ).toEqual([['2026-W38', 1]]);
    }
  });

  it('Reopened: opened Mon 09:00, closed Mon 12:00, reopened Wed 09:00, merged Wed 15:00: cycle time 54 h, one merge', async () => {
    await readAndMerge([
      {
        merged_at: '2026-10-21T15:00:00Z',
        created_at: '2026-10-19T09:00:00Z',
        ready_at: '2026-10-19T09:00:00Z',
      } as { merged_at: string },
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-cycle-time', 'pr-merge-rate'],
    });
    expect(result('pr-cycle-time').value).toBe(54 * hour);
    expect(result('pr-merge-rate')).toMatchObject({ value: 1, n: 1 });
  });

  it('Percentiles: {10}: p50 = p90 = 10, low-sample; {}: none; {1,2,3,4}: p50 2.5, p75 3.25, p90 3.7; {1,3}: p50 2', async () => {
    const lasting = (hours: number, at: string) => ({
      merged_at: at,
      ready_at: new Date(Date.parse(at) - hours * hour * 1000),
    });
    await readAndMerge([
      ...[4, 2, 3, 1].map(hours => lasting(hours, '2026-10-20T12:00:00Z')),
      ...[3, 1].map(hours => lasting(hours, '2026-11-03T12:00:00Z')),
      lasting(10, '2026-11-10T12:00:00Z'),
    ]);
    const { result } = await deriveAndQuery(database.knex, {
      metrics: ['pr-cycle-time', 'pr-cycle-time-p75', 'pr-cycle-time-p90'],
    });
    const weeks = (metric: string) =>
      result(metric).series.map(({ value }) =>
        value === null ? null : Number((value / hour).toFixed(9)),
      );
    expect(weeks('pr-cycle-time')).toEqual([2.5, null, 2, 10]);
    expect(weeks('pr-cycle-time-p75')).toEqual([3.25, null, 2.5, 10]);
    expect(weeks('pr-cycle-time-p90')).toEqual([3.7, null, 2.8, 10]);
    expect(result('pr-cycle-time').series[3].flags).toContain('low-sample');
    expect(result('pr-cycle-time').series[1].status).toBe('zero');
  });
});
