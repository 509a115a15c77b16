import { createHash } from 'crypto';

/** How the deployments of a provider's repositories are found. */
export interface ProviderDefinition {
  strategy: string;
}

/**
 * The settings that decide which deployments and changes exist. A change of any of them restates all history, so they
 * are kept as a version; every other setting applies when a metric is read.
 */
export interface DefinitionContent {
  deploymentFrequency: Record<string, ProviderDefinition>;
}

/** The part of complete settings that is the definition. */
export function definitionContent({
  deploymentFrequency,
}: DefinitionContent): DefinitionContent {
  return { deploymentFrequency };
}

// jsonb sorts its keys its own way, so equality is told by a hash of sorted ones.
function sortKeys(_key: string, value: unknown): unknown {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}

/** The same for definitions that mean the same. */
export function definitionHash(content: DefinitionContent): string {
  return createHash('sha256')
    .update(JSON.stringify(content, sortKeys))
    .digest('hex');
}
