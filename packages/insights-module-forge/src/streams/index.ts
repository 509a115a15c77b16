import {
  pullRequests,
  repositories,
  SourceError,
  type Slice,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import type { ForgeClient } from '../client';
import {
  toCodeReview,
  toEditorDay,
  toPullRequest,
  toRepository,
} from '../normalise';
import { codeReviews, editorDays } from '../rowKinds';
import {
  changeSchema,
  editorDaySchema,
  projectSchema,
  reviewSchema,
} from '../schemas';
import { readBack } from './readBack';

/** The streams of a repository, whose slices the projects discover. */
const ofRepository = ['pull-requests', 'code-reviews'];

const historyMonths = 25;

function projectOf({ key, repository }: Slice): string {
  if (!repository) {
    throw new SourceError('temporary', `${key} belongs to no repository`);
  }
  return `projects/${repository.externalId}`;
}

/** All streams of a connection. */
export function forgeStreams(
  client: ForgeClient,
  connection: string,
): SourceStream[] {
  const instance = { provider: 'forge', host: client.host };
  return [
    {
      id: 'projects',
      about: repositories,
      read: readBack({
        client,
        pathOf: () => 'projects',
        schema: projectSchema,
        pageOf: projects => ({
          instance,
          rows: [repositories.of(projects.map(toRepository))],
          slices: projects.flatMap(({ id, updatedAt }) =>
            ofRepository.map(stream => ({
              stream,
              key: `${connection}/${id}`,
              repositoryExternalId: `${id}`,
              priority: 50,
              changedAt: updatedAt,
            })),
          ),
        }),
      }),
    },
    {
      id: 'pull-requests',
      title: 'Changes',
      about: pullRequests,
      historyMonths,
      read: readBack({
        client,
        pathOf: slice => `${projectOf(slice)}/changes`,
        schema: changeSchema,
        pageOf: changes => ({
          rows: [pullRequests.of(changes.map(toPullRequest))],
        }),
      }),
    },
    {
      id: 'code-reviews',
      about: codeReviews,
      historyMonths,
      read: readBack({
        client,
        pathOf: slice => `${projectOf(slice)}/reviews`,
        schema: reviewSchema,
        pageOf: reviews => ({
          rows: [codeReviews.of(reviews.map(toCodeReview))],
        }),
      }),
    },
    {
      id: 'editor-days',
      title: 'Days in editors',
      about: editorDays,
      historyMonths,
      read: readBack({
        client,
        pathOf: () => 'editor-days',
        schema: editorDaySchema,
        pageOf: days => ({
          instance,
          rows: [editorDays.of(days.map(toEditorDay))],
        }),
      }),
    },
  ];
}
