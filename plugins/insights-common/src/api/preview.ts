import { z } from 'zod';
import { metricDefinitionSchema } from '../metric';
import { calculationPatchSchema } from './calculation';
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

const recordsSchema = z.object({
  /** What a record is, e.g. `Deployments`. */
  title: z.string(),
  /** Under the settings in force and under the proposed ones. */
  before: z.number(),
  after: z.number(),
  /** Repositories of the scope with any such record under the proposed settings, and all of the scope. */
  repositoriesWithAny: z.number(),
  repositories: z.number(),
});

/**
 * `POST /v1/calculation/preview`: nothing of it is kept.
 * @public
 */
export const previewResponseSchema = z.object({
  range: resolvedRangeSchema,
  /** The days in which records were looked for. */
  recent: dateRangeSchema,
  records: recordsSchema,
  /** The newest records that would count, 20 at most. */
  examples: z.array(
    z.object({
      title: z.string(),
      /** `owner/name`. */
      repository: z.string(),
      at: z.iso.datetime(),
      url: z.string().optional(),
    }),
  ),
  /** What is allowed and yet unlikely to be meant, e.g. a filter that nothing passes. */
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
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
      /** Deployments that it would have found in the last 90 days. */
      count: z.number(),
      repositories: z.number(),
      /** A few of the repositories, as `owner/name`. */
      examples: z.array(z.string()),
      /** What to set beside what is set. */
      settings: calculationPatchSchema,
    }),
  ),
});
/** @public */
export type ProposalsResponse = z.infer<typeof proposalsResponseSchema>;
