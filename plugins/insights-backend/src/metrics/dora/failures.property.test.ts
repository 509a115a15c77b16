import fc from 'fast-check';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';
import { incidentSource, service } from '../../testUtils/incidentWorld';
import {
  queryMetrics,
  component,
  readRepository,
  settingsWith,
  source,
  teams,
} from '../../testUtils/testWorld';

jest.setTimeout(240_000);

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;
type Signal = 'incident' | 'revert' | 'rollback' | 'hotfix';

/** Four weeks that are shown, the four before them, and a fortnight on either side. */
const [first, previousStart, start, end] = [-10, -8, -4, 0].map(
  weeks => Date.parse('2026-11-16T00:00:00Z') + weeks * week,
);
const minutes = (Date.parse('2026-11-21T11:00:00Z') - first) / 60_000;
const at = (minute: number) => first + minute * 60_000;

/** Services by the positions of the repositories in which their components live. */
const serviceRepositories = [[0], [0, 1], []];

const worlds = fc.record({
  // Each at a minute of its own, so that no two are equally late.
  deployments: fc.uniqueArray(
    fc.record({
      minute: fc.nat({ max: minutes }),
      repository: fc.nat({ max: 1 }),
      target: fc.constantFrom('eu', 'us'),
      sha: fc.constantFrom('a', 'b', 'c', 'd'),
      isRollback: fc.boolean(),
      /** Which of the deployments it takes a change of back. */
      reverts: fc.option(fc.nat({ max: 25 })),
      isHotfix: fc.boolean(),
    }),
    { selector: ({ minute }) => minute, maxLength: 25 },
  ),
  incidents: fc.array(
    fc.record({
      minute: fc.nat({ max: minutes }),
      service: fc.nat({ max: 2 }),
      lastsMinutes: fc.option(fc.nat({ max: 20 * 24 * 60 })),
      isUrgent: fc.boolean(),
      names: fc.option(
        fc.record({
          deployment: fc.nat({ max: 25 }),
          as: fc.constantFrom('deployment', 'pull request', 'sha'),
        }),
        { freq: 4 },
      ),
    }),
    { maxLength: 20 },
  ),
  signals: fc
    .subarray<Signal>(['incident', 'rollback', 'hotfix'])
    .map(others => ['revert' as const, ...others]),
  attributionHours: fc.constantFrom(1, 24, 200),
  revertHours: fc.constantFrom(1, 48, 336),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;
type Deployment = World['deployments'][number];

const latest = (found: Deployment[]) =>
  found.reduce<Deployment | undefined>(
    (best, each) => (best && best.minute > each.minute ? best : each),
    undefined,
  );

function takenBackBy(fix: Deployment, earlier: Deployment[]) {
  const nearest = (found: Deployment[]) =>
    latest(found.filter(({ target }) => target === fix.target)) ??
    latest(found);
  const before = nearest(earlier.filter(({ sha }) => sha === fix.sha));
  return nearest(
    earlier.filter(
      ({ sha, minute }) => sha !== fix.sha && minute > (before?.minute ?? -1),
    ),
  );
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return sorted.length
    ? (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2
    : null;
}

/**
 * The same worked out in the plainest way: every deployment is held against everything that can tell of it, and those of
 * some repositories are counted.
 */
function expectedOf(world: World, counted: number[]) {
  const { deployments } = world;
  const isCounted = ({ repository }: Deployment) =>
    counted.includes(repository);
  const before = (time: number, within: number) => (each: Deployment) =>
    at(each.minute) <= time && at(each.minute) >= time - within;
  const ofRepository = (position: number) =>
    deployments.filter(({ repository }) => repository === position);

  const incidents = world.incidents
    .filter(({ isUrgent }) => isUrgent)
    .map(incident => {
      const created = at(incident.minute);
      const { names } = incident;
      const meant = names && deployments[names.deployment];
      const named = deployments.filter(
        each =>
          meant &&
          (names.as === 'sha' ? each.sha === meant.sha : each === meant),
      );
      const ofServiceRepositories =
        serviceRepositories[incident.service].flatMap(ofRepository);
      return {
        created,
        resolved:
          incident.lastsMinutes === null
            ? undefined
            : created + incident.lastsMinutes * 60_000,
        mends: named.filter(each => at(each.minute) > created),
        cause:
          latest(named.filter(each => at(each.minute) <= created)) ??
          latest(
            ofServiceRepositories.filter(
              before(created, world.attributionHours * hour),
            ),
          ),
      };
    });

  const blamedBy = (fix: Deployment) => {
    const time = at(fix.minute);
    const earlier = ofRepository(fix.repository).filter(
      each => each.minute < fix.minute,
    );
    const target = fix.reverts === null ? undefined : deployments[fix.reverts];
    return {
      revert: earlier
        .filter(each => each === target)
        .find(before(time, world.revertHours * hour)),
      hotfix: fix.isHotfix
        ? latest(earlier.filter(before(time, day)))
        : undefined,
      rollback: fix.isRollback ? takenBackBy(fix, earlier) : undefined,
    };
  };

  const has = (signal: Signal) => world.signals.includes(signal);
  const failures = deployments.filter(isCounted).flatMap(deployment => {
    const ownIncidents = has('incident')
      ? incidents.filter(({ cause }) => cause === deployment)
      : [];
    const fixes = deployments.filter(fix => {
      const blamed = blamedBy(fix);
      return (['revert', 'hotfix', 'rollback'] as const).some(
        signal => has(signal) && blamed[signal] === deployment,
      );
    });
    if (ownIncidents.length + fixes.length === 0) {
      return [];
    }
    const ends = ownIncidents.map(({ resolved }) => resolved ?? Infinity);
    return [
      {
        from: at(deployment.minute),
        to: ownIncidents.length
          ? Math.max(...ends)
          : Math.min(...fixes.map(fix => at(fix.minute))),
      },
    ];
  });
  const rework = deployments
    .filter(isCounted)
    .filter(
      each =>
        each.isRollback ||
        each.isHotfix ||
        each.reverts !== null ||
        incidents.some(({ mends }) => mends.includes(each)),
    );

  const within = (from: number, to: number) => (time: number) =>
    time >= from && time < to;
  const weeks = [0, 1, 2, 3].map(index => start + index * week);
  const countWeekly = (times: number[]) =>
    weeks.map(from => times.filter(within(from, from + week)).length);
  const recoveryIn = (from: number, to: number) =>
    median(
      failures
        .filter(each => within(from, to)(each.to))
        .map(each => (each.to - each.from) / 1000),
    );
  const failedAt = failures.map(({ from }) => from);
  return {
    failed: countWeekly(failedAt),
    failedBefore: failedAt.filter(within(previousStart, start)).length,
    rework: countWeekly(rework.map(({ minute }) => at(minute))),
    recovery: [
      recoveryIn(start, end),
      recoveryIn(previousStart, start),
      ...weeks.map(from => recoveryIn(from, from + week)),
    ],
    unrecovered: weeks.map(
      from =>
        failures.filter(
          each => each.from < from + week && each.to >= from + week,
        ).length,
    ),
  };
}

describe('failures', () => {
  let database: TestKnex;
  let repositories: number[];
  let services: number[];
  beforeAll(async () => {
    database = await createTestKnex();
    const { knex } = database;
    await source(knex);
    await incidentSource(knex);
    repositories = [
      await readRepository(knex, 'acme/one'),
      await readRepository(knex, 'acme/two'),
    ];
    await teams(knex, { a: undefined, b: undefined });
    await component(knex, 'one', {
      owner: 'group:default/a',
      slug: 'acme/one',
    });
    await component(knex, 'two', {
      owner: 'group:default/b',
      slug: 'acme/two',
    });
    services = [
      await service(knex, 'of one', 'one'),
      await service(knex, 'of both', 'one', 'two'),
      await service(knex, 'of none'),
    ];
    await knex('definition_versions').insert({
      version: 1,
      state: 'serving',
      content: '{}',
      content_hash: 'of tests',
    });
  });
  afterAll(() => database.destroy());

  const store = async ({ deployments, incidents }: World) => {
    const { knex } = database;
    await knex.raw('truncate deployments, deployment_changes, incidents');
    const rows = deployments.map((each, index) => ({
      repository_id: repositories[each.repository],
      definition_version: 1,
      strategy: 'deployments',
      source_id: `D${index}`,
      deployed_at: new Date(at(each.minute)),
    }));
    const numberOf = (index: number) => index + 1;
    await knex.batchInsert(
      'deployments',
      deployments.map((each, index) => ({
        ...rows[index],
        sha: each.sha,
        target: each.target,
        is_rollback: each.isRollback,
      })),
    );
    await knex.batchInsert(
      'deployment_changes',
      deployments.map((each, index) => ({
        ...rows[index],
        number: numberOf(index),
        merged_at: rows[index].deployed_at,
        is_revert: each.reverts !== null,
        reverts_number: each.reverts === null ? null : numberOf(each.reverts),
        is_hotfix: each.isHotfix,
      })),
    );
    await knex.batchInsert(
      'incidents',
      incidents.map(({ minute, lastsMinutes, names, ...each }, index) => {
        const meant = names && deployments[names.deployment];
        const slug = meant && ['acme/one', 'acme/two'][meant.repository];
        const name = (as: string, value: string | null | undefined) =>
          names?.as === as && value ? [value] : [];
        return {
          service_id: services[each.service],
          incident_id: `Q${index}`,
          title: 'down',
          urgency: each.isUrgent ? 'high' : 'low',
          created_at: new Date(at(minute)),
          updated_at: new Date(at(minute)),
          resolved_at:
            lastsMinutes === null ? null : new Date(at(minute + lastsMinutes)),
          named_deployments: name(
            'deployment',
            meant && `D${names.deployment}`,
          ),
          named_pull_requests: name(
            'pull request',
            slug && `${slug}#${numberOf(names!.deployment)}`,
          ),
          named_shas: name('sha', meant?.sha),
        };
      }),
    );
  };

  /** What is shown to teams, in the form of {@link expectedOf}. */
  async function shown(world: World, asTeams: string[] = []) {
    const { result, series } = await queryMetrics(
      database.knex,
      {
        teams: asTeams,
        metrics: [
          'failed-deployments',
          'rework-deployments',
          'failed-deployment-recovery-time',
          'unrecovered-failed-deployments',
        ],
      },
      settingsWith({
        changeFailure: {
          signals: world.signals,
          attributionWindow: `${world.attributionHours}h`,
          revertWindow: `${world.revertHours}h`,
        },
      }),
    );
    const recovery = result('failed-deployment-recovery-time');
    return {
      failed: series('failed-deployments'),
      failedBefore: result('failed-deployments').previous?.value,
      rework: series('rework-deployments'),
      recovery: [
        recovery.value,
        recovery.previous?.value,
        ...series('failed-deployment-recovery-time'),
      ],
      unrecovered: series('unrecovered-failed-deployments'),
    };
  }

  it('are those that everything that can tell of a deployment tells of, whatever range is looked at', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async world => {
        await store(world);
        expect(await shown(world)).toEqual(expectedOf(world, [0, 1]));
        for (const [position, team] of ['a', 'b'].entries()) {
          expect(await shown(world, [`group:default/${team}`])).toEqual(
            expectedOf(world, [position]),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are the same where there are too many repositories to look for what is said of each', async () => {
    const { knex } = database;
    for (let n = 1; n <= 50; n += 1) {
      await readRepository(knex, `acme/other-${n}`);
    }
    await fc.assert(
      fc.asyncProperty(worlds, async world => {
        await store(world);
        expect(await shown(world)).toEqual(expectedOf(world, [0, 1]));
      }),
      { numRuns: 30 },
    );
  });
});
