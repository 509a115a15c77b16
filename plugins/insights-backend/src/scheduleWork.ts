import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { runTask } from './background/runTask';
import type { TaskLog } from './background/TaskLog';
import { type BackgroundTask, backgroundTasks } from './background/tasks';
import type { EnteredConnections } from './connections/EnteredConnections';
import type { DeploymentDeriver } from './derivation/DeploymentDeriver';
import type { IngestionEngine } from './ingestion/IngestionEngine';
import type { CatalogMirror } from './ownership/CatalogMirror';
import type { CatalogReader } from './ownership/CatalogReader';
import type { Retention } from './retention/Retention';

// Of the run itself, which ends before the scheduler would give it up.
const moreThanDeadlineSeconds = 120;

/** Schedules everything that goes on in the background. Nothing of it holds up the start. */
export async function scheduleWork(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  taskLog: TaskLog;
  engine: IngestionEngine;
  enteredConnections: EnteredConnections;
  deriver: DeploymentDeriver;
  mirror: CatalogMirror;
  catalog: CatalogReader;
  retention: Retention;
}): Promise<void> {
  const { scheduler, logger, taskLog: log } = options;
  const { engine, deriver, mirror, catalog, retention } = options;
  const { enteredConnections } = options;

  async function schedule(
    task: BackgroundTask,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: task.id,
      scope: task.scope,
      frequency: { seconds: task.everySeconds },
      timeout: { seconds: task.deadlineSeconds + moreThanDeadlineSeconds },
      initialDelay: { seconds: task.initialDelaySeconds },
      fn: runTask(task, work, { log, logger }),
    });
  }

  await schedule(backgroundTasks.ingestion, signal => engine.pump({ signal }));
  await schedule(backgroundTasks.connections, () =>
    enteredConnections.sync(engine),
  );
  await schedule(backgroundTasks.derivation, signal => deriver.run({ signal }));
  await schedule(backgroundTasks.catalog, () => mirror.keepUpToDate(catalog));
  if (retention.isLimited) {
    await schedule(backgroundTasks.retention, async signal => {
      await retention.run({ signal });
    });
  }
}
