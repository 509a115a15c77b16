import { mergedPullRequests } from './mergedPullRequests';
import { off } from './off';
import type { DeploymentStrategy } from './types';

/** All strategies by their id in the settings. */
export const deploymentStrategies: ReadonlyMap<string, DeploymentStrategy> =
  new Map([mergedPullRequests, off].map(strategy => [strategy.id, strategy]));

export type { DeploymentStrategy } from './types';
