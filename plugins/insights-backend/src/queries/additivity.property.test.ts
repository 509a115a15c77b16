import type {
  Granularity,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { followComponentPaths } from '../ownership/componentPaths';
import { changedFiles, workflowJob, workflowRun } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
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
} from '../testUtils/testWorld';

jest.setTimeout(180_000);

/** Worlds are small: what they are to show needs few records, and each costs a few dozen statements. */
const numRuns = 12;

const parents = { d: undefined, a: 'd', deep: 'a', b: 'd' };
const groups = Object.keys(parents) as Array<keyof typeof parents>;
const people = ['ana', 'ben', 'cy'];
const slugs = ['acme/one', 'acme/two', 'acme/shared'];
const folders = ['svc/x', 'svc/y', ''];
const fileNames = ['svc/x/a.ts', 'svc/y/b.ts', 'README.md'];

/** Totals: a window has what its buckets have together. */
const totals = [
  'deployment-count',
  'pr-merged-count',
  'ci-run-count',
  'ci-minutes',
];
/** Different people: a window has at least what any bucket has, and at most what all have together. */
const distinct = ['pr-active-contributors'];
/** Of these the number of records behind the value is a total. */
const ofRecords = [
  'pr-cycle-time',
  'pr-size',
  'pr-merge-rate',
  'pr-unreviewed-share',
  'lead-time-for-changes',
  'ci-success-rate',
  'ci-queue-time',
];
const metrics = [...totals, ...distinct, ...ofRecords];

const firstDay = Date.parse('2026-08-10T00:00:00Z');
const minutesShown = 100 * 24 * 60;
const time = fc
  .oneof(
    fc.integer({ min: 0, max: minutesShown }),
    // Midnights, where ranges meet.
    fc.integer({ min: 0, max: 100 }).map(day => day * 24 * 60),
  )
  .map(minutes => new Date(firstDay + minutes * 60_000).toISOString());
const indexOf = (list: unknown[]) => fc.nat({ max: list.length - 1 });

const world = fc.record({
  components: fc.array(
    fc.record({
      owner: fc.constantFrom(...groups),
      slug: indexOf(slugs),
      path: fc.constantFrom(...folders),
    }),
    { maxLength: 5, size: 'max' },
  ),
  pulls: fc.array(
    fc.record({
      slug: indexOf(slugs),
      author: fc.option(indexOf(people)),
      at: time,
      isMerged: fc.boolean(),
      branch: fc.constantFrom('main', 'main', 'release'),
      isReviewed: fc.boolean(),
      files: fc.option(fc.subarray(fileNames)),
    }),
    { maxLength: 15, size: 'max' },
  ),
  runs: fc.array(
    fc.record({
      slug: indexOf(slugs),
      at: time,
      conclusion: fc.constantFrom('success', 'failure', 'cancelled'),
      jobMinutes: fc.array(fc.integer({ min: 0, max: 90 }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    { maxLength: 10, size: 'max' },
  ),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const query = fc.record({
  what: fc.constantFrom<{ range: string; granularity: Granularity }>(
    { range: 'rolling:1', granularity: 'week' },
    { range: 'rolling:3', granularity: 'week' },
    { range: 'rolling:3', granularity: 'month' },
    { range: 'quarter:2026-Q4', granularity: 'month' },
    { range: 'quarter:2026-Q3', granularity: 'week' },
  ),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati'),
});

const sumOf = (numbers: number[]) =>
  numbers.reduce((sum, each) => sum + each, 0);

/** What a window has otherwise than its buckets together, in words. */
function contradictionsIn({ id, value, n, series }: MetricResult): string[] {
  const values = series.map(point => point.value ?? 0);
  const count = sumOf(series.map(point => point.n));
  if (distinct.includes(id)) {
    const isPossible = value! >= Math.max(...values) && value! <= sumOf(values);
    return isPossible ? [] : [`${id}: ${value} of ${values}`];
  }
  return [
    ...(count === n ? [] : [`${id}: ${n} records and not ${count}`]),
    ...(!totals.includes(id) || sumOf(values) === value
      ? []
      : [`${id}: ${value} and not ${sumOf(values)}`]),
  ];
}

/** What a group has more of than the one above it, in words. */
function moreThan(above: MetricResult, below: MetricResult): string[] {
  const isComparable = [...totals, ...distinct].includes(above.id);
  return below.n > above.n ||
    (isComparable && (below.value ?? 0) > (above.value ?? 0))
    ? [
        `${above.id}: ${below.value} of ${below.n} in ${above.value} of ${above.n}`,
      ]
    : [];
}

/** What all worlds have: repositories that have been read, groups, people. */
async function stage(knex: Knex) {
  await source(knex);
  const repositoryIds: number[] = [];
  for (const slug of slugs) {
    repositoryIds.push(await readRepository(knex, slug));
  }
  await teams(knex, parents);
  const byLogin = await accounts(knex, ...people);
  for (const [index, login] of people.entries()) {
    await member(knex, login, [groups[index]]);
  }
  return { repositoryIds, authors: people.map(login => byLogin[login]) };
}

describe('any world', () => {
  let database: TestKnex;
  let repositoryIds: number[];
  let authors: number[];
  beforeAll(async () => {
    database = await createTestKnex();
    ({ repositoryIds, authors } = await stage(database.knex));
  });
  afterAll(() => database.destroy());

  async function become({ components, pulls, runs }: World) {
    const { knex } = database;
    await knex.raw(`truncate pull_requests, pull_request_files, workflow_runs, workflow_jobs, repository_paths,
      components, component_owners, component_repositories, deployments, deployment_changes, derivation_queue`);
    for (const [index, facts] of components.entries()) {
      await component(knex, `component-${index}`, {
        owner: `group:default/${facts.owner}`,
        slug: slugs[facts.slug],
        path: facts.path,
      });
    }
    for (const [index, pull] of pulls.entries()) {
      const of = { repository_id: repositoryIds[pull.slug], number: index + 1 };
      await mergeAll(
        knex,
        of.repository_id,
        [
          {
            merged_at: pull.at,
            base_branch: pull.branch,
            author_account_id:
              pull.author === null ? null : authors[pull.author],
            ...(pull.isMerged
              ? {}
              : {
                  merged_at: null as any,
                  closed_at: pull.at,
                  state: 'closed',
                }),
            ...(pull.isReviewed ? {} : { first_review_at: null }),
          },
        ],
        of.number,
      );
      if (pull.files) {
        await changedFiles(
          knex,
          of,
          Object.fromEntries(pull.files.map(path => [path, 1])),
        );
      }
    }
    for (const [index, run] of runs.entries()) {
      const of = { repository_id: repositoryIds[run.slug], run_id: index + 1 };
      await workflowRun(knex, {
        ...of,
        created_at: run.at,
        conclusion: run.conclusion,
      });
      for (const minutes of run.jobMinutes) {
        await workflowJob(knex, {
          ...of,
          started_at: run.at,
          ended_at: new Date(Date.parse(run.at) + minutes * 60_000),
        });
      }
    }
    await followComponentPaths(knex);
  }

  it('has in a window what its buckets have together', async () => {
    await fc.assert(
      fc.asyncProperty(world, query, async (facts, { what, timeZone }) => {
        await become(facts);
        const { result } = await deriveAndQuery(
          database.knex,
          { ...what, metrics },
          settingsWith({ reportingTimeZone: timeZone }),
        );
        expect(metrics.flatMap(id => contradictionsIn(result(id)))).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('has in a group at least what any group below it has, and in all at least what any group has', async () => {
    await fc.assert(
      fc.asyncProperty(world, async facts => {
        const { knex } = database;
        await become(facts);
        await deriveAndQuery(knex, { metrics: [] });
        const requested = { range: 'rolling:3', metrics };
        const all = await queryMetrics(knex, requested);
        const of: Record<string, typeof all> = {};
        for (const group of groups) {
          const chosen = [`group:default/${group}`];
          of[group] = await queryMetrics(knex, { ...requested, teams: chosen });
        }
        const contradictions = Object.entries(parents).flatMap(
          ([group, parent]) =>
            metrics.flatMap(metric =>
              moreThan(
                (parent ? of[parent] : all).result(metric),
                of[group].result(metric),
              ),
            ),
        );
        expect(contradictions).toEqual([]);
      }),
      { numRuns },
    );
  });
});
