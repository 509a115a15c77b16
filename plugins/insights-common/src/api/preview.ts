import { z } from 'zod';
import { metricDefinitionSchema } from '../metric';
import { textKeysSchema } from '../textKeys';
import { calculationPatchSchema } from './calculation';
import { metricRecordSchema } from './records';
import { metricQuerySchema } from './requests';
import {
  dateRangeSchema,
  metricResultSchema,
  resolvedRangeSchema,
} from './results';

/**
 * Body of `POST /v1/calculation/preview`: a metric as it would be under other settings. `team`, `entity`, `range` and
 * `granularity` are those of a metric's query.
 * @public
 */
export const previewCalculationSchema = metricQuerySchema.extend({
  /** All that would be set, as in `PUT /v1/calculation`. */
  settings: calculationPatchSchema,
  metric: z.string(),
});
/** @public */
export type PreviewCalculation = z.infer<typeof previewCalculationSchema>;

/**
 * `POST /v1/calculation/preview`: nothing of it is kept.
 * @public
 */
export const previewResponseSchema = z.object({
  range: resolvedRangeSchema,
  /** The days in which records were looked for: the last 13 complete weeks. */
  recent: dateRangeSchema,
  /**
   * Where deriving the deployments of all repositories of the scope would take too long: everything here, on both sides,
   * is about so many of them, chosen without regard to what they are.
   */
  sample: z.object({ repositories: z.number(), of: z.number() }).optional(),
  /** How many records of these days count under the settings in force and would count under the proposed ones. */
  records: z.object({ before: z.number(), after: z.number() }),
  /** The newest records that would count, 20 at most; none for facts about people. */
  examples: z.array(
    metricRecordSchema.pick({
      kind: true,
      title: true,
      url: true,
      origin: true,
      at: true,
    }),
  ),
  /** Repositories of the scope, and those with a record that would count; absent where records belong to none. */
  repositories: z
    .object({ all: z.number(), withRecords: z.number() })
    .optional(),
  /** What is allowed and yet unlikely to be meant, e.g. a filter that nothing passes. */
  warnings: z.array(
    z.object({
      path: z.string(),
      message: z.string(),
      textKeys: textKeysSchema.optional(),
    }),
  ),
  /** The metric and its supporting ones, under the settings in force and under the proposed ones. */
  results: z.array(
    z.object({
      definition: metricDefinitionSchema,
      before: metricResultSchema,
      after: metricResultSchema,
    }),
  ),
});
/** @public */
export type PreviewResponse = z.infer<typeof previewResponseSchema>;

/**
 * `GET /v1/calculation/proposals`: settings that fit what was found in the data, best first.
 * @public
 */
export const proposalsResponseSchema = z.object({
  proposals: z.array(
    z.object({
      /** `workflow`, `environment` or `releases`: where deployments seem to show. */
      kind: z.enum(['workflow', 'environment', 'releases']),
      title: z.string(),
      /** One sentence with what was seen. */
      why: z.string(),
      textKeys: textKeysSchema.optional(),
      /** Deployments that it would have found in the last 90 days. */
      count: z.number(),
      repositories: z.number(),
      /** A few of the repositories, as `owner/name`. */
      examples: z.array(z.string()),
      /** What to set beside what is set. */
      settings: calculationPatchSchema,
      /** What keeps the other repositories with merged pull requests as they are; absent where there is none. */
      keeping: z
        .object({
          repositories: z.number(),
          /** Exceptions to add after those that are set. */
          exceptions: calculationPatchSchema,
        })
        .optional(),
    }),
  ),
});
/** @public */
export type ProposalsResponse = z.infer<typeof proposalsResponseSchema>;
