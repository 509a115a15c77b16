import { type CounterValues, startSimulator } from '@internal/simulator';
import type { Knex } from 'knex';
import { createWorkloadEngine } from '../../src/testUtils/faults/workload';
import { createTestKnex } from '../../src/testUtils/testDatabase';
import { type Figure, rate } from './bench';
import { countOf, quietLogger } from './measuring';

const pullRequests = / (PullRequests|Commits|Reviews|Files)$/;
const runs = /actions\/(workflows|runs|runs\/\{run\})$/;
const suites = / (CheckSuites|CheckRuns)$/;
const attempts = /attempts\/\{attempt\}$/;
const jobs = /\/jobs$/;

/** Loads all there is of a simulated organisation. */
async function load(
  readsJobs: boolean,
): Promise<{ counters: CounterValues; stored: Record<string, number> }> {
  const now = new Date();
  const simulator = await startSimulator({
    size: 'q',
    limits: 'off',
    now: () => now,
  });
  const { knex, destroy } = await createTestKnex();
  try {
    await createWorkloadEngine({
      knex,
      simulatorUrl: simulator.url,
      logger: quietLogger,
      settings: {
        repositories: {},
        history: { months: 'all', runMonths: 'all' },
        jobs: readsJobs,
      },
      engine: { leaseSeconds: 60 },
    }).pump({ signal: new AbortController().signal });
    return { counters: simulator.counters(), stored: await countStored(knex) };
  } finally {
    await destroy();
    await simulator.stop();
  }
}

async function countStored(knex: Knex): Promise<Record<string, number>> {
  const { rows } = await knex.raw(
    `select (select count(*) from pull_requests)::int as pulls, count(*)::int as runs,
       (sum(attempt) - count(*))::int as "earlierAttempts", (count(*) filter (where attempt > 1))::int as "runAgain"
     from workflow_runs`,
  );
  return rows[0];
}

/** What the first load of an organisation takes, with and without the jobs of its workflow runs. */
export async function measureLoad(): Promise<Record<string, Figure>> {
  const without = await load(false);
  const { routes, routePoints } = without.counters;
  const { pulls, runs: runCount, earlierAttempts } = without.stored;
  const withJobs = await load(true);
  const requested = {
    pulls: countOf(routes, pullRequests),
    runs: countOf(routes, runs),
    attempts: countOf(routes, attempts),
    runsAndJobs:
      countOf(withJobs.counters.routes, runs) +
      countOf(withJobs.counters.routes, suites),
    jobsOfRunsAgain: countOf(withJobs.counters.routes, jobs),
  };
  const points = {
    pulls: countOf(routePoints, pullRequests),
    jobs: countOf(withJobs.counters.routePoints, suites),
  };
  return {
    pullRequests: {
      value: rate(requested.pulls, pulls, 1000),
      unit: 'requests per 1,000 pull requests',
      from: `${requested.pulls} requests for ${pulls} pull requests`,
      budget: 12,
    },
    pullRequestPoints: {
      value: rate(points.pulls, pulls, 1000),
      unit: 'GraphQL points per 1,000 pull requests',
      from: `${points.pulls} points for ${pulls} pull requests`,
    },
    workflowRuns: {
      value: rate(requested.runs, runCount, 1000),
      unit: 'requests per 1,000 workflow runs without jobs',
      from: `${requested.runs} requests for ${runCount} runs`,
      budget: 12,
    },
    earlierAttempts: {
      value: rate(requested.attempts, earlierAttempts, 1),
      unit: 'requests per earlier attempt of a run',
      from: `${requested.attempts} requests for ${earlierAttempts} attempts`,
      budget: 1,
    },
    workflowRunsWithJobs: {
      value: rate(requested.runsAndJobs, withJobs.stored.runs, 1000),
      unit: 'requests per 1,000 workflow runs with jobs',
      from: `${requested.runsAndJobs} requests for ${withJobs.stored.runs} runs`,
      budget: 35,
    },
    workflowRunsWithJobsPoints: {
      value: rate(points.jobs, withJobs.stored.runs, 1000),
      unit: 'GraphQL points per 1,000 workflow runs with jobs',
      from: `${points.jobs} points for ${withJobs.stored.runs} runs`,
    },
    jobsOfRunsAgain: {
      value: rate(requested.jobsOfRunsAgain, withJobs.stored.runAgain, 1),
      unit: 'requests for the jobs of a run with several attempts',
      from: `${requested.jobsOfRunsAgain} requests for ${withJobs.stored.runAgain} runs`,
    },
  };
}
