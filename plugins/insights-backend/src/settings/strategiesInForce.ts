import {
  deploymentSettingsOf,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-common';
import type { DeploymentRules } from './deploymentRules';
import type { DeploymentStrategyId } from './settings';
import type { MetricSettings } from './sourceTypes';

/** What counts as a deployment of some repositories, according to the settings. */
export interface StrategyInForce {
  sourceType: SourceType;
  /** The names of the repositories it applies to; absent where it applies to all others of the source type. */
  repositories?: string;
  rules: DeploymentRules;
}

/** The rules for the repositories of each source type, those with an override first. */
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

/** Whether any repositories are derived by the strategy, according to the settings. */
export function isInForce(
  settings: MetricSettings,
  strategy: DeploymentStrategyId,
): boolean {
  return strategiesInForce(settings).some(
    ({ rules }) => rules.strategy === strategy,
  );
}
