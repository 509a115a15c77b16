import { Account } from '../model/account';
import { reviewId } from '../model/identifiers';
import { Commit, PullRequest, PullRequestEvent } from '../model/pullRequest';
import { objectId } from '../model/random';
import { EpochSeconds } from '../model/time';
import { MergedPull } from './readHistory';

/** A quarter of the way from the first commit to the merge. */
export function openedAt(pull: MergedPull): EpochSeconds {
  const first = pull.first_commit_authored_at;
  return first + Math.floor((pull.merged_at - first) / 4);
}

/** Titles are not part of a history. */
export function titleOf(pull: MergedPull): string {
  return pull.is_revert ? 'Revert "change"' : `change ${pull.number}`;
}

/** A merged pull request; what git does not know of it is derived. */
export function historyPullRequest(
  pull: MergedPull,
  id: number,
  author: Account,
  reviewer: Account,
): PullRequest {
  const opened = openedAt(pull);
  const events: PullRequestEvent[] = [
    {
      kind: 'opened',
      at: opened,
      title: titleOf(pull),
      labels: [],
      isDraft: false,
    },
  ];
  if (!pull.author_is_bot) {
    const at = opened + Math.floor((pull.merged_at - opened) / 2);
    events.push({
      kind: 'reviewed',
      at,
      review: {
        id: reviewId(id, 1),
        author: reviewer,
        state: 'APPROVED',
        submittedAt: at,
      },
    });
  }
  events.push({
    kind: 'merged',
    at: pull.merged_at,
    by: reviewer,
    commitSha: pull.merge_commit_sha,
  });
  return new PullRequest(
    {
      id,
      number: pull.number,
      author,
      body: '',
      baseRef: pull.base_ref,
      headRef: `change-${pull.number}`,
      headSha: pull.head_sha,
      additions: pull.additions,
      deletions: pull.deletions,
      changedFiles: pull.changed_files,
      commits: historyCommits(pull, author),
    },
    events,
  );
}

function historyCommits(pull: MergedPull, author: Account): Commit[] {
  const first = pull.first_commit_authored_at;
  const last = Math.max(
    first,
    Math.min(pull.last_commit_committed_at, pull.merged_at),
  );
  const steps = Math.max(pull.commits - 1, 1);
  return Array.from({ length: pull.commits }, (_, index) => {
    const at = first + Math.floor((index * (last - first)) / steps);
    return {
      sha:
        index === pull.commits - 1
          ? pull.head_sha
          : objectId(`${pull.head_sha}:${index}`),
      message: `change ${pull.number}, step ${index + 1}`,
      author,
      authoredAt: at,
      committedAt: at,
    };
  });
}
