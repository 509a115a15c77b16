import { z } from 'zod';
import { textKeysSchema } from './textKeys';

const idSchema = (what: string, example: string) =>
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*$/,
      `must be the id of ${what}, in lower case such as ${example}`,
    );

/**
 * The units that the page knows how to write: durations in seconds, amounts of time that add up in minutes, ratios as 0..1.
 * A metric may have any other one, which is written after the number as it is.
 * @public
 */
export const knownUnits = [
  'per-day',
  'count',
  'ratio',
  'seconds',
  'minutes',
  'lines',
  'per-contributor-week',
  'per-member-week',
] as const;

/**
 * The unit a value is given in.
 * @public
 */
export type Unit = (typeof knownUnits)[number] | (string & {});

/** @public */
export const unitSchema: z.ZodType<Unit, Unit> = idSchema('a unit', 'per-day');

/**
 * Which way is good; a neutral metric gets no verdict.
 * @public
 */
export const directionSchema = z.enum(['higher', 'lower', 'neutral']);
/** @public */
export type Direction = z.infer<typeof directionSchema>;

/**
 * The categories of the metrics that come with the plugin; modules may bring others.
 * @public
 */
export const knownCategories = ['dora', 'pull-requests', 'ci'] as const;

/**
 * What metrics are grouped by on the page, and by rules of permissions.
 * @public
 */
export type Category = (typeof knownCategories)[number] | (string & {});

/** @public */
export const categorySchema: z.ZodType<Category, Category> = idSchema(
  'a category',
  'pull-requests',
);

/**
 * The dimensions that metrics of the plugin are broken down by.
 * @public
 */
export const dimensionSchema = z.enum([
  'team',
  'component',
  'repository',
  'workflow',
]);
/** @public */
export type Dimension = z.infer<typeof dimensionSchema>;

/**
 * Exactly one status per value.
 * - `ok`: there is a value
 * - `zero`: synced for the whole range and nothing happened (counts and rates are 0, percentiles and ratios null)
 * - `no-data`: the range is not synced, or lies in the future
 * - `not-configured`: no source that can power the metric
 * - `loading`: the first history is still being read for this range
 * - `not-provided`: the source does not provide it
 * - `disabled`: switched off by configuration
 * - `suppressed`: hidden because too few people stand behind it
 * - `failed`: the database could not compute it, or not in time
 * @public
 */
export const statusSchema = z.enum([
  'ok',
  'zero',
  'no-data',
  'not-configured',
  'loading',
  'not-provided',
  'disabled',
  'suppressed',
  'failed',
]);
/** @public */
export type Status = z.infer<typeof statusSchema>;

/**
 * Any number of flags qualify a value.
 * @public
 */
export const flagSchema = z.enum([
  'partial',
  'provisional',
  'low-sample',
  'partial-coverage',
  'unfiltered',
  'includes-queue',
  'unequal-length',
  'estimated',
  'proxy',
]);
/** @public */
export type Flag = z.infer<typeof flagSchema>;

/**
 * The definition of a metric. All texts about metrics live in these definitions, none in the frontend.
 * @public
 */
export const metricDefinitionSchema = z.object({
  id: z.string(),
  title: z.string(),
  role: z.enum(['primary', 'supporting']),
  /** Ids of the supporting metrics shown with a primary one, most important first. */
  supporting: z.array(z.string()),
  category: categorySchema,
  unit: unitSchema,
  direction: directionSchema,
  /** How the value is aggregated, e.g. "median" or "count / days". */
  aggregation: z.string(),
  /** One sentence: what it is. */
  summary: z.string(),
  /** Why it matters. */
  why: z.string(),
  /** How it is calculated with the settings in force, in sentences. */
  calculation: z.string(),
  /** What is left out, one sentence a rule. */
  exclusions: z.array(z.string()),
  /** What can mislead. */
  caveats: z.array(z.string()),
  /** What a metric uses as a proxy, if it is one: "Merged pull requests as deployments". */
  proxy: z.string().optional(),
  /** The row of its category in which it is read, e.g. throughput and instability of DORA. */
  factor: z.enum(['throughput', 'instability']).optional(),
  /** Ways it can be broken down. */
  breakdowns: z.array(dimensionSchema),
  /** How a team filter attributes the records behind it. */
  teamAttribution: z.string(),
  /** Streams it needs, e.g. `pull-requests`. */
  streams: z.array(z.string()),
  /** Of all its texts. */
  textKeys: textKeysSchema.optional(),
});
/** @public */
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;

const longTexts = {
  summary: true,
  why: true,
  calculation: true,
  exclusions: true,
  caveats: true,
  teamAttribution: true,
} as const;

/**
 * What is shown beside a metric's value. The long texts of its definition come with `GET /v1/metrics`, which clients can
 * keep by its ETag.
 * @public
 */
export const metricOutlineSchema = metricDefinitionSchema.omit(longTexts);
/** @public */
export type MetricOutline = z.infer<typeof metricOutlineSchema>;

/**
 * A definition without its long texts.
 * @public
 */
export function outlineOf(definition: MetricDefinition): MetricOutline {
  const { textKeys = {} } = definition;
  const isShort = ([name]: [string, unknown]) => !(name in longTexts);
  return {
    ...(Object.fromEntries(
      Object.entries(definition).filter(isShort),
    ) as MetricOutline),
    textKeys: Object.fromEntries(Object.entries(textKeys).filter(isShort)),
  };
}
