import type { DeploymentRules } from './deploymentRules';
import type {
  CalculationSettings,
  DeploymentStrategyId,
  ProviderDeploymentSettings,
} from './settings';

/** A source-code host whose repositories have deployments. */
export type Provider = keyof CalculationSettings['deploymentFrequency'];

/** How people call the hosts. */
export const providerTitles: Record<Provider, string> = {
  github: 'GitHub',
  azure: 'Azure DevOps',
};

/** What counts as a deployment of some repositories, as far as the settings tell. */
export interface StrategyInForce {
  provider: Provider;
  /** The names of the repositories it holds for; absent where it holds for all others of the provider. */
  repositories?: string;
  rules: DeploymentRules;
}

const providersOf = (settings: CalculationSettings) =>
  Object.entries(settings.deploymentFrequency) as Array<
    [Provider, ProviderDeploymentSettings]
  >;

/** What holds for the repositories of each provider, for those with an override first. */
export function strategiesInForce(
  settings: CalculationSettings,
): StrategyInForce[] {
  return providersOf(settings).flatMap(
    ([provider, { overrides, ...rules }]) => [
      ...overrides.map(({ repository, ...override }) => ({
        provider,
        repositories: repository,
        rules: { ...rules, ...override },
      })),
      { provider, rules },
    ],
  );
}

/** Whether any repositories are derived by the strategy, as far as the settings tell. */
export function isInForce(
  settings: CalculationSettings,
  strategy: DeploymentStrategyId,
): boolean {
  return strategiesInForce(settings).some(
    ({ rules }) => rules.strategy === strategy,
  );
}

/**
 * The settings as they matter where only some providers have repositories: nothing is said of the others. Where none of
 * those named is known, all are.
 */
export function forProviders(
  settings: CalculationSettings,
  present: string[],
): CalculationSettings {
  const narrowed = providersOf(settings).filter(([provider]) =>
    present.includes(provider),
  );
  return narrowed.length
    ? {
        ...settings,
        deploymentFrequency: Object.fromEntries(
          narrowed,
        ) as CalculationSettings['deploymentFrequency'],
      }
    : settings;
}
