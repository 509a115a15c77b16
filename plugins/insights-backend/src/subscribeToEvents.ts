import type {
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SourceType } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { HintQueue } from './ingestion/HintQueue';

/**
 * Lets the events that sources understand make due what they name. Replicas share the events, so whichever gets one
 * writes it to the database, also one that ingests nothing itself. Without any event, polling finds everything a little
 * later.
 */
export async function subscribeToEvents(options: {
  types: SourceType[];
  events: EventsService;
  knex: Knex;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): Promise<void> {
  const { types, knex, lifecycle, logger } = options;
  for (const { type, events } of types) {
    if (events) {
      const hints = new HintQueue({ knex, logger, source: type });
      lifecycle.addShutdownHook(() => hints.stop());
      await options.events.subscribe({
        id: `insights-hints-${type}`,
        topics: events.topics,
        onEvent: async ({ topic, eventPayload }) => {
          try {
            const hint = events.read(topic, eventPayload);
            if (hint) {
              hints.add(hint);
            }
          } catch {
            // The payload is a stranger's text and stays out of the log.
            logger.debug(
              `Left out an event of ${topic} that does not match its schema`,
            );
          }
        },
      });
    }
  }
}
