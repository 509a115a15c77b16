import type { SourcesResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { textKeys } from '../engine/model/textKeys';
import { adminMessage } from '../ingestion/adminMessage';
import { type BackgroundTask, backgroundTasks } from './tasks';

type TaskStatus = NonNullable<SourcesResponse['tasks']>[number];

interface TaskRow {
  id: string;
  finishedAt: Date | null;
  age: number | null;
  error: string | null;
  errorAt: Date | null;
}

/** When background work ended last, in any replica. */
export class TaskLog {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async finished({ id }: BackgroundTask): Promise<void> {
    await this.#knex.raw(
      `insert into background_tasks (task, finished_at) values (?, now())
       on conflict (task) do update set finished_at = now(), error = null, error_at = null`,
      [id],
    );
  }

  async failed({ id }: BackgroundTask, message: string): Promise<void> {
    await this.#knex.raw(
      `insert into background_tasks (task, error, error_at) values (?, ?, now())
       on conflict (task) do update set error = excluded.error, error_at = now()`,
      [id, adminMessage(message)],
    );
  }

  /** The work that has begun at least once. It is late once it has not ended for its longest run and its pause. */
  async list(): Promise<TaskStatus[]> {
    const { rows } = await this.#knex.raw<{ rows: TaskRow[] }>(
      `select task as id, finished_at as "finishedAt", extract(epoch from now() - finished_at)::float8 as age, error,
         error_at as "errorAt" from background_tasks`,
    );
    return Object.values(backgroundTasks).flatMap(task => {
      const row = rows.find(({ id }) => id === task.id);
      if (!row) {
        return [];
      }
      const { id, title, everySeconds, deadlineSeconds } = task;
      const longest = everySeconds + deadlineSeconds;
      return {
        id,
        title,
        textKeys: textKeys({ title }),
        finishedAt: row.finishedAt?.toISOString(),
        isLate: row.age !== null && row.age > longest,
        lastError:
          row.error !== null && row.errorAt
            ? { message: row.error, at: row.errorAt.toISOString() }
            : undefined,
      };
    });
  }
}
