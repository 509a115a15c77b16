import type {
  AccountReference,
  PullRequestFact,
} from '@devex-insights/backstage-plugin-insights-node';
import { fromActor } from './accounts';
import type {
  SentCommit,
  SentPullRequest,
  SentReview,
} from '../graphql/pullRequests';

const oldestCommitMilliseconds = 90 * 24 * 3600 * 1000;

type Instants = Pick<SentPullRequest, 'createdAt' | 'mergedAt'>;

function earliest(times: Date[]): Date | undefined {
  return times.reduce<Date | undefined>(
    (first, time) => (first && first <= time ? first : time),
    undefined,
  );
}

function latest(times: Date[]): Date | undefined {
  return times.reduce<Date | undefined>(
    (last, time) => (last && last >= time ? last : time),
    undefined,
  );
}

/** When work began: cherry-picked commits keep the dates of long ago and say nothing about it. */
export function firstCommitAt(
  { createdAt }: Instants,
  commits: SentCommit[],
): Date {
  const oldest = createdAt.getTime() - oldestCommitMilliseconds;
  return (
    earliest([
      createdAt,
      ...commits
        .map(({ authoredDate }) => authoredDate)
        .filter(date => date.getTime() >= oldest),
    ]) ?? createdAt
  );
}

/** When review could begin: the last time it was made ready before the merge, or its creation. */
export function readyAt(
  { createdAt, mergedAt }: Instants,
  readyEvents: Date[],
): Date {
  return (
    latest(readyEvents.filter(time => !mergedAt || time <= mergedAt)) ??
    createdAt
  );
}

/**
 * What people other than the author said about it up to the merge. What was said about a draft counts from the moment
 * when it was ready.
 */
export function humanReviews(
  pull: Instants & { author?: AccountReference; readyAt: Date },
  reviews: SentReview[],
  machineLogins: Set<string>,
): Pick<
  PullRequestFact,
  'firstReviewAt' | 'approvedAt' | 'humanReviewCount' | 'changeRequestCount'
> {
  const { author, mergedAt } = pull;
  const human = reviews.flatMap(review => {
    const { submittedAt, state } = review;
    const reviewer = fromActor(review.author);
    const isOwn = reviewer?.externalId === author?.externalId;
    const isMachine =
      reviewer?.type === 'bot' || machineLogins.has(reviewer?.login ?? '');
    const isLate = mergedAt && submittedAt && submittedAt > mergedAt;
    return !submittedAt || isOwn || isMachine || isLate
      ? []
      : [{ state, at: latest([submittedAt, pull.readyAt])! }];
  });
  const inState = (state: string) =>
    human.filter(review => review.state === state);
  return {
    firstReviewAt: earliest(human.map(({ at }) => at)),
    approvedAt: latest(inState('APPROVED').map(({ at }) => at)),
    humanReviewCount: human.length,
    changeRequestCount: inState('CHANGES_REQUESTED').length,
  };
}
