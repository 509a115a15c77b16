import { createHash } from 'crypto';
import type { DefinitionContent } from './definition';
import type { ProviderDeploymentSettings } from './settings';

/** A filter of the Software Catalog. */
export type EntityFilter = NonNullable<
  ProviderDeploymentSettings['componentFilter']
>;

/** The filters that components have to pass for the deployments of a provider to count, by provider. */
export type ComponentFilters = ReadonlyMap<string, EntityFilter>;

/** The filters of a definition; a provider without one has all its repositories counted. */
export function componentFiltersOf({
  deploymentFrequency,
}: Pick<DefinitionContent, 'deploymentFrequency'>): ComponentFilters {
  return new Map(
    Object.entries(deploymentFrequency).flatMap(
      ([provider, { componentFilter }]) =>
        componentFilter ? [[provider, componentFilter] as const] : [],
    ),
  );
}

/** The same for filters that are the same; undefined where there is none. */
export function componentFiltersHash(
  filters: ComponentFilters,
): string | undefined {
  return filters.size > 0
    ? createHash('sha256')
        .update(JSON.stringify([...filters].sort()))
        .digest('hex')
    : undefined;
}
