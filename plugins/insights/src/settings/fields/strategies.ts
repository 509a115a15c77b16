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

const OF_PROVIDER = /^(deploymentFrequency\.\w+)\.(\w+)$/;

/** Whether a setting does anything as deployments are found, for all repositories or for some. */
export function isUsed(path: string, draft: SettingsDraft): boolean {
  const [, provider, key = ''] = OF_PROVIDER.exec(path) ?? [];
  const strategy = USED_BY[key];
  if (!strategy) {
    return true;
  }
  const overrides = draft.valueOf(`${provider}.overrides`);
  return (
    draft.valueOf(`${provider}.strategy`) === strategy ||
    (Array.isArray(overrides) &&
      overrides.some(override => override.strategy === strategy))
  );
}

/** How the deployments of the repositories of a setting's source-code host are found. */
export function strategyFor(
  path: string,
  draft: SettingsDraft,
): DeploymentStrategyId {
  const [, provider] = OF_PROVIDER.exec(path) ?? [];
  return draft.valueOf(`${provider}.strategy`) as DeploymentStrategyId;
}
