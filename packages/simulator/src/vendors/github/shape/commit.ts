import { components } from '@octokit/openapi-types';
import { Account, accountAt } from '../../../model/account';
import { nodeId } from '../nodeId';
import { Commit } from '../../../model/pullRequest';
import { objectId } from '../../../model/random';
import { Repository } from '../../../model/repository';
import { EpochSeconds, isoTime } from '../../../model/time';
import { accountEmail, accountName, simpleUser, WEB_URL } from './account';

type CommitRow = components['schemas']['commit'];

function signature(account: Account, at: EpochSeconds) {
  return {
    name: accountName(account),
    email: accountEmail(account),
    date: isoTime(at),
  };
}

/** A row of `GET /pulls/{number}/commits`. */
export function commitRow(
  repository: Repository,
  commit: Commit,
  parentSha: string,
  base: string,
  now: EpochSeconds,
): CommitRow {
  const api = `${base}/repos/${repository.fullName}`;
  const page = `${WEB_URL}/${repository.fullName}/commit`;
  const author = accountAt(commit.author, now);
  const user = author ? simpleUser(author, base) : null;
  const treeSha = objectId(`tree:${commit.sha}`);
  return {
    sha: commit.sha,
    node_id: nodeId('C', repository.id, commit.sha),
    commit: {
      author: signature(commit.author, commit.authoredAt),
      committer: signature(commit.author, commit.committedAt),
      message: commit.message,
      tree: { sha: treeSha, url: `${api}/git/trees/${treeSha}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url: `${api}/commits/${commit.sha}`,
    html_url: `${page}/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    author: user,
    committer: user,
    parents: [
      {
        sha: parentSha,
        url: `${api}/commits/${parentSha}`,
        html_url: `${page}/${parentSha}`,
      },
    ],
  };
}
