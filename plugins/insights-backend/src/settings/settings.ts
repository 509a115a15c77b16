import {
  calculationSettingsSchema as settingsOfAnySource,
  type CalculationSettings,
  defaultDeploymentSettings,
} from '@devex-insights/backstage-plugin-insights-common';
import { agentPatterns } from '../sources';

/**
 * How metrics are calculated, with the defaults that the built-in sources bring. The page edits what the backend
 * calculates by, so both sides share all but these.
 */
export const calculationSettingsSchema = settingsOfAnySource.extend({
  agents: settingsOfAnySource.shape.agents
    .unwrap()
    .extend({
      patterns: settingsOfAnySource.shape.agents
        .unwrap()
        .shape.patterns.unwrap()
        .default([...agentPatterns]),
    })
    .prefault({}),
});

/** The settings of an installation that configured nothing. */
export const defaultCalculationSettings: CalculationSettings =
  calculationSettingsSchema.parse({});

/** All defaults by `generalPath`: those of a source type are under `*`. */
export const generalDefaults: CalculationSettings = {
  ...defaultCalculationSettings,
  deploymentFrequency: { '*': defaultDeploymentSettings },
};

export {
  defaultDeploymentSettings,
  deploymentSettingsOf,
  type CalculationSettings,
  type DeploymentStrategyId,
  type FailureSignal,
  type ProviderDeploymentSettings,
  type RunFilter,
} from '@devex-insights/backstage-plugin-insights-common';
