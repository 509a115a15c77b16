import type { PullRequestFact } from '@devex-insights/backstage-plugin-insights-node';
import type { SentCommit, SentPullRequest } from '../graphql/pullRequests';

const revertTitle = /^Revert ["'](.*?)["']?$/s;
const revertBody = /\bReverts (?:([\w.-]+\/[\w.-]+))?#(\d+)/;
const revertCommit = /\bThis reverts commit ([0-9a-f]{7,40})/g;

/** Whether a pull request reverts another one, and which one, according to its texts. */
export function readRevert(
  pull: Pick<SentPullRequest, 'title' | 'body'>,
  commits: SentCommit[],
  repository: { owner: string; name: string },
): Pick<
  PullRequestFact,
  'isRevert' | 'revertsNumber' | 'revertsSha' | 'revertsTitle'
> {
  const title = revertTitle.exec(pull.title);
  const body = revertBody.exec(pull.body);
  const own = commits.map(({ oid }) => oid);
  // A commit that takes back an earlier one of the same pull request reverts nothing that was merged.
  const sha = [pull.body, ...commits.map(({ message }) => message)]
    .flatMap(text => [...text.matchAll(revertCommit)].map(match => match[1]))
    .find(reverted => !own.some(oid => oid.startsWith(reverted)));
  const isHere =
    body !== null &&
    (body[1] === undefined ||
      body[1].toLowerCase() ===
        `${repository.owner}/${repository.name}`.toLowerCase());
  return {
    isRevert: title !== null || body !== null || sha !== undefined,
    revertsNumber: isHere ? Number(body[2]) : undefined,
    revertsSha: sha,
    revertsTitle: title?.[1],
  };
}
