import { z } from 'zod';

/** An instant with its offset; a day or a time of an unknown zone is none. */
const instant = z.iso
  .datetime({ offset: true })
  .transform(value => new Date(value));
const text = z.string().min(1);

/** An id at PagerDuty; it becomes part of addresses. */
export const idSchema = z.string().regex(/^[A-Za-z0-9]{1,100}$/, 'is no id');
const address = z
  .url({ protocol: /^https?$/ })
  .nullish()
  // Nobody follows another one, and it is no reason to do without the record.
  .catch(undefined)
  .transform(value => value ?? undefined);

const reference = z.object({ id: idSchema });

const serviceReference = reference.extend({
  summary: z.string().nullish(),
  html_url: address,
});

/** A service as an incident names it. */
export type ServiceReference = z.output<typeof serviceReference>;

/** A service, with its integrations. */
export const serviceSchema = z.object({
  id: idSchema,
  name: z.string().nullish(),
  summary: z.string().nullish(),
  html_url: address,
  integrations: z
    .array(z.object({ integration_key: z.string().nullish() }).nullable())
    .nullish(),
});

/** A service as it is sent. */
export type SentService = z.output<typeof serviceSchema>;

/** An incident, with its body where it was requested. */
export const incidentSchema = z.object({
  id: idSchema,
  incident_number: z.int(),
  title: z.string().nullish(),
  html_url: address,
  status: z.enum(['triggered', 'acknowledged', 'resolved']),
  created_at: instant,
  updated_at: instant.nullish(),
  resolved_at: instant.nullish(),
  last_status_change_at: instant.nullish(),
  service: serviceReference.nullish(),
  urgency: text,
  priority: z
    .object({ summary: z.string().nullish(), name: z.string().nullish() })
    .nullish(),
  resolve_reason: z
    .object({ type: z.string().nullish(), incident: reference.nullish() })
    .nullish(),
  body: z.object({ details: z.unknown() }).nullish(),
});

/** An incident as it is sent. */
export type SentIncident = z.output<typeof incidentSchema>;

/** Something that happened to an incident. */
export const logEntrySchema = z.object({
  created_at: instant,
  incident: reference.nullish(),
});

/** A log entry as it is sent. */
export type SentLogEntry = z.output<typeof logEntrySchema>;
