import {
  Deployment,
  DeploymentStatus,
  deploymentUpdatedAt,
  statusesAt,
} from '../../../../model/deployment';
import { nodeId } from '../../nodeId';
import { Repository } from '../../../../model/repository';
import { isoTime } from '../../../../model/time';
import { WEB_URL } from '../../shape/account';
import { deploymentNodeId } from '../../shape/deployment';
import { byPosition, connection, PageArguments } from '../connection';
import { actorNode } from './account';
import { GraphQLNode, NodeContext } from './context';

/** A deployment; GraphQL calls its successful state ACTIVE, and has no numeric id for a status. */
export function deploymentNode(
  repository: Repository,
  deployment: Deployment,
  context: NodeContext,
): GraphQLNode {
  const statuses = statusesAt(deployment, context.now);
  const latest = statuses[0]?.state ?? 'pending';
  const { payload } = deployment;
  return {
    __typename: 'Deployment',
    id: deploymentNodeId(repository, deployment),
    databaseId: deployment.id,
    task: 'deploy',
    environment: deployment.environment,
    originalEnvironment: deployment.environment,
    latestEnvironment: deployment.environment,
    description: deployment.description ?? null,
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    commitOid: deployment.sha,
    state: latest === 'success' ? 'ACTIVE' : latest.toLocaleUpperCase('en-US'),
    createdAt: isoTime(deployment.createdAt),
    updatedAt: isoTime(deploymentUpdatedAt(deployment, context.now)),
    ref: {
      __typename: 'Ref',
      id: nodeId('REF', repository.id, `refs/heads/${deployment.ref}`),
      name: deployment.ref,
      prefix: 'refs/heads/',
    },
    creator: () => actorNode(deployment.creator, context),
    statuses: (args: PageArguments) =>
      connection(statuses, args, byPosition(), status =>
        statusNode(repository, deployment, status, context),
      ),
  };
}

function statusNode(
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
  context: NodeContext,
) {
  return {
    __typename: 'DeploymentStatus',
    id: nodeId('DES', repository.id, status.id),
    state: status.state.toLocaleUpperCase('en-US'),
    createdAt: isoTime(status.at),
    updatedAt: isoTime(status.at),
    description: status.description,
    environment: deployment.environment,
    environmentUrl: null,
    logUrl: `${WEB_URL}/${repository.fullName}/deployments`,
    creator: actorNode(deployment.creator, context),
  };
}
