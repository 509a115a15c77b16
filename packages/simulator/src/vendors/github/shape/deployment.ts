import { components } from '@octokit/openapi-types';
import { accountAt } from '../../../model/account';
import {
  Deployment,
  DeploymentStatus,
  deploymentUpdatedAt,
} from '../../../model/deployment';
import { nodeId } from '../nodeId';
import { Repository } from '../../../model/repository';
import { EpochSeconds, isoTime } from '../../../model/time';
import { simpleUser, WEB_URL } from './account';

type DeploymentRow = components['schemas']['deployment'];
type StatusRow = components['schemas']['deployment-status'];

/** The node id of a deployment. */
export function deploymentNodeId(
  repository: Repository,
  deployment: Deployment,
): string {
  return nodeId('DE', repository.id, deployment.id);
}

/** A row of `GET /deployments`; its state is only in the statuses. */
export function deploymentRow(
  repository: Repository,
  deployment: Deployment,
  base: string,
  now: EpochSeconds,
): DeploymentRow {
  const api = `${base}/repos/${repository.fullName}`;
  const url = `${api}/deployments/${deployment.id}`;
  const creator = accountAt(deployment.creator, now);
  return {
    url,
    id: deployment.id,
    node_id: deploymentNodeId(repository, deployment),
    task: 'deploy',
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description ?? null,
    created_at: isoTime(deployment.createdAt),
    updated_at: isoTime(deploymentUpdatedAt(deployment, now)),
    statuses_url: `${url}/statuses`,
    repository_url: api,
    creator: creator ? simpleUser(creator, base) : null,
    sha: deployment.sha,
    ref: deployment.ref,
    payload: deployment.payload,
    transient_environment: deployment.isTransient,
    production_environment: false,
    performed_via_github_app: null,
  };
}

/** A row of `GET /deployments/{id}/statuses`. */
export function deploymentStatusRow(
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
  base: string,
  now: EpochSeconds,
): StatusRow {
  const api = `${base}/repos/${repository.fullName}`;
  const deploymentUrl = `${api}/deployments/${deployment.id}`;
  const creator = accountAt(deployment.creator, now);
  return {
    url: `${deploymentUrl}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', repository.id, status.id),
    // `waiting` is sent although the official list does not have it.
    state: status.state as StatusRow['state'],
    creator: creator ? simpleUser(creator, base) : null,
    description: status.description,
    environment: deployment.environment,
    target_url: '',
    created_at: isoTime(status.at),
    updated_at: isoTime(status.at),
    deployment_url: deploymentUrl,
    repository_url: api,
    environment_url: '',
    log_url: `${WEB_URL}/${repository.fullName}/deployments`,
    performed_via_github_app: null,
  };
}
