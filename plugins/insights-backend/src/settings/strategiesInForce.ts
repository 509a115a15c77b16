import {
  deploymentSettingsOf,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-common';
import type { DeploymentRules } from './deploymentRules';
import type { DeploymentStrategyId } from './settings';
import type { MetricSettings } from './sourceTypes';

/** What counts as a deployment of some repositories, as far as the settings tell. */
export interface StrategyInForce {
  sourceType: SourceType;
  /** The names of the repositories it holds for; absent where it holds for all others of the source type. */
  repositories?: string;
  rules: DeploymentRules;
}

/** What holds for the repositories of each source type, for those with an override first. */
export function strategiesInForce(settings: MetricSettings): StrategyInForce[] {
  return settings.sourceTypes.flatMap(sourceType => {
    const { overrides, ...rules } = deploymentSettingsOf(
      settings,
      sourceType.type,
    );
    return [
      ...overrides.map(({ repository, ...override }) => ({
        sourceType,
        repositories: repository,
        rules: { ...rules, ...override },
      })),
      { sourceType, rules },
    ];
  });
}

/** Whether any repositories are derived by the strategy, as far as the settings tell. */
export function isInForce(
  settings: MetricSettings,
  strategy: DeploymentStrategyId,
): boolean {
  return strategiesInForce(settings).some(
    ({ rules }) => rules.strategy === strategy,
  );
}
