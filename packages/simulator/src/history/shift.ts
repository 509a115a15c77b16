import { EpochSeconds, startOfIsoWeek, WEEK_SECONDS } from '../model/time';
import { newestMerge, RepositoryHistory } from './readHistory';

/** The whole weeks, in seconds, that bring the newest merge into the last complete ISO week before the anchor. */
export function secondsToAnchor(
  newest: EpochSeconds,
  anchor: EpochSeconds,
): number {
  const lastCompleteWeek = startOfIsoWeek(anchor) - WEEK_SECONDS;
  return lastCompleteWeek - startOfIsoWeek(newest);
}

/**
 * Moves all times by one same whole number of weeks, so that the newest merge falls into the last complete ISO week
 * before the anchor: weekdays and hours of the day stay what they were.
 */
export function shiftToAnchor(
  histories: RepositoryHistory[],
  anchor: EpochSeconds,
): RepositoryHistory[] {
  const seconds = secondsToAnchor(newestMerge(histories), anchor);
  return histories.map(history => ({
    ...history,
    pulls: history.pulls.map(pull => ({
      ...pull,
      first_commit_authored_at: pull.first_commit_authored_at + seconds,
      last_commit_committed_at: pull.last_commit_committed_at + seconds,
      merged_at: pull.merged_at + seconds,
    })),
    tags: history.tags.map(tag => ({
      ...tag,
      created_at: tag.created_at + seconds,
    })),
  }));
}
