import {
  type DeploymentStrategyId,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';
import type { SettingsDraft } from '../useSettingsDraft';

/** The setting beside another one of the same source type. */
const beside = (path: string, key: string) => path.replace(/\w+$/, key);

/** Whether the way to find deployments uses a setting, for all repositories or for some. */
export function isUsed(path: string, draft: SettingsDraft): boolean {
  const strategies = settingDescription(path)?.usedBy;
  if (!strategies) {
    return true;
  }
  const overrides = draft.valueOf(beside(path, 'overrides'));
  return (
    strategies.includes(strategyFor(path, draft)) ||
    (Array.isArray(overrides) &&
      overrides.some(({ strategy }) => strategies.includes(strategy)))
  );
}

/** How the deployments of the repositories of a setting's source type are found. */
export function strategyFor(
  path: string,
  draft: SettingsDraft,
): DeploymentStrategyId {
  return draft.valueOf(beside(path, 'strategy')) as DeploymentStrategyId;
}
