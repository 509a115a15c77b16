import {
  type CalculationPatch,
  flattenSettings,
  nestSettings,
} from '@devex-insights/backstage-plugin-insights-common';
import type { z } from 'zod';

/**
 * Reads settings that another version of the plugin stored: a setting that is not valid any more is left to its default,
 * because numbers by nearly all settings are better than none.
 */
export function readStored<T>(
  schema: z.ZodType<T>,
  stored: CalculationPatch,
): T {
  const parsed = schema.safeParse(stored);
  if (parsed.success) {
    return parsed.data;
  }
  const bad = parsed.error.issues.map(({ path }) => `${path.join('.')}.`);
  return schema.parse(
    nestSettings(
      [...flattenSettings(stored)].filter(
        ([path]) => !bad.some(each => each.startsWith(`${path}.`)),
      ),
    ),
  );
}
