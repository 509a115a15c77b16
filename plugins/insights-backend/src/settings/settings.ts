// The page edits what the backend calculates by, so both sides share the schema.
export {
  calculationSettingsSchema,
  defaultCalculationSettings,
  entityFilterSchema,
  type CalculationSettings,
  type DeploymentStrategyId,
  type FailureSignal,
  type ProviderDeploymentSettings,
  type RunFilter,
} from '@devex-insights/backstage-plugin-insights-common';
