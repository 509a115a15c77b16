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
    externalId: columns.text('The id that the vendor never changes.'),
    owner: columns.text('The organisation, user or project it belongs to.'),
    name: columns.text('Its present name.'),
    url: columns.text('Its page at the vendor.'),
    defaultBranch: columns
      .text('The branch that changes are merged to; undefined while empty.')
      .optional(),
    isFork: columns.flag('It began as a copy of another repository.'),
    isArchived: columns.flag('It is read-only by decision of its owner.'),
    isDisabled: columns.flag('The vendor has locked it.'),
    createdAt: columns.instant('When it was created.'),
    pushedAt: columns.instant('When commits last arrived.').optional(),
  },
  key: ['externalId'],
  setOnce: ['createdAt'],
  clears: 'deleted_at',
  bookkeeping: ['first_seen_at'],
});

/** A repository. @public */
export interface RepositoryFact extends RowOf<typeof repositories> {}
