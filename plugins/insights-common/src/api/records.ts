import { z } from 'zod';
import { statusSchema, unitSchema, dimensionSchema } from '../metric';
import { dateSchema } from '../period/dateSchema';
import { textKeysSchema } from '../textKeys';
import { csvOptionsSchema, metricQuerySchema } from './requests';
import { dateRangeSchema, resolvedRangeSchema, scopeSchema } from './results';

/** Which number is explained, and which of its records are requested. */
const recordsSelectionSchema = metricQuerySchema
  .extend({
    /** The window the number belongs to: the requested one, or the one it is compared with. */
    window: z.enum(['current', 'previous']).default('current'),
    /** The first day of a bucket of that window, for the number of the bucket instead of the window's. */
    bucket: dateSchema.optional(),
    /** With `key`, the row of a breakdown instead of the whole scope. */
    by: dimensionSchema.optional(),
    /** The key of the row as the breakdown gives it. */
    key: z.string().min(1).optional(),
    /** `true` for the row of a team that is only what the chosen group owns itself. */
    direct: z.enum(['true', 'false']).default('false'),
    state: z.enum(['counted', 'left-out']).default('counted'),
    /** Only the records that this rule left out. */
    rule: z.string().min(1).optional(),
    /** Only records whose title contains this text, whatever its case. */
    q: z.string().min(1).max(200).optional(),
    sort: z.enum(['at', 'value']).default('at'),
    order: z.enum(['asc', 'desc']).default('desc'),
  })
  .superRefine(({ by, key, direct, state, rule }, context) => {
    const complain = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (by && !key) {
      complain('key', `is required with 'by': the key of a row by ${by}`);
    }
    if (key && !by) {
      complain('by', `is required with 'key': the dimension of the key`);
    }
    if (direct === 'true' && by !== 'team') {
      complain('direct', `needs 'by=team'`);
    }
    if (rule && state !== 'left-out') {
      complain('rule', `requires 'state=left-out': no rule includes a record`);
    }
  });

/**
 * Query of `GET /v1/metrics/:id/records.csv`: which number is explained, and which of its records are requested.
 * @public
 */
export const recordsCsvQuerySchema = recordsSelectionSchema.safeExtend(
  csvOptionsSchema.shape,
);
/** @public */
export type RecordsCsvQuery = z.infer<typeof recordsCsvQuerySchema>;

/**
 * Query of `GET /v1/metrics/:id/records`: as for the CSV, in pages.
 * @public
 */
export const recordsQuerySchema = recordsSelectionSchema.safeExtend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before, with the same query. */
  cursor: z.string().min(1).max(1000).optional(),
});
/** @public */
export type RecordsQuery = z.infer<typeof recordsQuerySchema>;

/**
 * What a record is at its source.
 * @public
 */
export const recordKindSchema = z.enum([
  'pull-request',
  'workflow-run',
  'deployment',
  'release',
  'incident',
]);
/** @public */
export type RecordKind = z.infer<typeof recordKindSchema>;

const entitySchema = z.object({ ref: z.string(), title: z.string() });

/**
 * One record behind a number. It never says who made it.
 * @public
 */
export const metricRecordSchema = z.object({
  /** Unique in the answer. */
  id: z.string(),
  kind: recordKindSchema,
  title: z.string(),
  /** Where it lives at its source. */
  url: z.string().optional(),
  /** The repository or service it belongs to. */
  origin: z
    .object({ title: z.string(), url: z.string().optional() })
    .optional(),
  /** The catalog's components that it is about; of a shared repository those whose folders it touches, where known. */
  components: z.array(entitySchema),
  /** The groups that own these components. */
  teams: z.array(entitySchema),
  /** The time by which it counts: of its merge, its completion; the beginning of what was still so at the end of the range. */
  at: z.iso.datetime(),
  /** What it contributes, in `valueUnit`; null for a record that is left out and where it has no value of its own. */
  value: z.number().nullable(),
  /** Of a share: the id of the entry of `totals.byPart` that it belongs to. */
  part: z.enum(['both', 'denominator']).optional(),
  /** Of a record that is left out: the id of the first rule that dropped it, as in `totals.byRule`. */
  rule: z.string().optional(),
});
/** @public */
export type MetricRecord = z.infer<typeof metricRecordSchema>;

/**
 * `GET /v1/metrics/:id/records`: the records behind a number, and those that were left out, each with the rule that
 * dropped it. The records of one state at a time, in pages. Facts about people are given as counts, without records.
 * @public
 */
export const recordsResponseSchema = z.object({
  range: resolvedRangeSchema,
  scope: scopeSchema,
  /** The days that the number is computed over: where coverage begins inside the window, only what is covered. */
  window: dateRangeSchema,
  metric: z.object({
    id: z.string(),
    title: z.string(),
    textKeys: textKeysSchema.optional(),
    unit: unitSchema,
  }),
  /** The row of a breakdown that it is about. */
  part: z.object({ key: z.string(), title: z.string() }).optional(),
  /** Of the number. Without one there are no records either. */
  status: statusSchema,
  /** Why there is no number. */
  note: z.string().optional(),
  /**
   * `counts` for facts about people: there are totals and no records. `withheld` where the caller may not read records,
   * which is the same for any metric.
   */
  detail: z.enum(['records', 'counts', 'withheld']),
  /** How the records make up the number, in sentences: what a value is, what counts once, what does not add up. */
  notes: z.array(z.string()),
  textKeys: textKeysSchema.optional(),
  /** The unit of the values of records; absent where they have none. */
  valueUnit: unitSchema.optional(),
  /** Of the whole range and part, whatever state, rule and text are requested. */
  totals: z.object({
    counted: z.number(),
    leftOut: z.number(),
    /** The number that is explained, as the metric gives it, in the metric's unit. */
    value: z.number().nullable(),
    n: z.number(),
    /** Of the records left out, those dropped by each rule; a record that several rules drop is the first one's. */
    byRule: z.array(
      z.object({
        rule: z.string(),
        sentence: z.string(),
        textKeys: textKeysSchema.optional(),
        count: z.number(),
      }),
    ),
    /**
     * Of teams or entities: the records of what no component has, so that they are nobody's. They are in no other total,
     * and are only listed where their rule is requested.
     */
    unowned: z
      .object({
        /** The rule that drops them. */
        rule: z.string(),
        sentence: z.string(),
        textKeys: textKeysSchema.optional(),
        /** What nobody owns. */
        of: z.enum(['repositories', 'services']),
        count: z.number(),
      })
      .optional(),
    /** Of a share: the records counted in both its parts, and those only in the denominator, with what to call them. */
    byPart: z
      .array(
        z.object({
          part: z.enum(['both', 'denominator']),
          title: z.string(),
          textKeys: textKeysSchema.optional(),
          count: z.number(),
        }),
      )
      .optional(),
  }),
  /** How many records there are for the requested state, rule and text, on all pages. */
  matching: z.number(),
  records: z.array(metricRecordSchema),
  /** The `cursor` of the next page; absent on the last one. */
  next: z.string().optional(),
});
/** @public */
export type RecordsResponse = z.infer<typeof recordsResponseSchema>;
