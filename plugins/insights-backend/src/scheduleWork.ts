import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import type { DeploymentDeriver } from './derivation/DeploymentDeriver';
import type { IngestionEngine } from './ingestion/IngestionEngine';
import type { CatalogMirror } from './ownership/CatalogMirror';
import type { CatalogReader } from './ownership/CatalogReader';
import type { Retention } from './retention/Retention';

const beginsAfter = { seconds: 2 };

/** Schedules everything that goes on in the background. Nothing of it holds up the start. */
export async function scheduleWork(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  engine: IngestionEngine;
  deriver: DeploymentDeriver;
  mirror: CatalogMirror;
  catalog: CatalogReader;
  retention: Retention;
}): Promise<void> {
  const { scheduler, logger, engine, deriver, mirror, catalog } = options;
  const { retention } = options;

  // The scheduler keeps the errors of local tasks to itself.
  const logged =
    (work: (signal: AbortSignal) => Promise<void>) =>
    async (signal: AbortSignal) => {
      try {
        await work(signal);
      } catch (error) {
        assertError(error);
        logger.error('Background work failed and will be retried', error);
        throw error;
      }
    };

  // One light task a replica: they share the slices and the queue among themselves.
  await scheduler.scheduleTask({
    id: 'insights-ingestion',
    scope: 'local',
    frequency: { seconds: 5 },
    timeout: { hours: 1 },
    initialDelay: beginsAfter,
    fn: logged(signal => engine.pump({ signal })),
  });
  await scheduler.scheduleTask({
    id: 'insights-derivation',
    scope: 'local',
    frequency: { seconds: 5 },
    timeout: { hours: 1 },
    initialDelay: beginsAfter,
    fn: logged(signal => deriver.run({ signal })),
  });
  await scheduler.scheduleTask({
    id: 'insights-catalog-mirror',
    scope: 'global',
    // Checks the size of the catalog; it is read as a whole when that changed, and every ten minutes.
    frequency: { seconds: 10 },
    timeout: { minutes: 10 },
    initialDelay: beginsAfter,
    fn: () => mirror.keepUpToDate(catalog),
  });
  if (retention.isLimited) {
    await scheduler.scheduleTask({
      id: 'insights-retention',
      scope: 'global',
      frequency: { hours: 24 },
      timeout: { hours: 2 },
      initialDelay: { minutes: 10 },
      fn: async signal => {
        await retention.run({ signal });
      },
    });
  }
}
