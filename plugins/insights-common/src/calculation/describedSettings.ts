import { z } from 'zod';
import { type SettingDescription, settingDescriptions } from './descriptions';
import { generalPath, settingSchemas } from './paths';

/**
 * The description of a setting with what its schema says of its value.
 * @public
 */
export interface DescribedSetting extends SettingDescription {
  /** It may have no value. */
  isOptional: boolean;
  /** The least number, where it is one. */
  least?: number;
}

function describe(path: string, schema: z.ZodType): DescribedSetting {
  const description = settingDescriptions.get(schema);
  if (!description) {
    throw new Error(`The setting ${path} has no description`);
  }
  const inner = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
  return {
    ...description,
    isOptional: schema instanceof z.ZodOptional,
    least:
      inner instanceof z.ZodNumber ? inner.minValue ?? undefined : undefined,
  };
}

const described: ReadonlyMap<string, DescribedSetting> = new Map(
  settingSchemas.map(([path, schema]) => [path, describe(path, schema)]),
);

/**
 * What there is to say of a setting, by its path or by its general path; undefined where there is no such setting.
 * @public
 */
export function settingDescription(path: string): DescribedSetting | undefined {
  return described.get(generalPath(path));
}
