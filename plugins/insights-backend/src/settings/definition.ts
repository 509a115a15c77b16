import { createHash } from 'crypto';
import {
  type CalculationSettings,
  calculationSettingsSchema,
} from './settings';

/**
 * The settings that decide which deployments and changes exist and what is kept of them. A change of any of them
 * restates all history, so they are kept as a version; every other setting applies when a metric is read.
 */
export type DefinitionContent = Pick<
  CalculationSettings,
  'deploymentFrequency' | 'hotfix'
>;

const contentSchema = calculationSettingsSchema
  .pick({ deploymentFrequency: true, hotfix: true })
  .strip();

/** The part of complete settings that is the definition. */
export function definitionContent({
  deploymentFrequency,
  hotfix,
}: DefinitionContent): DefinitionContent {
  return { deploymentFrequency, hotfix };
}

/** A definition as it was stored; what was no setting yet gets its default. */
export function readDefinition(stored: unknown): DefinitionContent {
  return contentSchema.parse(stored);
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
