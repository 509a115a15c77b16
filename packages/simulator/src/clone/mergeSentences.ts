/** What a sentence says of the pull requests that a commit brought. */
export interface MergeSentence {
  /** None where the sentence has no number. */
  numbers: number[];
  /** Absent where the sentence does not have it. */
  title?: string;
  branch?: string;
}

interface Form {
  pattern: RegExp;
  /** Others may look like it by chance. */
  mergesOnly?: boolean;
}

/**
 * The first lines that services and robots write for a merge or a squashed commit. Groups: `number`, or several in
 * `numbers`, `title`, `branch`.
 */
const subjects: Form[] = [
  // The most common one, with "in PROJECT/repository from" at Bitbucket Server.
  {
    pattern:
      /^Merge pull request #(?<number>\d+) (?:in \S+ )?from (?:[^/\s]+\/)?(?<branch>\S+)/,
  },
  { pattern: /^Merge pull request #(?<number>\d+) in / },
  // Gitea and Forgejo.
  {
    pattern:
      /^Merge pull request '(?<title>.*)' \(#(?<number>\d+)\) from (?:[^/\s]+\/)?(?<branch>\S+)/,
  },
  // Bitbucket Server since 7.0, and Bitbucket Cloud.
  { pattern: /^Pull request #(?<number>\d+): (?<title>.+)$/ },
  { pattern: /^Merged in (?<branch>\S+) \(pull request #(?<number>\d+)\)$/ },
  // Some call them PR, or have the number alone.
  { pattern: /^Merged PR (?<number>\d+): (?<title>.+)$/ },
  {
    pattern: /^Merge pull request (?<number>\d+) from (?<branch>\S+) into \S+$/,
  },
  // Homu, then bors, which may merge several at once.
  {
    pattern: /^Auto merge of #(?<number>\d+) - (?:[^:\s]+:)?(?<branch>[^\s,]+)/,
  },
  { pattern: /^Merge (?<numbers>#\d+(?:,? #\d+)*)$/, mergesOnly: true },
  // The merge tool of Symfony, which adds the authors.
  {
    pattern:
      /^(?:bug|feature|minor|security|enhancement|docs|chore) #(?<number>\d+) (?<title>.+?)(?: \([^()]*\))?$/,
    mergesOnly: true,
  },
  // A squashed commit, perhaps with marks for CI behind it.
  {
    pattern:
      /^(?<title>.*\S)\s+\((?:pull request |PR )?(?:#|!|gh-)(?<number>\d+)\)(?:\s*\[[^\]]*\])*$/i,
  },
];

/** Lines below the first one that name the pull request, where that has none. */
const lines: RegExp[] = [
  // GitLab, and robots that import commits.
  /^See merge request \S*!(?<number>\d+)$/m,
  /^Pull Request resolved: https?:\/\/\S+\/pull\/(?<number>\d+)$/im,
  // Phabricator and Gerrit.
  /^Differential Revision: (?:https?:\/\/\S+\/)?D(?<number>\d+)$/m,
  /^Reviewed-on: https?:\/\/\S+\/(?<number>\d+)$/m,
];

/** What git itself and Gerrit write when they merge: there is a branch or a title, and no number. */
const merges: RegExp[] = [
  /^Merge(?:d in)? (?:remote-tracking )?(?:branch|branches|tag|commit) '(?<branch>[^']+)'/,
  /^Merge remote branch '?(?<branch>[^\s']+)'?/,
  /^Merge "(?<title>.+)"$/,
];

const LARGEST_NUMBER = 99_999_999;

type Groups = Record<string, string | undefined>;

function matching(patterns: RegExp[], text: string): Groups[] {
  return patterns.flatMap(pattern => {
    const groups: Groups | undefined = pattern.exec(text)?.groups;
    return groups ? [groups] : [];
  });
}

function numbersIn(groups: Groups): number[] {
  const text = groups.numbers ?? groups.number ?? '';
  return (text.match(/\d+/g) ?? [])
    .map(Number)
    .filter(number => number >= 1 && number <= LARGEST_NUMBER);
}

/** Reads the sentences that services, robots and git itself write; undefined where a commit has none of them. */
export function readSentence(
  subject: string,
  body: string,
  isMerge: boolean,
): MergeSentence | undefined {
  const [named] = matching(
    subjects
      .filter(({ mergesOnly }) => isMerge || !mergesOnly)
      .map(({ pattern }) => pattern),
    subject,
  );
  const [line] = matching(lines, body);
  const [merge] = matching(isMerge ? merges : [], subject);
  const { title, branch } = { ...merge, ...named };
  const [numbers = []] = [named ?? {}, line ?? {}]
    .map(numbersIn)
    .filter(each => each.length > 0);
  return numbers.length > 0 || merge ? { numbers, title, branch } : undefined;
}
