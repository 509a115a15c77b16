import { columns, recordUrl } from './columns';
import { defineRowKind, type RowOf } from './defineRowKind';

/** Deployments to environments, as the source-code host or the pipeline records them. @public */
export const environmentDeployments = defineRowKind({
  name: 'environment-deployments',
  description: 'A recorded deployment to an environment.',
  owner: 'repository',
  fields: {
    externalId: columns.text('The vendor’s id.'),
    environment: columns.text('The name of the environment.'),
    sha: columns.text('The commit that is deployed.'),
    ref: columns.text('The branch or tag that is deployed.').optional(),
    task: columns.text('Its task as the vendor names it.').optional(),
    createdAt: columns.instant('When it was recorded.'),
    updatedAt: columns.instant('When it last changed. Newer versions win.'),
    state: columns.text('Its status as the vendor names it.'),
    firstSuccessAt: columns.instant('When it first succeeded.').optional(),
    failedAt: columns.instant('When it first failed.').optional(),
    url: recordUrl,
  },
  key: ['externalId'],
  version: ['updatedAt'],
  accounts: { creator: 'creator_account_id' },
  rederivesFrom: 'firstSuccessAt',
});

/** A deployment to an environment. @public */
export interface EnvironmentDeploymentFact
  extends RowOf<typeof environmentDeployments> {}

/** Releases. @public */
export const releases = defineRowKind({
  name: 'releases',
  description: 'A release. Its commit is the commit of its tag.',
  owner: 'repository',
  fields: {
    externalId: columns.text('The vendor’s id.'),
    tag: columns.text('The name of its tag.'),
    name: columns.text('Its title.').optional(),
    sha: columns.text('The commit of its tag.').optional(),
    isDraft: columns.flag('Whether it is not published yet.'),
    isPrerelease: columns.flag(
      'Whether it is marked as not ready for production.',
    ),
    createdAt: columns.instant('When it was created.'),
    publishedAt: columns.instant('When it was published.').optional(),
    url: recordUrl,
  },
  key: ['externalId'],
  rederivesFrom: 'publishedAt',
});

/** A release. @public */
export interface ReleaseFact extends RowOf<typeof releases> {}
