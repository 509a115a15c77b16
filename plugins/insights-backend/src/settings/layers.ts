import type { Config } from '@backstage/config';
import {
  type CalculationPatch,
  type CalculationSettings,
  flattenSettings,
  nestSettings,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  calculationSettingsSchema,
  defaultCalculationSettings,
} from './settings';
import { definitionContent } from './definition';
import { readStored } from './readStored';

/** Settings by their paths. */
export type FlatSettings = ReadonlyMap<string, unknown>;

/**
 * Whether a change of the setting derives all deployments anew: it comes into force when those are derived. All others
 * apply as soon as they are saved.
 */
export function isRestating(path: string): boolean {
  return Object.hasOwn(
    definitionContent(defaultCalculationSettings),
    path.split('.')[0],
  );
}

/** What app-config sets of the calculation, as the schema understands it; for a configuration that is valid. */
export function fixedSettings(root: Config): FlatSettings {
  const configured = root.getOptional<object>('insights') ?? {};
  const given = Object.fromEntries(
    Object.entries(configured).filter(
      ([key]) => key in calculationSettingsSchema.shape,
    ),
  );
  const understood = flattenSettings(calculationSettingsSchema.parse(given));
  return new Map(
    [...flattenSettings(given).keys()].map(path => [
      path,
      understood.get(path),
    ]),
  );
}

/** What people set with what app-config sets above it; the defaults are still missing. */
export function withFixed(
  stored: CalculationPatch,
  fixed: FlatSettings,
): CalculationPatch {
  return nestSettings([...flattenSettings(stored), ...fixed]);
}

/** The settings that hold where people set `stored`; throws a ZodError for what is no valid setting. */
export function completeSettings(
  stored: CalculationPatch,
  fixed: FlatSettings,
): CalculationSettings {
  return calculationSettingsSchema.parse(withFixed(stored, fixed));
}

/** As `completeSettings`, for what was saved by another version of the plugin. */
export function readableSettings(
  stored: CalculationPatch,
  fixed: FlatSettings,
): CalculationSettings {
  return readStored(calculationSettingsSchema, withFixed(stored, fixed));
}

/** Settings that are restated as a definition has them and read as others have them. */
export function withRestatingOf(
  definition: CalculationPatch,
  settings: CalculationSettings,
): CalculationSettings {
  const paths = new Map([
    ...[...flattenSettings(settings)].filter(([path]) => !isRestating(path)),
    ...[...flattenSettings(definition)].filter(([path]) => isRestating(path)),
  ]);
  return readableSettings(nestSettings(paths), new Map());
}
