import type {
  ChangedFileFact,
  ReadContext,
} from '@devex-insights/backstage-plugin-insights-node';
import {
  type SentPullRequest,
  commitsDocument,
  commitsSchema,
  filesDocument,
  filesSchema,
  reviewsDocument,
  reviewsSchema,
} from './graphql/pullRequests';
import type { CompletePullRequest } from './mapping/normalise';
import { readOn } from './client/readOn';
import type { GithubRepository } from './streams';

/** GitHub lists no more files of a pull request than this. */
const mostFiles = 3000;

/** Reads what a pull request has more than a page of. */
export async function completePullRequest(
  { client, repository, name }: GithubRepository,
  pull: SentPullRequest,
  context: ReadContext,
): Promise<CompletePullRequest> {
  const common = {
    owner: repository.owner,
    what: `pull request ${name}#${pull.number}`,
  };
  const commits = await readOn(pull.commits, async after => {
    const { node } = await client.graphql(
      {
        ...common,
        query: commitsDocument,
        variables: { id: pull.id, after },
        schema: commitsSchema,
      },
      context,
    );
    return node.commits;
  });
  const reviews =
    pull.reviews &&
    (await readOn(pull.reviews, async after => {
      const { node } = await client.graphql(
        {
          ...common,
          query: reviewsDocument,
          variables: { id: pull.id, after },
          schema: reviewsSchema,
        },
        context,
      );
      return node.reviews;
    }));

  async function readFiles(): Promise<ChangedFileFact[] | undefined> {
    // Only a complete list says what a change is about.
    if (!pull.files || pull.changedFiles > mostFiles) {
      return undefined;
    }
    return readOn(pull.files, async after => {
      const { node } = await client.graphql(
        {
          ...common,
          query: filesDocument,
          variables: { id: pull.id, after },
          schema: filesSchema,
        },
        context,
      );
      return node.files;
    });
  }
  return {
    pull,
    commits: commits.map(({ commit }) => commit),
    reviews: reviews ?? [],
    files: await readFiles(),
  };
}
