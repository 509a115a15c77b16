import { columns } from './columns';
import { defineRowKind, type RowOf } from './defineRowKind';

/**
 * Repositories, keyed by the vendor's own id because names change.
 * @public
 */
export const repositories = defineRowKind({
  name: 'repositories',
  description: 'A repository at a source-code host.',
  owner: 'none',
  surrogate: 'repository_id',
  fields: {
    externalId: columns.text('The permanent id at the vendor.'),
    owner: columns.text('The organisation, user or project it belongs to.'),
    name: columns.text('Its current name.'),
    url: columns.text('Its page at the vendor.'),
    defaultBranch: columns
      .text('The default branch; undefined while the repository is empty.')
      .optional(),
    isFork: columns.flag('Whether it is a fork of another repository.'),
    isArchived: columns.flag('Whether its owner made it read-only.'),
    isDisabled: columns.flag('Whether the vendor has locked it.'),
    createdAt: columns.instant('When it was created.'),
    pushedAt: columns.instant('When it last received commits.').optional(),
  },
  key: ['externalId'],
  setOnce: ['createdAt'],
  clears: 'deleted_at',
  bookkeeping: ['first_seen_at'],
});

/** A repository. @public */
export interface RepositoryFact extends RowOf<typeof repositories> {}
