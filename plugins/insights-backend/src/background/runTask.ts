import type { LoggerService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import { describeDatabaseError } from '../database/describeDatabaseError';
import type { TaskLog } from './TaskLog';
import type { BackgroundTask } from './tasks';
import { withDeadline } from './withDeadline';

/** A run of background work: ended by its deadline, noted when it ends, and logged when it fails. */
export function runTask(
  task: BackgroundTask,
  work: (signal: AbortSignal) => Promise<void>,
  { log, logger }: { log: TaskLog; logger: LoggerService },
): (signal: AbortSignal) => Promise<void> {
  return async signal => {
    try {
      await withDeadline(work, { signal, seconds: task.deadlineSeconds });
      await log.finished(task);
    } catch (error) {
      assertError(error);
      const reason = describeDatabaseError(error) ?? error.message;
      // The scheduler logs the errors of global tasks, and keeps those of local ones to itself.
      if (task.scope === 'local') {
        logger.error(
          `${task.title} failed and will be retried: ${reason}`,
          error,
        );
      }
      // A database that is away is the reason more often than not.
      await log.failed(task, reason).catch(() => {});
      throw error;
    }
  };
}
