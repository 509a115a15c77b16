import { nodeId } from '../../../model/nodeId';
import { Repository } from '../../../model/repository';
import { isoTime } from '../../../model/time';
import { runAt, WorkflowRun } from '../../../model/workflowRun';
import { WEB_URL } from '../../shape/account';
import {
  checkSuiteId,
  checkSuiteNodeId,
  jobRows,
} from '../../shape/workflowRun';
import { byPosition, connection, PageArguments } from '../connection';
import { GraphQLNode, NodeContext } from './context';

/** The check suite behind a workflow run; its check runs are the jobs of the latest attempt. */
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
    checkRuns: (args: PageArguments) =>
      connection(
        state ? jobRows(repository, run, state, '', context.now) : [],
        args,
        byPosition(),
        checkRunNode,
      ),
  };
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

function checkRunNode(job: ReturnType<typeof jobRows>[number]): GraphQLNode {
  return {
    __typename: 'CheckRun',
    id: job.node_id,
    databaseId: job.id,
    name: job.name,
    status: upperCase(job.status),
    conclusion: job.conclusion ? upperCase(job.conclusion) : null,
    startedAt: job.status === 'queued' ? null : job.started_at,
    completedAt: job.completed_at,
    url: job.html_url,
  };
}

function upperCase(text: string): string {
  return text.toLocaleUpperCase('en-US');
}
