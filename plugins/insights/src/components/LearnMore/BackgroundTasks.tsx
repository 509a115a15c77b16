import type { SourcesResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge } from '../../format';
import { useSources } from '../../hooks/queries';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';

type Task = NonNullable<SourcesResponse['tasks']>[number];

/** When the work that keeps the numbers up to date ended last, and which of it is late or fails. */
export function BackgroundTasks() {
  const tasks = useSources().data?.tasks ?? [];
  return <TaskList tasks={tasks} />;
}

/** The same of tasks that are known already. */
export function TaskList(props: { tasks: Task[] }) {
  const { tasks } = props;
  const { t } = useInsightsTranslation();
  if (tasks.length === 0) {
    return null;
  }
  const troubled = tasks.filter(({ isLate, lastError }) => isLate || lastError);
  return (
    <details>
      <summary>
        {troubled.length > 0
          ? t('learn.tasks.troubled', { count: troubled.length })
          : t('learn.tasks.well')}
      </summary>
      <ul>
        {tasks.map(task => (
          <li key={task.id}>{taskText(t, task)}</li>
        ))}
      </ul>
    </details>
  );
}

function taskText(t: Translate, { title, ...task }: Task): string {
  const { finishedAt, isLate, lastError } = task;
  const age = (at: string) => formatAge(at, new Date(), t.locale);
  return [
    finishedAt
      ? t('learn.tasks.finished', { title, age: age(finishedAt) })
      : t('learn.tasks.unfinished', { title }),
    isLate && t('learn.tasks.late'),
    lastError &&
      t('learn.lastError', {
        age: age(lastError.at),
        message: lastError.message,
      }),
  ]
    .filter(Boolean)
    .join(' · ');
}
