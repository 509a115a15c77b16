import type {
  AccountReference,
  PullRequestFact,
  RepositoryFact,
  RowOf,
} from '@devex-insights/backstage-plugin-insights-node';
import type { z } from 'zod';
import type { codeReviews, editorDays } from './rowKinds';
import type {
  changeSchema,
  editorDaySchema,
  Person,
  projectSchema,
  reviewSchema,
} from './schemas';

function account({ id, login }: Person): AccountReference {
  return { externalId: `${id}`, login, type: 'user' };
}

/** A repository, as Insights knows them. */
export function toRepository(
  project: z.output<typeof projectSchema>,
): RepositoryFact {
  return {
    externalId: `${project.id}`,
    owner: project.group,
    name: project.name,
    url: project.url,
    defaultBranch: project.branch,
    isFork: false,
    isArchived: project.isArchived,
    isDisabled: false,
    createdAt: project.createdAt,
    pushedAt: project.updatedAt,
  };
}

/** A pull request, as Insights knows them. Forge says nothing of drafts, labels and first commits. */
export function toPullRequest(
  change: z.output<typeof changeSchema>,
): PullRequestFact {
  return {
    number: change.number,
    externalId: `${change.id}`,
    url: change.url,
    title: change.title,
    labels: [],
    state: change.state,
    isDraft: false,
    baseBranch: change.target,
    headBranch: change.branch,
    headSha: change.head,
    createdAt: change.createdAt,
    updatedAt: change.updatedAt,
    readyAt: change.createdAt,
    firstCommitAt: change.createdAt,
    mergedAt: change.mergedAt ?? undefined,
    closedAt: change.closedAt ?? undefined,
    commitCount: change.commits,
    humanReviewCount: 0,
    changeRequestCount: 0,
    additions: change.linesAdded,
    deletions: change.linesRemoved,
    isRevert: false,
    aiMarks: [],
    author: account(change.author),
  };
}

/** A review, as this module keeps it. */
export function toCodeReview(
  review: z.output<typeof reviewSchema>,
): RowOf<typeof codeReviews> {
  return {
    externalId: `${review.id}`,
    pullRequestNumber: review.change,
    verdict: review.verdict,
    startedAt: review.startedAt,
    updatedAt: review.updatedAt,
    finishedAt: review.finishedAt ?? undefined,
    url: review.url,
    reviewer: account(review.reviewer),
  };
}

/** A day in an editor, as this module keeps it. */
export function toEditorDay({
  user,
  day,
  minutes,
}: z.output<typeof editorDaySchema>): RowOf<typeof editorDays> {
  return { account: account(user), day, minutes };
}
