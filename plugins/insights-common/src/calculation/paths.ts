import { z } from 'zod';
import { calculationSettingsSchema, type CalculationPatch } from './settings';

/**
 * One setting that is not the same in two versions of the settings. A side is absent where nothing was set, so that the
 * default held.
 * @public
 */
export const settingChangeSchema = z.object({
  /** Keys joined by dots, e.g. `deploymentFrequency.github.strategy`. */
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
/** @public */
export type SettingChange = z.infer<typeof settingChangeSchema>;

function sectionsOf(schema: unknown): Record<string, unknown> | undefined {
  if (schema instanceof z.ZodObject) {
    return schema.shape;
  }
  return schema instanceof z.ZodPrefault
    ? sectionsOf(schema.unwrap())
    : undefined;
}

function leavesOf(schema: unknown, path: string[]): string[] {
  const sections = sectionsOf(schema);
  return sections
    ? Object.entries(sections).flatMap(([key, inner]) =>
        leavesOf(inner, [...path, key]),
      )
    : [path.join('.')];
}

/**
 * The path of every setting. A list, a filter of the catalog or a table of rates is one setting: it is replaced as a
 * whole, never merged.
 * @public
 */
export const calculationPaths: readonly string[] = leavesOf(
  calculationSettingsSchema,
  [],
);

/**
 * The settings that are set, by their paths.
 * @public
 */
export function flattenSettings(settings: object): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const path of calculationPaths) {
    const value = path
      .split('.')
      .reduce<any>((inner, key) => inner?.[key], settings);
    if (value !== undefined) {
      flat.set(path, value);
    }
  }
  return flat;
}

/**
 * The opposite of `flattenSettings`.
 * @public
 */
export function nestSettings(
  flat: Iterable<readonly [string, unknown]>,
): CalculationPatch {
  const settings: any = {};
  for (const [path, value] of flat) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const section = keys.reduce((inner, key) => (inner[key] ??= {}), settings);
    section[last] = value;
  }
  return settings;
}

// jsonb keeps the keys of objects in an order of its own.
function sortKeys(_key: string, value: unknown): unknown {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}

/**
 * The settings that differ, in the order of `calculationPaths`.
 * @public
 */
export function compareSettings(
  before: object,
  after: object,
): SettingChange[] {
  const [old, current] = [flattenSettings(before), flattenSettings(after)];
  return calculationPaths
    .map(path => ({ path, before: old.get(path), after: current.get(path) }))
    .filter(
      change =>
        JSON.stringify(change.before, sortKeys) !==
        JSON.stringify(change.after, sortKeys),
    );
}
