import { Repository } from '../../../model/repository';
import { isoTime } from '../../../model/time';
import {
  attemptAt,
  AttemptState,
  runAt,
  WorkflowRun,
} from '../../../model/workflowRun';
import { GitHubError, notFound } from '../errors';
import { restLogin } from '../shape/account';
import { nestedRepository } from '../shape/repository';
import {
  checkSuiteId,
  jobRows,
  runRow,
  workflowPath,
  workflowRow,
} from '../shape/workflowRun';
import { parseCreatedRange } from './createdRange';
import { pageOf, requestedPage } from './paging';
import { RepositoryRequest, RepositoryRoute, RestAnswer } from './restRoute';

/** With any filter a listing can be paged to this row and no further. */
const FILTERED_CAP = 1_000;

/** Without filters GitHub refuses to page past this row. */
const UNFILTERED_CAP = 40_000;

const FILTERS = [
  'actor',
  'branch',
  'check_suite_id',
  'created',
  'event',
  'head_sha',
  'status',
] as const;

interface VisibleRun {
  run: WorkflowRun;
  state: AttemptState;
}

/** Workflows, their runs, attempts and jobs. */
export const actionsRoutes: RepositoryRoute[] = [
  {
    path: '/actions/workflows',
    handle: request => {
      const { repository, base, now, query } = request;
      const workflows = repository.workflows.filter(
        ({ createdAt }) => createdAt <= now,
      );
      const { rows, position } = pageOf(query, workflows);
      return {
        body: {
          total_count: workflows.length,
          workflows: rows.map(row => workflowRow(repository, row, base)),
        },
        page: position,
      };
    },
  },
  { path: '/actions/runs', handle: request => listRuns(request, () => true) },
  {
    path: '/actions/workflows/:workflow/runs',
    handle: request => {
      const workflow = request.repository.workflows.find(
        each =>
          `${each.id}` === request.params.workflow ||
          workflowPath(each).endsWith(`/${request.params.workflow}`),
      );
      if (!workflow) {
        throw notFound();
      }
      return listRuns(request, run => run.workflow === workflow);
    },
  },
  {
    path: '/actions/runs/:run',
    handle: request => {
      const { run, state } = findRun(request);
      const { repository, base, now } = request;
      return { body: runRow(repository, run, state, base, now) };
    },
  },
  {
    path: '/actions/runs/:run/attempts/:attempt',
    handle: request => {
      const { run, state } = findAttempt(request);
      const { repository, base, now } = request;
      // Seen from its attempt, a run was created when the attempt was.
      const createdAt = state.attempt.startedAt;
      return { body: runRow(repository, run, state, base, now, createdAt) };
    },
  },
  {
    path: '/actions/runs/:run/jobs',
    handle: request => {
      const { run, state } = findRun(request);
      const numbers =
        request.query.filter === 'all'
          ? Array.from({ length: state.number }, (_, index) => index + 1)
          : [state.number];
      return listJobs(
        request,
        run,
        numbers.flatMap(number => attemptAt(run, number, request.now) ?? []),
      );
    },
  },
  {
    path: '/actions/runs/:run/attempts/:attempt/jobs',
    handle: request => {
      const { run, state } = findAttempt(request);
      return listJobs(request, run, [state]);
    },
  },
  {
    path: '/environments',
    handle: request => {
      const { repository, base, now, query } = request;
      const names = environmentNames(repository, now);
      const { rows, position } = pageOf(query, names);
      return {
        body: {
          total_count: names.length,
          environments: rows.map((name, index) => ({
            id: repository.id * 10 + index,
            node_id: `EN_${repository.id}_${index}`,
            name,
            url: `${base}/repos/${repository.fullName}/environments/${name}`,
            html_url: `https://github.com/${repository.fullName}/deployments/activity_log?environments_filter=${name}`,
            created_at: isoTime(repository.facts.createdAt),
            updated_at: isoTime(repository.facts.createdAt),
            protection_rules: [],
            deployment_branch_policy: null,
          })),
        },
        page: position,
      };
    },
  },
];

function environmentNames(repository: Repository, now: number): string[] {
  return [
    ...new Set(repository.deploymentsAt(now).map(row => row.environment)),
  ].sort();
}

function listRuns(
  request: RepositoryRequest,
  isWanted: (run: WorkflowRun) => boolean,
): RestAnswer {
  const { repository, now, query, base } = request;
  const isFiltered = FILTERS.some(filter => query[filter] !== undefined);
  const { page, perPage } = requestedPage(query);
  if (!isFiltered && page * perPage > UNFILTERED_CAP) {
    throw new GitHubError(
      422,
      'In order to keep the API fast for everyone, pagination is limited for this resource.',
      { documentationUrl: 'https://docs.github.com/v3/#pagination' },
    );
  }
  const created = query.created ? parseCreatedRange(query.created) : undefined;
  const runs = repository.workflowRunsAt(now).flatMap((run): VisibleRun[] => {
    const state = runAt(run, now);
    const isMatch =
      state &&
      isWanted(run) &&
      (!created ||
        (run.createdAt >= created.from && run.createdAt <= created.to)) &&
      matches(query.event, run.event) &&
      matches(query.branch, run.headBranch) &&
      matches(query.head_sha, run.headSha) &&
      matches(query.actor, restLogin(run.actor)) &&
      matches(query.check_suite_id, `${checkSuiteId(run)}`) &&
      (query.status === undefined ||
        query.status === state.status ||
        query.status === state.conclusion);
    return isMatch ? [{ run, state }] : [];
  });
  const { rows, position } = pageOf(
    query,
    runs,
    isFiltered ? FILTERED_CAP : UNFILTERED_CAP,
  );
  const nested = nestedRepository(repository, base);
  return {
    body: {
      // The true number, also where the listing is cut.
      total_count: runs.length,
      workflow_runs: rows.map(({ run, state }) =>
        runRow(repository, run, state, base, now, run.createdAt, nested),
      ),
    },
    page: position,
  };
}

function matches(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted === value;
}

function findRun(request: RepositoryRequest): VisibleRun {
  const { repository, params, now } = request;
  const run = repository.findWorkflowRun(Number(params.run), now);
  const state = run && runAt(run, now);
  if (!run || !state) {
    throw notFound();
  }
  return { run, state };
}

function findAttempt(request: RepositoryRequest): VisibleRun {
  const { run } = findRun(request);
  const state = attemptAt(run, Number(request.params.attempt), request.now);
  if (!state) {
    throw notFound();
  }
  return { run, state };
}

function listJobs(
  request: RepositoryRequest,
  run: WorkflowRun,
  attempts: AttemptState[],
): RestAnswer {
  const { repository, base, now, query } = request;
  const jobs = attempts.flatMap(state =>
    jobRows(repository, run, state, base, now),
  );
  const { rows, position } = pageOf(query, jobs);
  return { body: { total_count: jobs.length, jobs: rows }, page: position };
}
