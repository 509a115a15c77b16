import { Account } from '../../../../model/account';
import { nodeId } from '../../nodeId';
import { Repository } from '../../../../model/repository';
import { EpochSeconds, isoTime } from '../../../../model/time';
import { accountEmail, accountName, WEB_URL } from '../../shape/account';
import { byPosition, connection, PageArguments } from '../connection';
import { userNode } from './account';
import { checkSuiteNode } from './checkSuite';
import { GraphQLNode, NodeContext } from './context';

/** What is known of a commit, in a branch or on the default branch. */
export interface CommitFacts {
  sha: string;
  message: string;
  author: Account | undefined;
  authoredAt: EpochSeconds;
  committedAt: EpochSeconds;
}

/** A commit, with the check suites of the runs that were made for it. */
export function commitNode(
  repository: Repository,
  commit: CommitFacts,
  context: NodeContext,
): GraphQLNode {
  const author = () => ({
    name: commit.author ? accountName(commit.author) : null,
    email: commit.author ? accountEmail(commit.author) : null,
    date: isoTime(commit.authoredAt),
    user: userNode(commit.author, context),
  });
  return {
    __typename: 'Commit',
    id: nodeId('C', repository.id, commit.sha),
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    url: `${WEB_URL}/${repository.fullName}/commit/${commit.sha}`,
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0],
    messageBody: commit.message.split('\n').slice(2).join('\n'),
    authoredDate: isoTime(commit.authoredAt),
    committedDate: isoTime(commit.committedAt),
    author,
    committer: author,
    checkSuites: (args: PageArguments) =>
      connection(
        repository.runsOf(commit.sha, context.now),
        args,
        byPosition(),
        run => checkSuiteNode(repository, run, context),
      ),
  };
}
