import {
  pullRequestNumbersDocument,
  pullRequestNumbersSchema,
  pullRequestsByIdDocument,
  pullRequestsByIdSchema,
  pullRequestsDocument,
  pullRequestsSchema,
  type SentPullRequest,
} from './graphql/pullRequests';
import type { RecordQueries } from './RecordList';
import type { NamedRecord } from './setAside';
import { expectSameRepository, type GithubRepository, pageOf } from './streams';

/** A pull request by what people know it by. */
export function namedPullRequest(
  { name, repository }: GithubRepository,
  { id, number }: Pick<SentPullRequest, 'id' | 'number'>,
): NamedRecord {
  return {
    id,
    title: `pull request ${name}#${number}`,
    url: `${repository.url}/pull/${number}`,
  };
}

/** How pull requests are read, with their changed files or without. */
export function pullRequestQueries({
  withFiles,
}: {
  withFiles: boolean;
}): RecordQueries<SentPullRequest> {
  const title = 'pull requests';
  return {
    title,
    async readPage(opened, page, context) {
      const { repository } = await opened.client.graphql(
        {
          ...pageOf(opened, title, page, { withFiles }),
          query: pullRequestsDocument,
          schema: pullRequestsSchema,
        },
        context,
      );
      expectSameRepository(opened, repository.databaseId);
      return repository.pullRequests;
    },
    async readNames(opened, page, context) {
      const { repository } = await opened.client.graphql(
        {
          ...pageOf(opened, title, page),
          query: pullRequestNumbersDocument,
          schema: pullRequestNumbersSchema,
        },
        context,
      );
      expectSameRepository(opened, repository.databaseId);
      const { nodes, ...list } = repository.pullRequests;
      return {
        ...list,
        nodes: nodes.map(node => namedPullRequest(opened, node)),
      };
    },
    async readByIds(opened, { ids, what }, context) {
      const { nodes } = await opened.client.graphql(
        {
          owner: opened.repository.owner,
          what,
          query: pullRequestsByIdDocument,
          variables: { ids, withFiles },
          schema: pullRequestsByIdSchema,
          tolerates: ['NOT_FOUND'],
        },
        context,
      );
      return nodes;
    },
  };
}
