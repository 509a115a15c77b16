import {
  releases,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { createdScanStream } from './createdScan';
import {
  type SentRelease,
  releasesDocument,
  releasesSchema,
} from './graphql/releases';
import { toRelease } from './mapping/normalise';
import {
  expectSameRepository,
  GithubStreamOptions,
  streamIds,
} from './streams';

/** Releases. Drafts may wait for months until they are published. */
export function releasesStream(options: GithubStreamOptions): SourceStream {
  return createdScanStream<SentRelease>(options, {
    id: streamIds.releases,
    about: releases,
    historyMonths: options.settings.historyMonths,
    changesDays: 90,
    async readPage(opened, { size, after }, context) {
      const { client, repository, name } = opened;
      const { owner } = repository;
      const answer = await client.graphql(
        {
          owner,
          what: `releases of ${name}`,
          query: releasesDocument,
          variables: {
            owner,
            name: repository.name,
            pageSize: size,
            after: after ?? null,
          },
          schema: releasesSchema,
        },
        context,
      );
      expectSameRepository(opened, answer.repository.databaseId);
      return answer.repository.releases;
    },
    createdAt: release => release.createdAt,
    isUnfinished: () => false,
    toRows: nodes => releases.of(nodes.map(toRelease)),
  });
}
