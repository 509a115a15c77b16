import {
  type ChangedFileFact,
  pullRequests,
  type ReadContext,
  type SourcePage,
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
import { fromActor } from './mapping/accounts';
import { type CompletePullRequest, toPullRequest } from './mapping/normalise';
import { readOn } from './client/readOn';
import { namedPullRequest } from './pullRequestQueries';
import type { ReadRecords } from './RecordList';
import { OneByOne } from './setAside';
import type { GithubRepository } from './streams';

/** GitHub lists no more files of a pull request than this. */
const mostFiles = 3000;

/** Reads what a pull request has more than a page of. */
async function completePullRequest(
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

/** The rows of pull requests with all that belongs to them. One whose parts cannot be read is set aside. */
export async function completePullRequests(
  opened: GithubRepository,
  { nodes, setAside }: ReadRecords<SentPullRequest>,
  context: ReadContext,
): Promise<Required<Pick<SourcePage, 'rows' | 'setAside'>>> {
  const whole: CompletePullRequest[] = [];
  const oneByOne = new OneByOne();
  for (const pull of nodes) {
    const complete = await oneByOne.read(namedPullRequest(opened, pull), () =>
      completePullRequest(opened, pull, context),
    );
    whole.push(...(complete ? [complete] : []));
  }
  oneByOne.expectSome();
  const machineLogins = await context.machineLogins([
    ...new Set(
      whole.flatMap(({ reviews }) =>
        reviews.flatMap(({ author }) => fromActor(author)?.login ?? []),
      ),
    ),
  ]);
  const rows = whole.map(each =>
    toPullRequest(each, opened.repository, machineLogins),
  );
  return {
    rows: [pullRequests.of(rows)],
    setAside: [...setAside, ...oneByOne.setAside],
  };
}
