import {
  columns,
  defineRowKind,
} from '@devex-insights/backstage-plugin-insights-node';

/** Reviews of changes, as records of their own. */
export const codeReviews = defineRowKind({
  name: 'code-reviews',
  description: 'A review of a change by one person.',
  owner: 'repository',
  fields: {
    externalId: columns.text('The permanent id at the vendor.'),
    pullRequestNumber: columns.integer('The change that is reviewed.'),
    verdict: columns.oneOf(
      ['pending', 'approved', 'rejected'],
      'The verdict of the reviewer.',
    ),
    startedAt: columns.instant('When the reviewer was assigned.'),
    updatedAt: columns.instant('When it last changed. Newer versions win.'),
    finishedAt: columns
      .instant('When the verdict was given; undefined until then.')
      .optional(),
    url: columns.text('Its page at the vendor.'),
  },
  key: ['externalId'],
  version: ['updatedAt'],
  accounts: { reviewer: 'reviewer_account_id' },
});

/** How long people worked in their editors, by day. */
export const editorDays = defineRowKind({
  name: 'editor-days',
  description: 'A day on which a person worked in an editor.',
  owner: 'account',
  fields: {
    day: columns.date('The day, as the vendor counts days.'),
    minutes: columns.integer('Minutes in which the editor was in use.'),
  },
  key: ['day'],
});
