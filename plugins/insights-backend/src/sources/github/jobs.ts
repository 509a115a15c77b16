import {
  ReadContext,
  WorkflowJobFact,
  workflowJobs,
} from '@devex-insights/backstage-plugin-insights-node';
import { RecordError } from '../http/RecordError';
import { jobsOfCheckRuns } from './mapping/checkRuns';
import {
  type SentCheckRuns,
  type SentCheckSuite,
  checkRunsDocument,
  checkRunsSchema,
  checkSuitesDocument,
  checkSuitesSchema,
} from './graphql/checkSuites';
import { toJob } from './mapping/normalise';
import { PageSize } from './client/PageSize';
import { readOn } from './client/readOn';
import { jobsSchema, SentRun } from './restSchemas';
import { namedRun, toRequest, unlessGone } from './runDetails';
import type { OneByOne } from './setAside';
import type { GithubRepository } from './streams';

const pageSize = 100;
const fewestSuites = 5;
/** The outcome of a run that had no jobs: its workflow was not valid. */
const withoutJobs = 'startup_failure';

/** The jobs of all attempts of one run, by REST. */
async function readJobsOfRun(
  opened: GithubRepository,
  run: SentRun,
  context: ReadContext,
): Promise<WorkflowJobFact[]> {
  const { parameters, ...request } = toRequest(opened, `jobs of run ${run.id}`);
  const jobs = await opened.client.list(
    {
      ...request,
      send: ({ rest, paginate }) =>
        paginate(rest.actions.listJobsForWorkflowRun, {
          ...parameters,
          run_id: run.id,
          filter: 'all',
          per_page: pageSize,
        }),
      schema: jobsSchema,
    },
    context,
  );
  return jobs.map(toJob);
}

function toSuiteRequest({ repository, name }: GithubRepository) {
  return { owner: repository.owner, what: `check suites of ${name}` };
}

/** Check suites by their node ids, without those that are gone or hidden. */
async function readSuites(
  opened: GithubRepository,
  ids: string[],
  context: ReadContext,
): Promise<SentCheckSuite[]> {
  const { nodes } = await opened.client.graphql(
    {
      ...toSuiteRequest(opened),
      query: checkSuitesDocument,
      variables: { ids },
      schema: checkSuitesSchema,
      tolerates: ['FORBIDDEN', 'NOT_FOUND'],
    },
    context,
  );
  return nodes;
}

/** All check runs of a suite, of which the suite itself shows the first page. */
async function readCheckRuns(
  opened: GithubRepository,
  id: string,
  first: SentCheckRuns,
  context: ReadContext,
): Promise<Pick<SentCheckRuns, 'totalCount' | 'nodes'>> {
  const nodes = await readOn(first, async after => {
    const { node } = await opened.client.graphql(
      {
        ...toSuiteRequest(opened),
        query: checkRunsDocument,
        variables: { id, after },
        schema: checkRunsSchema,
      },
      context,
    );
    return node.checkRuns;
  });
  return { totalCount: first.totalCount, nodes };
}

/** Undefined for what GitHub cannot answer for. */
function unlessOfRecord(error: unknown): undefined {
  if (!(error instanceof RecordError)) {
    throw error;
  }
}

/** The jobs of first attempts by run, many runs a request. Left out are those that are not certain. */
async function readJobsOfSuites(
  opened: GithubRepository,
  runs: SentRun[],
  context: ReadContext,
): Promise<Map<number, WorkflowJobFact[]>> {
  const runsById = new Map(runs.map(run => [run.id, run]));
  const waiting = runs.flatMap(run => run.check_suite_node_id ?? []);
  const suitesAtOnce = new PageSize({
    largest: 50,
    smallest: fewestSuites,
  });
  const jobs = new Map<number, WorkflowJobFact[]>();
  while (waiting.length > 0) {
    const { count, suites } = await suitesAtOnce
      .read(async size => {
        const ids = waiting.slice(0, size);
        return {
          count: ids.length,
          suites: await readSuites(opened, ids, context),
        };
      })
      .catch(error => {
        if (error instanceof RecordError) {
          // The jobs of these runs are requested by run.
          return { count: fewestSuites, suites: [] };
        }
        throw error;
      });
    waiting.splice(0, count);
    for (const { id, workflowRun, checkRuns } of suites) {
      const run = runsById.get(workflowRun?.databaseId ?? NaN);
      const found =
        run &&
        checkRuns &&
        (await readCheckRuns(opened, id, checkRuns, context)
          .then(all => jobsOfCheckRuns(run, all))
          .catch(unlessOfRecord));
      if (found) {
        jobs.set(run.id, found);
      }
    }
  }
  return jobs;
}

/**
 * The jobs of all attempts of the runs that ended and whose jobs are not stored yet. Check suites list those of many
 * runs at once, but not which attempt they are of, so a run with several attempts takes a request of its own; so does
 * whatever check suites do not show for certain, or not with these credentials. A run is set aside for jobs that cannot be
 * read.
 */
export async function readJobs(
  opened: GithubRepository,
  runs: SentRun[],
  oneByOne: OneByOne,
  context: ReadContext,
): Promise<WorkflowJobFact[]> {
  const ended = runs.filter(
    ({ status, conclusion }) =>
      status === 'completed' && conclusion !== withoutJobs,
  );
  const known = await context.stored.known(
    workflowJobs,
    'runId',
    ended.map(run => run.id),
    { fields: ['runId', 'attempt'] },
  );
  const stored = new Set(known.map(job => `${job.runId}:${job.attempt}`));
  const unread = ended.filter(
    run => !stored.has(`${run.id}:${run.run_attempt}`),
  );
  const ofSuites = await readJobsOfSuites(
    opened,
    unread.filter(run => run.run_attempt === 1),
    context,
  );
  const jobs: WorkflowJobFact[] = [];
  for (const run of unread) {
    const found =
      ofSuites.get(run.id) ??
      (await oneByOne.read(namedRun(opened, run.id), () =>
        unlessGone(() => readJobsOfRun(opened, run, context)),
      ));
    jobs.push(...(found ?? []));
  }
  return jobs;
}
