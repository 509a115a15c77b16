import {
  releases,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { createdScanStream } from './createdScan';
import {
  type SentRelease,
  releasesByIdDocument,
  releasesByIdSchema,
  releasesDocument,
  releasesSchema,
  releaseTagsDocument,
  releaseTagsSchema,
} from './graphql/releases';
import { toRelease } from './mapping/normalise';
import {
  expectSameRepository,
  GithubStreamOptions,
  pageOf,
  streamIds,
} from './streams';

const title = 'releases';

/** Releases. Drafts may wait for months until they are published. */
export function releasesStream(options: GithubStreamOptions): SourceStream {
  return createdScanStream<SentRelease>(options, {
    id: streamIds.releases,
    about: releases,
    historyMonths: options.settings.historyMonths,
    changesDays: 90,
    queries: {
      title,
      async readPage(opened, page, context) {
        const { repository } = await opened.client.graphql(
          {
            ...pageOf(opened, title, page),
            query: releasesDocument,
            schema: releasesSchema,
          },
          context,
        );
        expectSameRepository(opened, repository.databaseId);
        return repository.releases;
      },
      async readNames(opened, page, context) {
        const { repository } = await opened.client.graphql(
          {
            ...pageOf(opened, title, page),
            query: releaseTagsDocument,
            schema: releaseTagsSchema,
          },
          context,
        );
        expectSameRepository(opened, repository.databaseId);
        const { nodes, ...list } = repository.releases;
        return {
          ...list,
          nodes: nodes.map(({ id, tagName, url }) => ({
            id,
            title: `release ${tagName} of ${opened.name}`,
            url,
          })),
        };
      },
      async readByIds(opened, { ids, what }, context) {
        const { nodes } = await opened.client.graphql(
          {
            owner: opened.repository.owner,
            what,
            query: releasesByIdDocument,
            variables: { ids },
            schema: releasesByIdSchema,
            tolerates: ['NOT_FOUND'],
          },
          context,
        );
        return nodes;
      },
    },
    createdAt: release => release.createdAt,
    isUnfinished: () => false,
    toRows: nodes => releases.of(nodes.map(toRelease)),
  });
}
