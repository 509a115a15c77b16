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
    'A pull request with what is known of its commits and reviews; nothing of its description is kept.',
  owner: 'repository',
  fields: {
    number: columns.integer('Its number in the repository.'),
    externalId: columns.text('The id that the vendor never changes.'),
    url: recordUrl,
    title: columns.text('Its title.'),
    labels: columns.texts('Names of its labels, sorted.'),
    state: columns.oneOf(['open', 'closed', 'merged'], 'Where it stands.'),
    isDraft: columns.flag('It asks for no review yet.'),
    baseBranch: columns.text('The branch it is merged to.'),
    headBranch: columns.text('The branch it is merged from.'),
    headSha: columns.text('The last of its commits.'),
    mergeCommitSha: columns
      .text('The commit on the base branch that holds its changes.')
      .optional(),
    createdAt: columns.instant('When it was opened.'),
    updatedAt: columns.instant(
      'When it last changed, by which versions are ordered.',
    ),
    readyAt: columns.instant(
      'When it was last marked ready for review; the opening without that.',
    ),
    firstCommitAt: columns.instant(
      'The earliest author date among its commits, at most the opening.',
    ),
    firstReviewAt: columns
      .instant('The first review by another person.')
      .optional(),
    approvedAt: columns.instant('The last approval by a person.').optional(),
    mergedAt: columns.instant('When it was merged.').optional(),
    closedAt: columns.instant('When it was closed, merged or not.').optional(),
    commitCount: columns.integer('Number of its commits.'),
    humanReviewCount: columns.integer('Number of reviews by other people.'),
    changeRequestCount: columns.integer(
      'Number of reviews that requested changes.',
    ),
    additions: columns
      .integer('Lines added; undefined where the vendor does not count them.')
      .optional(),
    deletions: columns
      .integer('Lines removed; undefined where the vendor does not count them.')
      .optional(),
    changedFiles: columns.integer('Number of changed files.').optional(),
    isRevert: columns.flag('It takes an earlier change back.'),
    revertsNumber: columns
      .integer('The pull request it takes back, by number.')
      .optional(),
    revertsSha: columns.text('The commit it takes back.').optional(),
    revertsTitle: columns
      .text('The title of what it takes back, where that is all it says.')
      .optional(),
    aiMarks: columns.texts(
      'Coding tools that took part, by their own trailers or as the author.',
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
