import { z } from 'zod';
import { rangeSpecSchema } from '../period/rangeSpec';

const teams = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => (value === undefined ? [] : [value].flat()));

/**
 * Query of `GET /v1/overview`.
 * @public
 */
export const overviewQuerySchema = z.strictObject({
  team: teams,
  range: rangeSpecSchema.default('rolling:3'),
});
/** @public */
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;

/**
 * Query of `GET /v1/metrics/:id`.
 * @public
 */
export const metricQuerySchema = overviewQuerySchema.extend({
  granularity: z.enum(['week', 'month']).default('week'),
});
/** @public */
export type MetricQuery = z.infer<typeof metricQuerySchema>;
