import { z } from 'zod';
import { dateRangeSchema } from './results';

/**
 * Why a value of a complete period changed: `settings` = it is calculated otherwise; `ownership` = other repositories or
 * services belong to the scope; `membership` = other people do; `coverage` = more or fewer of its repositories are read;
 * `re-read` = the source was read again in more detail; `release` = another release of the plugin; `records` = records arrived late or changed at the source, which is also
 * what remains when nothing else is known. Several may have changed since the value was shown before.
 * @public
 */
export const restatementCauseSchema = z.enum([
  'settings',
  'ownership',
  'membership',
  'coverage',
  're-read',
  'release',
  'records',
]);
/** @public */
export type RestatementCause = z.infer<typeof restatementCauseSchema>;

/**
 * A value of a complete week or month that was shown and is another one now.
 * @public
 */
export const restatementSchema = dateRangeSchema.extend({
  granularity: z.enum(['week', 'month']),
  before: z.object({
    value: z.number().nullable(),
    n: z.number(),
    /** When it was shown first. */
    shownAt: z.iso.datetime(),
  }),
  after: z.object({ value: z.number().nullable(), n: z.number() }),
  causes: z.array(restatementCauseSchema),
  /** The version of the settings, where they are a cause. */
  calculationVersion: z.number().optional(),
  /** When the new value was shown first. */
  restatedAt: z.iso.datetime(),
});
/** @public */
export type Restatement = z.infer<typeof restatementSchema>;

/**
 * The values of a metric that changed after their period was complete, the latest first.
 * @public
 */
export const restatementsResponseSchema = z.object({
  /** False where none are recorded: of choices of several teams, components or systems. */
  isRecorded: z.boolean(),
  restatements: z.array(restatementSchema),
});
/** @public */
export type RestatementsResponse = z.infer<typeof restatementsResponseSchema>;
