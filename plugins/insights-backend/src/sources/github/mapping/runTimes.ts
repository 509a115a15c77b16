import type { WorkflowRunFact } from '@devex-insights/backstage-plugin-insights-node';
import type { SentRun } from '../restSchemas';

const hourMilliseconds = 3600 * 1000;
/** A change this recent is the end itself, and no touch long after it. */
const freshMilliseconds = 6 * hourMilliseconds;
/** A run lives no longer. */
const longestMilliseconds = 35 * 24 * hourMilliseconds;

/** When the latest attempt of a run started. */
export function startOf(run: SentRun): Date {
  return run.run_started_at ?? run.created_at;
}

/**
 * When the latest attempt of a run ended. GitHub says only when it last changed a run, and it changes runs months after
 * their end: that time is taken where it is plausible, and else the run counts by its start and has no duration.
 * @param readAt - when GitHub was asked
 * @param nextStart - when the next attempt started, of an earlier attempt
 */
export function endOf(
  run: SentRun,
  readAt: Date,
  nextStart?: Date,
): Pick<WorkflowRunFact, 'endedAt' | 'isEndUnknown'> {
  if (run.status !== 'completed') {
    return {};
  }
  const start = startOf(run);
  const end = run.updated_at.getTime();
  const isFresh = readAt.getTime() - end <= freshMilliseconds;
  const isPlausible =
    end - start.getTime() <= longestMilliseconds &&
    end <= (nextStart?.getTime() ?? Infinity);
  return isFresh || isPlausible
    ? { endedAt: run.updated_at }
    : { endedAt: start, isEndUnknown: true };
}
