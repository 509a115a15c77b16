import { z } from 'zod';
import { calculationSettingsSchema, type CalculationPatch } from './settings';

/**
 * One setting that is not the same in two versions of the settings. A side is absent where nothing was set, so that the
 * default held.
 * @public
 */
export const settingChangeSchema = z.object({
  /** Keys joined by dots, e.g. `leadTime.start`. */
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
/** @public */
export type SettingChange = z.infer<typeof settingChangeSchema>;

function sectionsOf(
  schema: unknown,
  sourceTypes: readonly string[],
): Record<string, unknown> | undefined {
  if (schema instanceof z.ZodObject) {
    return schema.shape;
  }
  if (schema instanceof z.ZodRecord) {
    return Object.fromEntries(
      sourceTypes.map(type => [type, schema.valueType]),
    );
  }
  return schema instanceof z.ZodPrefault
    ? sectionsOf(schema.unwrap(), sourceTypes)
    : undefined;
}

type SettingSchema = readonly [path: string, schema: z.ZodType];

function leavesOf(
  schema: unknown,
  path: string[],
  sourceTypes: readonly string[],
): SettingSchema[] {
  const sections = sectionsOf(schema, sourceTypes);
  return sections
    ? Object.entries(sections).flatMap(([key, inner]) =>
        leavesOf(inner, [...path, key], sourceTypes),
      )
    : [[path.join('.'), schema as z.ZodType]];
}

/**
 * The path of every setting, with those that each of the source types has. A list, a filter of the catalog or a table of
 * rates is one setting: it is replaced as a whole, never merged.
 * @public
 */
export function calculationPaths(sourceTypes: readonly string[]): string[] {
  return leavesOf(calculationSettingsSchema, [], sourceTypes).map(
    ([path]) => path,
  );
}

/** The schema of every setting by its general path. */
export const settingSchemas: readonly SettingSchema[] = leavesOf(
  calculationSettingsSchema,
  [],
  ['*'],
);

const ofSourceType = /^deploymentFrequency\.([^.]+)/;

/**
 * The path with `*` for the source type, where it has one: what is the same for all of them.
 * @public
 */
export function generalPath(path: string): string {
  return path.replace(ofSourceType, 'deploymentFrequency.*');
}

/**
 * The source type that a path is about; undefined where it is about all.
 * @public
 */
export function sourceTypeOfPath(path: string): string | undefined {
  return ofSourceType.exec(path)?.[1];
}

/**
 * The path of the setting that a path is or leads into; undefined where there is no such setting.
 * @public
 */
export function settingPathOf(path: string): string | undefined {
  const general = `${generalPath(path)}.`;
  const setting = settingSchemas
    .map(([each]) => each)
    .find(each => general.startsWith(`${each}.`));
  return (
    setting && path.split('.').slice(0, setting.split('.').length).join('.')
  );
}

function sourceTypesOf(...settings: object[]): string[] {
  const types = settings.flatMap(each =>
    Object.keys(
      ('deploymentFrequency' in each && each.deploymentFrequency) || {},
    ),
  );
  return [...new Set(types)].sort();
}

/**
 * The settings that are set, by their paths.
 * @public
 */
export function flattenSettings(settings: object): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const path of calculationPaths(sourceTypesOf(settings))) {
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
    const section = keys.reduce((inner, key) => {
      // What every object inherits is no section.
      if (!Object.hasOwn(inner, key)) {
        inner[key] = {};
      }
      return inner[key];
    }, settings);
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
 * The settings that differ, in the order in which the schema has them.
 * @public
 */
export function compareSettings(
  before: object,
  after: object,
): SettingChange[] {
  const [old, current] = [flattenSettings(before), flattenSettings(after)];
  return calculationPaths(sourceTypesOf(before, after))
    .map(path => ({ path, before: old.get(path), after: current.get(path) }))
    .filter(
      change =>
        JSON.stringify(change.before, sortKeys) !==
        JSON.stringify(change.after, sortKeys),
    );
}
