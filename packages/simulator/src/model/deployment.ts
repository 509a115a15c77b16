import { Account } from './account';
import { EpochSeconds } from './time';

/** A status of a deployment. */
export interface DeploymentStatus {
  id: number;
  at: EpochSeconds;
  state:
    | 'queued'
    | 'waiting'
    | 'in_progress'
    | 'success'
    | 'failure'
    | 'error'
    | 'inactive';
  description: string;
}

/** A deployment to an environment, with all statuses it will ever have, oldest first. */
export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  isTransient: boolean;
  payload: string | Record<string, unknown>;
  description: string | undefined;
  creator: Account;
  createdAt: EpochSeconds;
  statuses: DeploymentStatus[];
}

/** The statuses that can be seen at a moment, newest first. */
export function statusesAt(
  deployment: Deployment,
  now: EpochSeconds,
): DeploymentStatus[] {
  return deployment.statuses.filter(({ at }) => at <= now).reverse();
}

/** A status also moves the time of its deployment. */
export function deploymentUpdatedAt(
  deployment: Deployment,
  now: EpochSeconds,
): EpochSeconds {
  return statusesAt(deployment, now)[0]?.at ?? deployment.createdAt;
}
