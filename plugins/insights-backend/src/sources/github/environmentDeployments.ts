import {
  environmentDeployments,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { createdScanStream } from './createdScan';
import {
  type SentDeployment,
  deploymentIdsDocument,
  deploymentIdsSchema,
  deploymentsByIdDocument,
  deploymentsByIdSchema,
  deploymentsDocument,
  deploymentsSchema,
} from './graphql/deployments';
import { toEnvironmentDeployment } from './mapping/normalise';
import {
  expectSameRepository,
  GithubStreamOptions,
  pageOf,
  streamIds,
} from './streams';

const title = 'deployments';

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
    queries: {
      title,
      async readPage(opened, page, context) {
        const { repository } = await opened.client.graphql(
          {
            ...pageOf(opened, title, page),
            query: deploymentsDocument,
            schema: deploymentsSchema,
          },
          context,
        );
        expectSameRepository(opened, repository.databaseId);
        return repository.deployments;
      },
      async readNames(opened, page, context) {
        const { repository } = await opened.client.graphql(
          {
            ...pageOf(opened, title, page),
            query: deploymentIdsDocument,
            schema: deploymentIdsSchema,
          },
          context,
        );
        expectSameRepository(opened, repository.databaseId);
        const { nodes, ...list } = repository.deployments;
        return {
          ...list,
          nodes: nodes.map(({ id, databaseId }) => ({
            id,
            title: `deployment ${databaseId ?? id} of ${opened.name}`,
            url: `${opened.repository.url}/deployments`,
          })),
        };
      },
      async readByIds(opened, { ids, what }, context) {
        const { nodes } = await opened.client.graphql(
          {
            owner: opened.repository.owner,
            what,
            query: deploymentsByIdDocument,
            variables: { ids },
            schema: deploymentsByIdSchema,
            tolerates: ['NOT_FOUND'],
          },
          context,
        );
        return nodes;
      },
    },
    createdAt: deployment => deployment.createdAt,
    isUnfinished: ({ state }) => unfinishedStates.has(state ?? ''),
    toRows: nodes =>
      environmentDeployments.of(nodes.map(toEnvironmentDeployment)),
  });
}
