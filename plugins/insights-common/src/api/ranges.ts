import { z } from 'zod';
import { rangeSpecSchema } from '../period/rangeSpec';

/**
 * Query of `GET /v1/ranges`: a range that is described besides, such as that of a link.
 * @public
 */
export const rangesQuerySchema = z.strictObject({
  range: rangeSpecSchema.optional(),
});
/** @public */
export type RangesQuery = z.infer<typeof rangesQuerySchema>;

/**
 * A range that people can choose.
 * @public
 */
export const offeredRangeSchema = z.object({
  /** As requests carry it. */
  range: rangeSpecSchema,
  kind: z.enum(['rolling', 'quarter', 'half', 'week']),
  /** The months of a rolling range, else the number of the quarter, half or week in its year. */
  number: z.number().int(),
  /** The fiscal year of a quarter or half, such as `2026` or `2026/27`, and the ISO year of a week. */
  year: z.string().optional(),
  /** In English, such as "Q4 2026/27". */
  label: z.string(),
  /** The first day, a local date in the reporting time zone. */
  start: z.iso.date(),
  /** The day after the last. */
  end: z.iso.date(),
  /** Whether today is one of its days. */
  isRunning: z.boolean(),
});
/** @public */
export type OfferedRange = z.infer<typeof offeredRangeSchema>;

/** `GET /v1/ranges`: a range that was requested besides, rolling ones, then quarters and halves, newest first. @public */
export const rangesResponseSchema = z.object({
  timeZone: z.string(),
  ranges: z.array(offeredRangeSchema),
});
/** @public */
export type RangesResponse = z.infer<typeof rangesResponseSchema>;
