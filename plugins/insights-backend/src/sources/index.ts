import type { Config } from '@backstage/config';
import type {
  CatalogBindings,
  SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import { github, githubAgentPatterns } from './github';
import { pagerduty } from './pagerduty';

/** The source types that come with the plugin. */
export const builtInSourceTypes: readonly SourceType[] = [github, pagerduty];

/** Logins of coding agents at these sources, as defaults of the settings. */
export const agentPatterns: readonly string[] = githubAgentPatterns;

/** How entities name what belongs to these source types. */
export function catalogBindings(
  types: readonly SourceType[],
  config: Config,
): CatalogBindings[] {
  return types.flatMap(({ catalog }) => catalog?.(config) ?? []);
}

export { openGithubHosts } from './github';
