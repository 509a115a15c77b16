import type { DeploymentStrategyId } from '../../settings/settings';
import { environmentDeployments } from './environmentDeployments';
import { mergedPullRequests } from './mergedPullRequests';
import { off } from './off';
import { pushed } from './pushed';
import { releases } from './releases';
import type { DeploymentStrategy } from './types';
import { workflowRuns } from './workflowRuns';

/** All strategies by their id in the settings. */
export const deploymentStrategies: Record<
  DeploymentStrategyId,
  DeploymentStrategy
> = {
  'merged-prs': mergedPullRequests,
  'workflow-runs': workflowRuns,
  deployments: environmentDeployments,
  releases,
  pushed,
  off,
};

export type { DeploymentStrategy } from './types';
