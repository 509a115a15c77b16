import { z } from 'zod';

/** The id of an incident. */
const incident = z.string();
/** The id or the name of a service. */
const service = z.string();
const urgency = z.enum(['high', 'low']);

/** Changes of incidents, services and keys. */
export const pagerDutyEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add-incident'),
    service,
    title: z.string().default('Added by hand'),
    details: z.record(z.string(), z.unknown()).optional(),
    urgency: urgency.default('high'),
    priority: z.string().optional(),
    /** How long ago it began. */
    secondsAgo: z.int().nonnegative().default(0),
  }),
  z.strictObject({
    kind: z.enum(['acknowledge-incident', 'resolve-incident']),
    incident,
  }),
  z.strictObject({
    kind: z.literal('reopen-incident'),
    incident,
    as: z.enum(['triggered', 'acknowledged']).default('triggered'),
  }),
  z.strictObject({
    kind: z.literal('merge-incident'),
    incident,
    /** The incident that stands for it. */
    into: z.string(),
  }),
  z.strictObject({
    kind: z.literal('change-incident'),
    incident,
    urgency: urgency.optional(),
    /** null takes it away. */
    priority: z.string().nullable().optional(),
  }),
  z.strictObject({ kind: z.literal('delete-service'), service }),
  z.strictObject({ kind: z.literal('revoke-token'), token: z.string() }),
]);

/** An edit that only PagerDuty knows. */
export type PagerDutyEditOptions = z.input<typeof pagerDutyEditSchema>;

/** An edit with its defaults filled in. */
export type PagerDutyEdit = z.output<typeof pagerDutyEditSchema>;
