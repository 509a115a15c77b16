import { z } from 'zod';
import { flagSchema, statusSchema, unitSchema } from '../metric';
import { textKeysSchema } from '../textKeys';

/**
 * A half-open range of local dates: `start` belongs to it, `end` does not.
 * @public
 */
export const dateRangeSchema = z.object({
  start: z.iso.date(),
  end: z.iso.date(),
});
/** @public */
export type DateRange = z.infer<typeof dateRangeSchema>;

/**
 * The value of one bucket of a series.
 * @public
 */
export const seriesPointSchema = dateRangeSchema.extend({
  /** `2026-W45` or `2026-11`. */
  label: z.string(),
  value: z.number().nullable(),
  n: z.number(),
  status: statusSchema,
  flags: z.array(flagSchema),
});
/** @public */
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

/**
 * What a change is called:
 * - `better`, `worse`: the interval of the change excludes 0
 * - `no-clear-change`: it contains 0, and no change of more than 25 % of the previous value, or of 10 points
 * - `too-few-to-tell`: it contains 0 and larger changes as well, or there are too few records for an interval
 * @public
 */
export const verdictSchema = z.enum([
  'better',
  'worse',
  'no-clear-change',
  'too-few-to-tell',
]);
/** @public */
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * The change to the previous window. `value` is relative (0.12 = +12 %), or a difference in points (0.025 = +2.5 points)
 * for metrics with unit ratio; null with the reason why there is none.
 * @public
 */
export const deltaSchema = z.object({
  value: z.number().nullable(),
  kind: z.enum(['relative', 'points']),
  reason: z
    .enum([
      'new',
      'no-value',
      'previous-not-covered',
      'partial-coverage',
      'unequal-length',
      'not-compared',
    ])
    .optional(),
  /** Absent for neutral metrics, amounts, and windows in which nothing happened. */
  verdict: verdictSchema.optional(),
  /** With the verdict: what it rests on, in the window that has less of it. */
  n: z.number().optional(),
  /** The 95 % interval of the change, in the unit of `value`. Absent for low samples and where none can be given. */
  interval: z.object({ low: z.number(), high: z.number() }).optional(),
  /** With the interval: how probable a change at least as large is if nothing has changed but by chance. */
  pValue: z.number().optional(),
});
/** @public */
export type Delta = z.infer<typeof deltaSchema>;

/**
 * Where a value lies among the clusters of answers that DORA found in its survey of one year: a description of those who
 * answered, and no aim. If a year does not distinguish its lower clusters, they share one name.
 * @public
 */
export const doraLevelSchema = z.object({
  year: z.enum(['2021', '2022', '2023', '2024']),
  name: z.enum(['elite', 'high', 'medium', 'low', 'high-medium-or-low']),
});
/** @public */
export type DoraLevel = z.infer<typeof doraLevelSchema>;

/**
 * One metric over one range and scope.
 * @public
 */
export const metricResultSchema = z.object({
  id: z.string(),
  unit: unitSchema,
  status: statusSchema,
  flags: z.array(flagSchema),
  value: z.number().nullable(),
  n: z.number(),
  /** Of totals: the value by calendar day, as ranges of different length are compared. */
  perDay: z.number().optional(),
  /** Where `insights.dora.levels` is set, for metrics that DORA has levels for; never for a proxy. */
  level: doraLevelSchema.optional(),
  /** 95 % Wilson interval, for ratios. */
  interval: z.object({ low: z.number(), high: z.number() }).optional(),
  /** Where coverage begins inside the window: the days the value was computed over. */
  covered: dateRangeSchema.optional(),
  /** One sentence that explains a status or flag, e.g. "Loaded back to 5 October 2026". */
  note: z.string().optional(),
  textKeys: textKeysSchema.optional(),
  delta: deltaSchema,
  /** Absent where no previous window is compared. */
  previous: dateRangeSchema
    .extend({ value: z.number().nullable(), n: z.number() })
    .optional(),
  series: z.array(seriesPointSchema),
  /** The series of the previous window, where requested: on detail pages. */
  previousSeries: z.array(seriesPointSchema).optional(),
});
/** @public */
export type MetricResult = z.infer<typeof metricResultSchema>;

/**
 * The windows an answer was computed for.
 * @public
 */
export const resolvedRangeSchema = z.object({
  /** As it stands in the URL, e.g. `rolling:3` or `quarter:2026-Q1`. */
  range: z.string(),
  label: z.string(),
  granularity: z.enum(['week', 'month']),
  timeZone: z.string(),
  /** Data on or after this local date is not shown yet: every week shown is complete. */
  cutoff: z.iso.date(),
  current: dateRangeSchema,
  /** Absent where nothing is compared. */
  previous: dateRangeSchema.optional(),
});
/** @public */
export type ResolvedRange = z.infer<typeof resolvedRangeSchema>;

/**
 * Which part of the catalog an answer is about, and how much of it the numbers cover.
 * @public
 */
export const scopeSchema = z.object({
  teams: z.array(z.object({ ref: z.string(), title: z.string() })),
  /** Components and systems it was narrowed to. */
  entities: z.array(z.object({ ref: z.string(), title: z.string() })),
  repositories: z.number(),
  /** Repositories in scope whose history is still being read. */
  repositoriesLoading: z.number(),
  /** Repositories in scope that the source refused or that are gone: left out of the numbers. */
  repositoriesLeftOut: z.number(),
});
/** @public */
export type Scope = z.infer<typeof scopeSchema>;
