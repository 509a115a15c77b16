import type {
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { NewsDesk } from './ingestion/NewsDesk';
import { githubTopics, readEvent } from './sources';

/**
 * Lets events of GitHub make due what they speak of. Replicas share the events, so whichever gets one writes it to the
 * database, also one that ingests nothing itself. Without any event, polling finds everything a little later.
 */
export async function subscribeToEvents(options: {
  events: EventsService;
  knex: Knex;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): Promise<void> {
  const { events, knex, lifecycle, logger } = options;
  const desk = new NewsDesk({ knex, logger, source: 'github' });
  lifecycle.addShutdownHook(() => desk.stop());
  await events.subscribe({
    id: 'insights-news',
    topics: githubTopics,
    onEvent: async ({ topic, eventPayload }) => {
      try {
        desk.add(readEvent(topic, eventPayload));
      } catch {
        // The payload is a stranger's text and stays out of the log.
        logger.debug(`Left out an event of ${topic} that is not of its shape`);
      }
    },
  });
}
