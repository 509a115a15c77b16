import type {
  AccountReference,
  PullRequestFact,
  SliceRepository,
} from '@devex-insights/backstage-plugin-insights-node';
import type { SentCommit, SentPullRequest } from '../graphql/pullRequests';
import { ownText } from './ownText';

const revertTitle = /^Revert (["'])(.*)\1/s;
// A long title is cut off, with its last quotation mark.
const cutTitle = /^Revert ["'](.*)$/s;
// In quotation marks it is mentioned and not said.
const revertBody = /(?<![\w"'“‘„«])Reverts (?:([\w.-]+\/[\w.-]+))?#(\d+)/g;
const revertCommit = /(?<![\w"'“‘„«])This reverts commit ([0-9a-f]{7,40})/g;

function quotedTitle(title: string): string | undefined {
  return revertTitle.exec(title)?.[2] ?? cutTitle.exec(title)?.[1];
}

/**
 * Whether a pull request says that it reverts another one, and which one, according to its texts. What it quotes says
 * nothing about it, and a machine that updates dependencies quotes what others reverted: of a machine only the title counts,
 * and what the texts below such a title name.
 */
export function readRevert(
  pull: Pick<SentPullRequest, 'title' | 'body'>,
  commits: SentCommit[],
  context: {
    repository: Pick<SliceRepository, 'owner' | 'name' | 'formerSlugs'>;
    author: AccountReference | undefined;
  },
): Pick<
  PullRequestFact,
  'isRevert' | 'revertsNumber' | 'revertsSha' | 'revertsTitle'
> {
  const revertsTitle = quotedTitle(pull.title);
  if (revertsTitle === undefined && context.author?.type === 'bot') {
    return {
      isRevert: false,
      revertsNumber: undefined,
      revertsSha: undefined,
      revertsTitle: undefined,
    };
  }
  const body = ownText(pull.body);
  const { owner, name, formerSlugs = [] } = context.repository;
  const slugs = [`${owner}/${name}`.toLowerCase(), ...formerSlugs];
  const named = [...body.matchAll(revertBody)];
  const here = named.find(
    ([, slug]) => slug === undefined || slugs.includes(slug.toLowerCase()),
  );
  const own = commits.map(({ oid }) => oid);
  // A commit that takes back an earlier one of the same pull request reverts nothing that was merged.
  const sha = [body, ...commits.map(({ message }) => ownText(message))]
    .flatMap(text => [...text.matchAll(revertCommit)].map(match => match[1]))
    .find(reverted => !own.some(oid => oid.startsWith(reverted)));
  return {
    isRevert:
      revertsTitle !== undefined || named.length > 0 || sha !== undefined,
    revertsNumber: here && Number(here[2]),
    revertsSha: sha,
    revertsTitle,
  };
}
