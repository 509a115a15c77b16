import type { ClonedCommit } from './readChanges';

/** What the message of a merge says about its pull request. */
export interface MergeDescription<N = number> {
  number: N;
  title: string;
  body: string;
  headRef: string;
}

const LARGEST_NUMBER = 999_999;

const PULL_REQUEST =
  /^Merge pull request #(\d+) (?:from (?:[^/\s]+\/)?(\S+)|in )/;
const AT_THE_END = /\s\((?:pull request )?#(\d+)\)$/;
const MERGE_REQUEST = /^See merge request \S*!(\d+)$/m;
const MERGED_BRANCH =
  /^Merge(?:d in)? (?:remote-tracking )?(?:branch )?'?([^\s']+)'?/;

/**
 * Reads the pull request from the message of a commit on the default branch, in the forms that the
 * services which host repositories write. Undefined for a direct push and for a merge of the default branch into itself, which is what `git
 * pull` leaves.
 */
export function describeMerge(
  merge: ClonedCommit,
  side: ClonedCommit[],
  defaultBranch: string,
): MergeDescription<number | undefined> | undefined {
  const [subject, ...lines] = merge.message.split('\n');
  const rest = lines.join('\n').trim();
  const isMerge = merge.parents.length > 1;
  const named = isMerge ? PULL_REQUEST.exec(subject) : null;
  const number = numberIn(
    named?.[1] ??
      AT_THE_END.exec(subject)?.[1] ??
      (isMerge ? MERGE_REQUEST.exec(rest)?.[1] : undefined),
  );
  if (!isMerge) {
    return number === undefined
      ? undefined
      : {
          number,
          title: subject.replace(AT_THE_END, ''),
          body: rest,
          headRef: `change-${number}`,
        };
  }
  const branch = named?.[2] ?? MERGED_BRANCH.exec(subject)?.[1];
  const isPull =
    number === undefined &&
    branch?.replace(/^(origin|upstream)\//, '') === defaultBranch;
  if (isPull || !side.length) {
    return undefined;
  }
  return {
    number,
    ...titleOf(subject, rest, side),
    headRef: branch ?? 'branch',
  };
}

function numberIn(text: string | undefined): number | undefined {
  const number = Number(text);
  return number >= 1 && number <= LARGEST_NUMBER ? number : undefined;
}

/** Below a subject that names the branch only, they write the title; else a lone commit's message is meant. */
function titleOf(subject: string, rest: string, side: ClonedCommit[]) {
  if (!/^Merged? /.test(subject)) {
    return { title: subject.replace(AT_THE_END, ''), body: rest };
  }
  const [title, ...body] = (
    rest || (side.length === 1 ? side[0].message : subject)
  ).split('\n');
  return { title, body: body.join('\n').trim() };
}
