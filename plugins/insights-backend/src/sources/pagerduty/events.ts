import type {
  SourceEvents,
  SourceHint,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { idSchema } from './schemas';
import { streamIds } from './streams';

const eventSchema = z.object({
  event: z.object({
    event_type: z.string().min(1).max(200),
    data: z.object({ id: idSchema.nullish() }).nullish(),
  }),
});

/** What an event is about, by the begin of its type. */
const streamsBySubject: Record<string, string[]> = {
  incident: [streamIds.incidents],
  service: [streamIds.services],
};

/**
 * What a webhook says there is to read: the payload names no account, so all of them are read. Nothing else of it is used:
 * it may be late, twice, in any order, or made up.
 * @throws when the payload is none of a webhook
 */
function read(_topic: string, payload: unknown): SourceHint | undefined {
  const { event } = eventSchema.parse(payload);
  const [subject] = event.event_type.split('.');
  const streams = streamsBySubject[subject];
  return streams && event.data?.id ? { streams } : undefined;
}

/** Webhooks of version 3, as Backstage's event bus passes them on. */
export const pagerdutyEvents: SourceEvents = { topics: ['pagerduty'], read };
