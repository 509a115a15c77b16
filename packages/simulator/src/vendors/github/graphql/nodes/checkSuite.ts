import { nodeId } from '../../nodeId';
import { Repository } from '../../../../model/repository';
import { EpochSeconds, isoTime } from '../../../../model/time';
import {
  attemptAt,
  AttemptState,
  runAt,
  WorkflowRun,
} from '../../../../model/workflowRun';
import { WEB_URL } from '../../shape/account';
import {
  checkSuiteId,
  checkSuiteNodeId,
  jobRows,
} from '../../shape/workflowRun';
import { byPosition, connection, PageArguments } from '../connection';
import { GraphQLNode, NodeContext } from './context';

interface CheckRunArguments extends PageArguments {
  filterBy?: { checkType?: 'ALL' | 'LATEST' };
}

/** The check suite behind a workflow run; its check runs are the jobs and what their steps reported. */
export function checkSuiteNode(
  repository: Repository,
  run: WorkflowRun,
  context: NodeContext,
): GraphQLNode {
  const state = runAt(run, context.now);
  return {
    __typename: 'CheckSuite',
    id: checkSuiteNodeId(repository, run),
    databaseId: checkSuiteId(run),
    status: upperCase(state?.status ?? 'queued'),
    conclusion: state?.conclusion ? upperCase(state.conclusion) : null,
    createdAt: isoTime(run.createdAt),
    updatedAt: isoTime(state?.updatedAt ?? run.createdAt),
    workflowRun: () => workflowRunNode(repository, run, context),
    checkRuns: (args: CheckRunArguments) =>
      connection(
        attemptsOf(run, state, args).flatMap(attempt =>
          checkRunNodes(repository, run, attempt, context.now),
        ),
        args,
        byPosition(),
        node => node,
      ),
  };
}

function attemptsOf(
  run: WorkflowRun,
  latest: AttemptState | undefined,
  { filterBy }: CheckRunArguments,
): AttemptState[] {
  if (!latest || filterBy?.checkType !== 'ALL') {
    return latest ? [latest] : [];
  }
  const earlier = run.attempts
    .slice(0, latest.number - 1)
    .flatMap(
      (attempt, index) => attemptAt(run, index + 1, attempt.endedAt) ?? [],
    );
  return [...earlier, latest];
}

/** A workflow run as GraphQL knows it: without times of its attempts. */
export function workflowRunNode(
  repository: Repository,
  run: WorkflowRun,
  context: NodeContext,
): GraphQLNode {
  const state = runAt(run, context.now);
  return {
    __typename: 'WorkflowRun',
    id: nodeId('WFR', repository.id, run.id),
    databaseId: run.id,
    runNumber: run.runNumber,
    event: run.event,
    createdAt: isoTime(run.createdAt),
    updatedAt: isoTime(state?.updatedAt ?? run.createdAt),
    url: `${WEB_URL}/${repository.fullName}/actions/runs/${run.id}`,
    checkSuite: () => checkSuiteNode(repository, run, context),
    workflow: {
      __typename: 'Workflow',
      id: nodeId('W', repository.id, run.workflow.id),
      databaseId: run.workflow.id,
      name: run.workflow.name,
    },
  };
}

function checkRunNodes(
  repository: Repository,
  run: WorkflowRun,
  state: AttemptState,
  now: EpochSeconds,
): GraphQLNode[] {
  const jobs = jobRows(repository, run, state, '', now).map(job => ({
    __typename: 'CheckRun',
    id: job.node_id,
    databaseId: job.id,
    name: job.name,
    status: upperCase(job.status),
    conclusion: job.conclusion ? upperCase(job.conclusion) : null,
    startedAt: job.status === 'queued' ? null : job.started_at,
    completedAt: job.completed_at,
    detailsUrl: job.html_url,
    url: job.html_url,
  }));
  const reports = (jobs.length ? run.reportNames : []).map((name, index) =>
    reportNode(repository, run, state, name, index),
  );
  return [...jobs, ...(state.status === 'completed' ? reports : [])];
}

/** A check run that a step made: GitHub shows it in the suite of the run, but it is none of its jobs. */
function reportNode(
  repository: Repository,
  run: WorkflowRun,
  state: AttemptState,
  name: string,
  index: number,
): GraphQLNode {
  const id = run.id * 10_000 + state.number * 1_000 + 900 + index;
  const url = `${WEB_URL}/${repository.fullName}/runs/${id}`;
  const at = isoTime(state.attempt.endedAt);
  return {
    __typename: 'CheckRun',
    id: nodeId('CR', repository.id, id),
    databaseId: id,
    name,
    status: 'COMPLETED',
    conclusion: 'NEUTRAL',
    startedAt: at,
    completedAt: at,
    detailsUrl: url,
    url,
  };
}

function upperCase(text: string): string {
  return text.toLocaleUpperCase('en-US');
}
