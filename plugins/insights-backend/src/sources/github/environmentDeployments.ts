import {
  environmentDeployments,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { createdScanStream } from './createdScan';
import {
  type SentDeployment,
  deploymentsDocument,
  deploymentsSchema,
} from './graphql/deployments';
import { toEnvironmentDeployment } from './mapping/normalise';
import {
  expectSameRepository,
  GithubStreamOptions,
  streamIds,
} from './streams';

const unfinishedStates = new Set([
  'IN_PROGRESS',
  'PENDING',
  'QUEUED',
  'WAITING',
]);

/** Deployments to environments. An approval can take them 30 days. */
export function environmentDeploymentsStream(
  options: GithubStreamOptions,
): SourceStream {
  return createdScanStream<SentDeployment>(options, {
    id: streamIds.environmentDeployments,
    about: environmentDeployments,
    historyMonths: options.settings.historyMonths,
    changesDays: 30,
    async readPage(opened, { size, after }, context) {
      const { client, repository, name } = opened;
      const { owner } = repository;
      const answer = await client.graphql(
        {
          owner,
          what: `deployments of ${name}`,
          query: deploymentsDocument,
          variables: {
            owner,
            name: repository.name,
            pageSize: size,
            after: after ?? null,
          },
          schema: deploymentsSchema,
        },
        context,
      );
      expectSameRepository(opened, answer.repository.databaseId);
      return answer.repository.deployments;
    },
    createdAt: deployment => deployment.createdAt,
    isUnfinished: ({ state }) => unfinishedStates.has(state ?? ''),
    toRows: nodes =>
      environmentDeployments.of(nodes.map(toEnvironmentDeployment)),
  });
}
