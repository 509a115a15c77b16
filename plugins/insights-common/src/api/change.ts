import { z } from 'zod';
import { unitSchema, dimensionSchema } from '../metric';
import { textKeysSchema } from '../textKeys';
import {
  metricResultSchema,
  resolvedRangeSchema,
  scopeSchema,
} from './results';

const figureSchema = z.object({
  /** The part's own value, in the unit of the split; null where it has no records. */
  value: z.number().nullable(),
  /** How many records, or what else the value rests on. */
  n: z.number(),
});

const contributionSchema = z.object({
  /** How much of `difference` it accounts for, in the unit of the split. */
  contribution: z.number(),
  /** The part of the contribution that comes from a change of its own value. Shares and means only. */
  rate: z.number().optional(),
  /** The part that comes from its having more or less weight than before. Shares and means only. */
  mix: z.number().optional(),
});

/**
 * The change of a metric, split into parts.
 * @public
 */
export const changeSplitSchema = z.object({
  /** `component`: a component, or the repository where none or several own it. */
  by: z.enum(['component', 'team', 'workflow', 'stage']),
  /**
   * What is split:
   * - `value`: the metric itself
   * - `mean`: the mean of the same records, because only means of stages add up
   * - `share-above`: for percentiles, the share of records above the previous value, which moves with the percentile
   *   and can be split exactly
   */
  of: z.enum(['value', 'mean', 'share-above']),
  /**
   * How:
   * - `sum`: parts of a total or of a rate, each with its own change
   * - `rate-and-mix`: each part by the change of its own value and of its weight
   * - `replacement`: by how much the value would differ if the part had stayed as it was; does not add up
   */
  method: z.enum(['sum', 'rate-and-mix', 'replacement']),
  /** What was split and by which formula, in sentences for people. */
  explanation: z.string(),
  textKeys: textKeysSchema.optional(),
  unit: unitSchema,
  /** What is split, in both windows; the previous total is scaled to the length of the current window. */
  previous: z.number(),
  current: z.number(),
  /** `current - previous`. */
  difference: z.number(),
  /** Contributions of items, rest and adjustments sum up to `difference`. */
  addsUp: z.boolean(),
  /** The sums over all parts. Shares and means only. */
  rate: z.number().optional(),
  mix: z.number().optional(),
  /** Largest contribution first, whatever its sign; no more than ten. Stages keep their order. */
  items: z.array(
    contributionSchema.extend({
      /** Entity ref, `host/owner/name` of a repository, `host/owner/name:workflow`, or the id of a stage. */
      key: z.string(),
      title: z.string(),
      textKeys: textKeysSchema.optional(),
      /** Where the part lives at its source. */
      url: z.string().optional(),
      /** How to request its records: the `by` of `/records`, whose `key` this is. Absent where there is no such row. */
      recordsBy: dimensionSchema.optional(),
      previous: figureSchema,
      current: figureSchema,
      /** For percentiles: what the metric would be now, in its own unit, if the part had stayed as it was before. */
      valueWithout: z.number().nullable().optional(),
    }),
  ),
  /** All other parts together; absent where there are none. */
  rest: contributionSchema.extend({ count: z.number() }).optional(),
  /** What belongs to no single part: a changed divisor, records that several parts share. */
  adjustments: z.array(
    z.object({
      title: z.string(),
      textKeys: textKeysSchema.optional(),
      contribution: z.number(),
    }),
  ),
});
/** @public */
export type ChangeSplit = z.infer<typeof changeSplitSchema>;

/**
 * `GET /v1/metrics/:id/change`: why a metric differs from the previous window. Query as for the metric itself.
 * @public
 */
export const changeResponseSchema = z.object({
  range: resolvedRangeSchema,
  scope: scopeSchema,
  /** Value, previous value and verdict; without series. Where `delta.reason` says why nothing is compared, nothing is split. */
  result: metricResultSchema,
  /** Value minus previous value, in the metric's unit; totals as if both windows had the length of the current one. */
  difference: z.number().nullable(),
  /** Why there is no split although the windows are compared. */
  note: z.string().optional(),
  textKeys: textKeysSchema.optional(),
  splits: z.array(changeSplitSchema),
});
/** @public */
export type ChangeResponse = z.infer<typeof changeResponseSchema>;
