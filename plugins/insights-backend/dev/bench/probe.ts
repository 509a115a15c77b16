import { type Simulator, startSimulator } from '@internal/simulator';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { createWorkloadEngine } from '../../src/testUtils/faults/workload';
import { createTestKnex } from '../../src/testUtils/testDatabase';
import { type Figure, rate } from './bench';
import { countOf, quietLogger } from './measuring';

/** Those that are read; the few large ones are listed only. */
const smallRepositories = 10_000;
const changedShare = 0.01;
const probe = / Repositories$/;

function createEngine(
  knex: Knex,
  simulator: Simulator,
  engine: Parameters<typeof createWorkloadEngine>[0]['engine'],
) {
  return createWorkloadEngine({
    knex,
    simulatorUrl: simulator.url,
    logger: quietLogger,
    settings: { repositories: { include: ['service-*'] } },
    engine: { leaseSeconds: 60, ...engine },
  });
}

/** Lists all repositories, and takes everything in them for read: loading it would say nothing about the probe. */
async function prepare(knex: Knex, simulator: Simulator): Promise<void> {
  const listed = new AbortController();
  await createEngine(knex, simulator, {
    concurrency: 1,
    onProgress: ({ stream, progress }) => {
      if (stream === 'repositories' && progress === 1) {
        listed.abort();
      }
    },
  }).pump({ signal: listed.signal });
  await knex.raw(
    `update ingestion_slices set state = 'live', complete_through = now(), last_success_at = now(),
       next_at = now() + interval '1 day', lease_until = null
     where repository_id is not null`,
  );
  // Nobody changes all slices at once but this: it leaves the table as it is after a day.
  await knex.raw('vacuum analyze ingestion_slices');
}

/** One round of the probe, with the reading that follows from it. */
async function round(knex: Knex, simulator: Simulator) {
  simulator.resetCounters();
  await knex('ingestion_slices')
    .where({ stream: 'repositories' })
    .update({ next_at: knex.fn.now() });
  const startedAt = Date.now();
  await createEngine(knex, simulator, {}).pump({
    signal: new AbortController().signal,
  });
  const { routes, routePoints, total } = simulator.counters();
  const requested = countOf(routes, probe);
  return {
    requested,
    points: countOf(routePoints, probe),
    reads: total - requested,
    seconds: (Date.now() - startedAt) / 1000,
  };
}

/** Changes pull requests in about one of a hundred repositories, and returns in how many that are read. */
function changeSome(simulator: Simulator): number {
  const { repositories, pullRequests } = simulator.info();
  const share = (repositories * changedShare) / pullRequests;
  const changed = simulator
    .edit({ share })
    .flatMap(({ repository }) => repository ?? [])
    .filter(repository => repository.includes('/service-'));
  return new Set(changed).size;
}

function probeFigures(
  name: string,
  when: string,
  repositoryCount: number,
  { requested, points, seconds }: Awaited<ReturnType<typeof round>>,
): Record<string, Figure> {
  const repositories = `${repositoryCount} repositories ${when}`;
  return {
    [name]: {
      value: rate(requested, repositoryCount, 100),
      unit: `requests per 100 repositories of a probe ${when}`,
      from: `${requested} requests for ${repositories}`,
      budget: 1.5,
    },
    [`${name}Points`]: {
      value: rate(points, repositoryCount, 100),
      unit: `GraphQL points per 100 repositories of a probe ${when}`,
      from: `${points} points for ${repositories}`,
    },
    [`${name}Seconds`]: {
      value: Math.round(seconds * 10) / 10,
      unit: `seconds of a probe ${when}`,
      from: `${repositories}, the simulator included`,
    },
  };
}

/** What it takes to check a large organisation for changes: with none, and with changes in one of a hundred repositories. */
export async function measureProbe(): Promise<Record<string, Figure>> {
  // In a quiet night: what happened in the last minutes would be read again, to be sure.
  const now = DateTime.utc().startOf('week').minus({ hours: 20 }).toJSDate();
  const simulator = await startSimulator({
    size: 'q',
    smallRepositories,
    limits: 'off',
    now: () => now,
  });
  const { knex, destroy } = await createTestKnex();
  try {
    await prepare(knex, simulator);
    const unchanged = await round(knex, simulator);
    const changedCount = changeSome(simulator);
    const changed = await round(knex, simulator);
    const { repositories } = simulator.info();
    return {
      ...probeFigures('probe', 'without changes', repositories, unchanged),
      reads: {
        value: unchanged.reads,
        unit: 'requests to read what did not change',
        from: `${unchanged.reads} requests after a probe without changes`,
        budget: 0,
      },
      ...probeFigures(
        'probeWithNews',
        'with changes in 1 %',
        repositories,
        changed,
      ),
      readsWithNews: {
        value: rate(changed.reads, changedCount, 1),
        unit: 'requests to read a repository with changes',
        from: `${changed.reads} requests for ${changedCount} repositories`,
        budget: 1,
      },
    };
  } finally {
    await destroy();
    await simulator.stop();
  }
}
