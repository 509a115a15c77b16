import { readSentence } from './mergeSentences';
import type { ClonedCommit } from './readChanges';

/** What the message of a merge says about a pull request. */
export interface MergeDescription<N = number> {
  number: N;
  title: string;
  body: string;
  headRef: string;
}

/** What a commit on the default branch is. */
export type DescribedMerge =
  /** One pull request or more; without a number where a branch was merged without a service. */
  | { kind: 'changes'; changes: Array<MergeDescription<number | undefined>> }
  /** A merge of the default branch into itself, which is what `git pull` leaves. */
  | { kind: 'pull' }
  /** A direct push, or a merge that nobody knows the sentence of. */
  | { kind: 'unknown' };

/** Lines that belong to a commit and are no title. */
const NO_TITLE =
  /^(?:[a-z]+(?:-[a-z]+)*-by:|change-id:|see merge request |differential revision:|pull request resolved:)/i;
/** How services list commits below the sentence. */
const LISTED_COMMIT = /^\* commit '?[0-9a-f]+'?:\s*(\S.*)?$/;
/** A pull request of several, as bors lists them. */
const LISTED_PULL = /^(\d+): (.*?)(?: r=\S+)?(?: a=\S+)?$/;

/** Reads the pull requests from the message of a commit on the default branch. */
export function describeMerge(
  merge: ClonedCommit,
  side: ClonedCommit[],
  defaultBranch: string,
): DescribedMerge {
  const [subject, ...lines] = merge.message.split('\n');
  const rest = lines.join('\n').trim();
  const isMerge = merge.parents.length > 1;
  const sentence = readSentence(subject, rest, isMerge);
  const branch = sentence?.branch?.replace(/^(origin|upstream)\//, '');
  const isPull =
    isMerge && sentence?.numbers.length === 0 && branch === defaultBranch;
  if (isPull || (isMerge && !side.length)) {
    return { kind: 'pull' };
  }
  if (!sentence) {
    return { kind: 'unknown' };
  }
  const { numbers, title } = sentence;
  const listed = readListed(rest);
  const texts = isMerge
    ? textsOfMerge(subject, rest, side)
    : { title: subject, body: rest };
  return {
    kind: 'changes',
    changes: (numbers.length ? numbers : [undefined]).map(number => ({
      number,
      ...texts,
      ...(title !== undefined && { title, body: rest }),
      ...(number !== undefined && listed.get(number)),
      headRef: sentence.branch ?? (number ? `change-${number}` : 'branch'),
    })),
  };
}

/** Below a subject that names the branch only, they write the title; else a lone commit's message is meant. */
function textsOfMerge(subject: string, rest: string, side: ClonedCommit[]) {
  const commits = rest
    .split('\n')
    .flatMap(line => LISTED_COMMIT.exec(line)?.slice(1) ?? []);
  const isTitle = !NO_TITLE.test(rest) && !LISTED_COMMIT.test(firstLine(rest));
  const lone =
    commits.length === 1 && commits[0]
      ? commits[0]
      : side.length === 1 && side[0].message;
  const text = (isTitle && rest) || lone || subject;
  const [title, ...body] = text.split('\n');
  return { title, body: body.join('\n').trim() };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0];
}

/** The titles of several pull requests by their numbers, and what stands below each. */
function readListed(
  rest: string,
): Map<number, { title: string; body: string }> {
  const listed = new Map<number, { title: string; body: string }>();
  let current: { title: string; body: string } | undefined;
  for (const line of rest.split('\n')) {
    const [, number, title] = LISTED_PULL.exec(line) ?? [];
    if (title) {
      current = { title, body: '' };
      listed.set(Number(number), current);
    } else if (current) {
      current.body = `${current.body}\n${line}`.trim();
    }
  }
  return listed;
}
