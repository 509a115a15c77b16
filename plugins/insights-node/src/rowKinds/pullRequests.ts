import { z } from 'zod';
import { columns, recordUrl } from './columns';
import { defineRowKind, type RowOf } from './defineRowKind';

/**
 * A file that a pull request changes, by the path it has afterwards. One that was only renamed has no changed lines.
 * @public
 */
export interface ChangedFileFact {
  path: string;
  additions: number;
  deletions: number;
}

const changedFileSchema: z.ZodType<ChangedFileFact> = z.object({
  path: z.string(),
  additions: z.int(),
  deletions: z.int(),
});

/**
 * Pull requests with what is known of their commits and reviews. Times are instants; nothing of their descriptions is
 * kept.
 * @public
 */
export const pullRequests = defineRowKind({
  name: 'pull-requests',
  description:
    'A pull request with its commits and reviews. Its description is not stored.',
  owner: 'repository',
  fields: {
    number: columns.integer('Its number in the repository.'),
    externalId: columns.text('The permanent id at the vendor.'),
    url: recordUrl,
    title: columns.text('Its title.'),
    labels: columns.texts('Names of its labels, sorted.'),
    state: columns.oneOf(['open', 'closed', 'merged'], 'Its state.'),
    isDraft: columns.flag('Whether it is a draft.'),
    baseBranch: columns.text('The branch it is merged to.'),
    headBranch: columns.text('The branch it is merged from.'),
    headSha: columns.text('Its last commit.'),
    mergeCommitSha: columns
      .text('The commit on the base branch that contains its changes.')
      .optional(),
    createdAt: columns.instant('When it was opened.'),
    updatedAt: columns.instant('When it last changed. Newer versions win.'),
    readyAt: columns.instant(
      'When it was last marked ready for review, or else when it was opened.',
    ),
    firstCommitAt: columns.instant(
      'The earliest author date among its commits, never later than its opening.',
    ),
    firstReviewAt: columns
      .instant('The first review by another person.')
      .optional(),
    approvedAt: columns.instant('The last approval by a person.').optional(),
    mergedAt: columns.instant('When it was merged.').optional(),
    closedAt: columns.instant('When it was closed, merged or not.').optional(),
    commitCount: columns.integer('Number of commits.'),
    humanReviewCount: columns.integer('Number of reviews by other people.'),
    changeRequestCount: columns.integer(
      'Number of reviews that requested changes.',
    ),
    additions: columns
      .integer('Lines added; undefined if the vendor does not count them.')
      .optional(),
    deletions: columns
      .integer('Lines removed; undefined if the vendor does not count them.')
      .optional(),
    changedFiles: columns.integer('Number of changed files.').optional(),
    isRevert: columns.flag(
      'Whether its texts say that it reverts an earlier change. It counts as a revert if it quotes a title or a merged pull request is what it names.',
    ),
    revertsNumber: columns
      .integer('The number of the pull request that it reverts, as it says.')
      .optional(),
    revertsSha: columns
      .text('The commit that it reverts, as it says.')
      .optional(),
    revertsTitle: columns
      .text(
        'The title of the change that it reverts, if that is the only reference.',
      )
      .optional(),
    aiMarks: columns.texts(
      'AI coding tools that took part, found by their commit trailers or as the author.',
    ),
    // Kept in a table of their own, as a set; undefined leaves what is stored alone.
    files: z.array(changedFileSchema).optional(),
  },
  key: ['number'],
  version: ['updatedAt'],
  accounts: { author: 'author_account_id' },
  rederivesFrom: 'mergedAt',
  // What the catalog makes of a pull request is no fact.
  bookkeeping: ['component_paths'],
});

/** A pull request; without an author where the account was deleted. @public */
export interface PullRequestFact extends RowOf<typeof pullRequests> {}
