import { createHash } from 'crypto';
import {
  type CalculationSettings,
  calculationSettingsSchema,
  defaultDeploymentSettings,
} from './settings';
import { readStored } from './readStored';

/**
 * The settings that decide which deployments and changes exist and what is kept of them. A change of any of them
 * restates all history, so they are kept as a version; every other setting applies when a metric is read. A source type
 * with the defaults is not named in it, as if nothing were set for it.
 */
export type DefinitionContent = Pick<
  CalculationSettings,
  'deploymentFrequency' | 'hotfix'
>;

const contentSchema = calculationSettingsSchema
  .pick({ deploymentFrequency: true, hotfix: true })
  .strip();

// jsonb sorts its keys its own way, so equality is decided by a hash of sorted ones.
function sortKeys(_key: string, value: unknown): unknown {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}

const sorted = (value: unknown) => JSON.stringify(value, sortKeys);
const byDefault = sorted(defaultDeploymentSettings);

/** The part of complete settings that is the definition. */
export function definitionContent({
  deploymentFrequency,
  hotfix,
}: DefinitionContent): DefinitionContent {
  return {
    deploymentFrequency: Object.fromEntries(
      Object.entries(deploymentFrequency).filter(
        ([, rules]) => sorted(rules) !== byDefault,
      ),
    ),
    hotfix,
  };
}

/** A definition as it was stored; what was no setting yet, or is not valid any more, gets its default. */
export function readDefinition(stored: object): DefinitionContent {
  return definitionContent(readStored(contentSchema, stored));
}

/** The same for definitions that mean the same. */
export function definitionHash(content: DefinitionContent): string {
  return createHash('sha256').update(sorted(content)).digest('hex');
}
