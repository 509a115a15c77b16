import { z } from 'zod';
import { csvDialectSchema } from '../csv/dialect';
import { dimensionSchema } from '../metric';
import { rangeSpecSchema } from '../period/rangeSpec';

const references = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => (value === undefined ? [] : [value].flat()));

/**
 * How a response as CSV is written.
 * @public
 */
export const csvOptionsSchema = z.strictObject({
  dialect: csvDialectSchema
    .default('plain')
    .describe(
      'plain: commas between cells and decimal points, for programs. spreadsheet: the same after a byte order mark. spreadsheet-decimal-comma: semicolons between cells and decimal commas, after a byte order mark.',
    ),
});
/** @public */
export type CsvOptions = z.infer<typeof csvOptionsSchema>;

/**
 * Query of `GET /v1/overview`. `team` names groups, `entity` narrows to components and
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
 * Query of `GET /v1/overview.csv`.
 * @public
 */
export const overviewCsvQuerySchema = overviewQuerySchema.extend(
  csvOptionsSchema.shape,
);

/**
 * Query of `GET /v1/metrics/:id`, `/v1/metrics/:id/histogram` and `/v1/metrics/:id/change`.
 * @public
 */
export const metricQuerySchema = overviewQuerySchema.extend({
  granularity: z.enum(['week', 'month']).default('week'),
});
/** @public */
export type MetricQuery = z.infer<typeof metricQuerySchema>;

/**
 * Query of `GET /v1/metrics/:id.csv`.
 * @public
 */
export const metricCsvQuerySchema = metricQuerySchema.extend(
  csvOptionsSchema.shape,
);

/**
 * Query of `GET /v1/metrics/:id/breakdown`.
 * @public
 */
export const breakdownQuerySchema = metricQuerySchema.extend({
  by: dimensionSchema,
});
/** @public */
export type BreakdownQuery = z.infer<typeof breakdownQuerySchema>;

/**
 * Query of `GET /v1/metrics/:id/breakdown.csv`.
 * @public
 */
export const breakdownCsvQuerySchema = breakdownQuerySchema.extend(
  csvOptionsSchema.shape,
);
