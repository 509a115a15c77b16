import { z } from 'zod';

/**
 * Something to know about a day on the time axis: that metrics were calculated differently from then on, or what people
 * noted.
 * @public
 */
export const timelineEventSchema = z.object({
  /** In the reporting time zone. */
  date: z.iso.date(),
  kind: z.enum(['calculation', 'annotation']),
  title: z.string(),
  text: z.string(),
  /** `calculation:VERSION` or `annotation:ID`. */
  ref: z.string(),
  /** References of the groups that an annotation is about; absent where it is about everybody. */
  teams: z.array(z.string()).optional(),
  /** Paths of the settings that changed, e.g. `leadTime.start`; only of a changed calculation. */
  settings: z.array(z.string()).optional(),
  /** The metrics it is about; absent where it is about all. */
  metrics: z.array(z.string()).optional(),
});
/** @public */
export type TimelineEvent = z.infer<typeof timelineEventSchema>;
