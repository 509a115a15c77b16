import { z } from 'zod';
import { textKeysSchema } from '../textKeys';
import { settingChangeSchema } from '../calculation/paths';
import {
  calculationSettingsSchema,
  type CalculationPatch,
  type CalculationSettings,
} from '../calculation/settings';

/**
 * Any part of the calculation settings, on its way. It is an object of anything here, so that the service can name every
 * field that is wrong at once; it parses it with `calculationSettingsSchema`.
 * @public
 */
export const calculationPatchSchema = z.record(
  z.string(),
  z.unknown(),
) as unknown as z.ZodType<CalculationPatch, CalculationPatch>;

const completeSettingsSchema: z.ZodType<CalculationSettings> =
  calculationSettingsSchema;

/** Why something changed, for those who read the history. @public */
export const reasonSchema = z
  .string()
  .trim()
  .min(3, 'must have at least 3 characters')
  .max(500, 'must have at most 500 characters');

const savedVersionSchema = z.object({
  /** Versions count from 1; 0 is before anything was saved. */
  version: z.number(),
  /** Reference of the user, or the name of the service. */
  author: z.string(),
  savedAt: z.iso.datetime(),
  reason: z.string(),
  /** The version whose content it took over. */
  restoredFrom: z.number().optional(),
});

/**
 * A kind of source that provides repositories.
 * @public
 */
export const sourceTypeSchema = z.object({
  /** Its key in `deploymentFrequency`. */
  type: z.string(),
  title: z.string(),
});
/** @public */
export type SourceType = z.infer<typeof sourceTypeSchema>;

/**
 * `GET /v1/calculation`, and the answer to every change.
 * @public
 */
export const calculationResponseSchema = z.object({
  /** The newest version: what a change is based on. 0 before the first. */
  version: z.number(),
  /** The version by which numbers are calculated now; lower than `version` while deployments are derived anew for it. */
  versionInForce: z.number(),
  /** What numbers are calculated by now: the defaults, what `versionInForce` sets, and app-config above both. */
  settings: completeSettingsSchema,
  /** What the newest version sets, and nothing else. */
  stored: calculationPatchSchema,
  defaults: completeSettingsSchema,
  /** Those that have settings of their own; there may be settings for others, whose sources are not installed. */
  sourceTypes: z.array(sourceTypeSchema),
  /** What app-config sets; it cannot be changed here. */
  fixed: z.array(z.object({ path: z.string(), value: z.unknown() })),
  /** Paths of the settings that each metric depends on, by the id of the metric. */
  settingsOfMetrics: z.record(z.string(), z.array(z.string())),
  /** Paths whose change derives all deployments anew, so that it comes into force after a while. */
  restating: z.array(z.string()),
  /** Who saved the newest version; absent before the first. */
  saved: savedVersionSchema.optional(),
  /** The newest settings are not in force yet: this many repositories are still to be derived for them. */
  building: z
    .object({
      /** The version that will be in force afterwards. */
      version: z.number(),
      repositoriesLeft: z.number(),
      repositories: z.number(),
      startedAt: z.iso.datetime(),
    })
    .optional(),
  canEdit: z.boolean(),
  /** One sentence: why not, and what would have to be set. */
  whyNot: z.string().optional(),
  textKeys: textKeysSchema.optional(),
});
/** @public */
export type CalculationResponse = z.infer<typeof calculationResponseSchema>;

/** `GET /v1/calculation/versions`: newest first. @public */
export const calculationVersionsResponseSchema = z.object({
  versions: z.array(
    savedVersionSchema.extend({
      /** What it sets. */
      settings: calculationPatchSchema,
      /** What it set differently from the version before. */
      changes: z.array(settingChangeSchema),
      /** Numbers are calculated by it now. */
      isInForce: z.boolean(),
    }),
  ),
});
/** @public */
export type CalculationVersionsResponse = z.infer<
  typeof calculationVersionsResponseSchema
>;

// As PostgreSQL counts them.
const baseVersionSchema = z.int32().min(0);

/**
 * Body of `PUT /v1/calculation`: all that is to be set, which replaces what was set before.
 * @public
 */
export const saveCalculationSchema = z.strictObject({
  /** The newest version that the change was made on; 409 when somebody saved since. */
  baseVersion: baseVersionSchema,
  settings: calculationPatchSchema,
  reason: reasonSchema,
});
/** @public */
export type SaveCalculation = z.infer<typeof saveCalculationSchema>;

/** Body of `POST /v1/calculation/versions/:version/restore`. @public */
export const restoreCalculationSchema = saveCalculationSchema.omit({
  settings: true,
});
/** @public */
export type RestoreCalculation = z.infer<typeof restoreCalculationSchema>;

/** Body of `POST /v1/calculation/import`. @public */
export const importCalculationSchema = restoreCalculationSchema.extend({
  /** What `GET /v1/calculation/export` gave, or what stands below `insights` in app-config of these settings. */
  yaml: z.string().min(1).max(30_000, 'must have at most 30,000 characters'),
});
/** @public */
export type ImportCalculation = z.infer<typeof importCalculationSchema>;

/**
 * What is wrong with one setting.
 * @public
 */
export const settingProblemSchema = z.object({
  /** Keys and indexes joined by dots, e.g. `ci.filters.0.name`; empty for the settings as a whole. */
  path: z.string(),
  message: z.string(),
  /** A value that would be right. */
  goodValue: z.unknown().optional(),
  /** Where it stands in imported YAML, from 1. */
  line: z.number().optional(),
});
/** @public */
export type SettingProblem = z.infer<typeof settingProblemSchema>;

/**
 * The body of a refused change: 400 with `problems`, 409 with the newest `version` and what it set differently from the
 * base of the change.
 * @public
 */
export const calculationRefusalSchema = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    problems: z.array(settingProblemSchema).optional(),
    version: z.number().optional(),
    changes: z.array(settingChangeSchema).optional(),
  }),
});
/** @public */
export type CalculationRefusal = z.infer<typeof calculationRefusalSchema>;
