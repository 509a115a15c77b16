import { z } from 'zod';
import { dimensionSchema } from '../metric';
import { rangeSpecSchema } from '../period/rangeSpec';

const references = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => (value === undefined ? [] : [value].flat()));

/**
 * Query of `GET /v1/overview` and `GET /v1/overview.csv`. `team` names groups, `entity` narrows to components and
 * systems; an organisation is neither.
 * @public
 */
export const overviewQuerySchema = z.strictObject({
  team: references,
  entity: references,
  range: rangeSpecSchema.default('rolling:3'),
});
/** @public */
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;

/**
 * Query of `GET /v1/metrics/:id`, `/v1/metrics/:id/histogram` and `/v1/metrics/:id.csv`.
 * @public
 */
export const metricQuerySchema = overviewQuerySchema.extend({
  granularity: z.enum(['week', 'month']).default('week'),
});
/** @public */
export type MetricQuery = z.infer<typeof metricQuerySchema>;

/**
 * Query of `GET /v1/metrics/:id/breakdown`.
 * @public
 */
export const breakdownQuerySchema = metricQuerySchema.extend({
  by: dimensionSchema,
});
/** @public */
export type BreakdownQuery = z.infer<typeof breakdownQuerySchema>;
