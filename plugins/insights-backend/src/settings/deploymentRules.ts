import type { ProviderDeploymentSettings } from './settings';

/** What counts as a deployment of a repository. */
export type DeploymentRules = Pick<
  ProviderDeploymentSettings,
  'strategy' | 'filters' | 'environmentPattern' | 'includePrereleases'
>;

/** Only what the strategy uses, so that nothing else makes a difference. */
export function relevantRules(rules: DeploymentRules): DeploymentRules {
  const { strategy } = rules;
  return {
    strategy,
    filters: strategy === 'workflow-runs' ? rules.filters : [],
    environmentPattern:
      strategy === 'deployments' || strategy === 'pushed'
        ? rules.environmentPattern
        : '',
    includePrereleases: strategy === 'releases' && rules.includePrereleases,
  };
}
