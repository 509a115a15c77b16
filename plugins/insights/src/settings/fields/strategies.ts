import type { DeploymentStrategyId } from '@devex-insights/backstage-plugin-insights-common';
import type { SettingsDraft } from '../useSettingsDraft';

/** The ways to find deployments. */
export const STRATEGIES: readonly DeploymentStrategyId[] = [
  'merged-prs',
  'workflow-runs',
  'deployments',
  'releases',
  'off',
];

const USED_BY: Partial<Record<string, DeploymentStrategyId>> = {
  filters: 'workflow-runs',
  environmentPattern: 'deployments',
  includePrereleases: 'releases',
};

const OF_SOURCE_TYPE = /^(deploymentFrequency\.[^.]+)\.(\w+)$/;

/** Whether a setting does anything as deployments are found, for all repositories or for some. */
export function isUsed(path: string, draft: SettingsDraft): boolean {
  const [, sourceType, key = ''] = OF_SOURCE_TYPE.exec(path) ?? [];
  const strategy = USED_BY[key];
  if (!strategy) {
    return true;
  }
  const overrides = draft.valueOf(`${sourceType}.overrides`);
  return (
    draft.valueOf(`${sourceType}.strategy`) === strategy ||
    (Array.isArray(overrides) &&
      overrides.some(override => override.strategy === strategy))
  );
}

/** How the deployments of the repositories of a setting's source type are found. */
export function strategyFor(
  path: string,
  draft: SettingsDraft,
): DeploymentStrategyId {
  const [, sourceType] = OF_SOURCE_TYPE.exec(path) ?? [];
  return draft.valueOf(`${sourceType}.strategy`) as DeploymentStrategyId;
}
