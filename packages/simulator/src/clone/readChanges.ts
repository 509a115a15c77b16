import { DAY_SECONDS, EpochSeconds } from '../model/time';
import { ChangedFile } from '../model/pullRequest';
import { git } from './git';
import { Clone } from './openClone';
import { describeMerge, MergeDescription } from './describeMerge';

/** A little more than the product reads by default; sizes of all of a long history would take minutes to count. */
const SERVED_DAYS = 27 * 31;

/** Above most real numbers, and counted on from the oldest merge, so that newer merges do not change it. */
const INVENTED_NUMBERS_AFTER = 1_000_000;

/** A commit as the clone has it. */
export interface ClonedCommit {
  sha: string;
  parents: string[];
  authorName: string;
  authorEmail: string;
  authoredAt: EpochSeconds;
  committedAt: EpochSeconds;
  message: string;
}

/** What a pull request brought to the default branch. */
export interface MergedChange extends MergeDescription {
  /** The merge commit, or the squashed one. */
  merge: ClonedCommit;
  /** Oldest first; for a squashed pull request the squashed commit alone. */
  commits: ClonedCommit[];
  files: ChangedFile[];
}

/** A tag and the time it was made. */
export interface ClonedTag {
  name: string;
  sha: string;
  at: EpochSeconds;
}

/** The default branch as pull requests, both oldest first. */
export interface ReadBranch {
  changes: MergedChange[];
  /** The number of commits on it. */
  commitCount: number;
  /** Commits on it that no pull request was recognised in. */
  unrecognised: ClonedCommit[];
}

/** The merged pull requests that can be recognised on the default branch. */
export function readChanges(clone: Clone): ReadBranch {
  const commits = readCommits(clone);
  const trunk = firstParents(commits, clone.tip);
  const newest = newestOf(trunk);
  const from = newest - SERVED_DAYS * DAY_SECONDS;
  const isServed = ({ committedAt }: ClonedCommit) => committedAt >= from;
  const read = mergedChanges(commits, trunk, clone.defaultBranch);
  const changes = read.changes.filter(({ merge }) => isServed(merge));
  const files = readFiles(clone, [
    ...new Set(changes.map(({ merge }) => merge.sha)),
  ]);
  return {
    changes: changes.map(change => ({
      ...change,
      files: files.get(change.merge.sha) ?? [],
    })),
    commitCount: trunk.filter(isServed).length,
    unrecognised: read.unrecognised.filter(isServed),
  };
}

/** The time of the newest commit. */
export function newestOf(commits: ClonedCommit[]): EpochSeconds {
  return commits.reduce(
    (newest, { committedAt }) => Math.max(newest, committedAt),
    0,
  );
}

/** All tags of commits, oldest first. */
export function readTags({ folder }: Clone): ClonedTag[] {
  const format =
    '%(refname:lstrip=2)%1f%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)%1f%(creatordate:unix)%00';
  return git(folder, ['for-each-ref', `--format=${format}`, 'refs/tags'])
    .split('\0')
    .map(record => record.trim().split('\x1f'))
    .filter(([name, , at]) => name && Number(at) > 0)
    .map(([name, sha, at]) => ({ name, sha, at: Number(at) }))
    .sort((a, b) => a.at - b.at);
}

function readCommits({ folder, tip }: Clone): Map<string, ClonedCommit> {
  const commits = new Map<string, ClonedCommit>();
  const fields = ['%H', '%P', '%aN', '%aE', '%at', '%ct', '%B'].join('%x1f');
  const output = git(folder, [
    'log',
    '-z',
    '--no-color',
    '--no-show-signature',
    '--no-notes',
    '--encoding=UTF-8',
    `--format=${fields}`,
    tip,
    '--',
  ]);
  for (const record of output.split('\0')) {
    const [
      sha,
      parents,
      authorName,
      authorEmail,
      authored,
      committed,
      ...rest
    ] = record.split('\x1f');
    if (committed !== undefined) {
      commits.set(sha, {
        sha,
        parents: parents ? parents.split(' ') : [],
        authorName,
        authorEmail,
        authoredAt: Number(authored),
        committedAt: Number(committed),
        message: rest.join('\x1f').trim(),
      });
    }
  }
  return commits;
}

/** The first-parent line, oldest first. */
function firstParents(
  commits: Map<string, ClonedCommit>,
  tip: string,
): ClonedCommit[] {
  const trunk: ClonedCommit[] = [];
  for (
    let commit = commits.get(tip);
    commit;
    commit = commits.get(commit.parents[0])
  ) {
    trunk.push(commit);
  }
  return trunk.reverse();
}

function mergedChanges(
  commits: Map<string, ClonedCommit>,
  trunk: ClonedCommit[],
  defaultBranch: string,
) {
  const reached = new Set<string>();
  const numbers = new Set<number>();
  const unrecognised: ClonedCommit[] = [];
  let unnumbered = 0;
  const changes = trunk.flatMap(merge => {
    reached.add(merge.sha);
    const sides = merge.parents
      .slice(1)
      .map(tip => newCommits(commits, tip, reached));
    const side = sorted(sides.flat());
    const described = describeMerge(merge, side, defaultBranch);
    if (described.kind === 'unknown') {
      unrecognised.push(merge);
    }
    if (described.kind !== 'changes') {
      return [];
    }
    const isOneEach = described.changes.length === sides.length;
    return described.changes.flatMap((change, index) => {
      if (change.number === undefined) {
        unnumbered += 1;
      }
      const number = change.number ?? INVENTED_NUMBERS_AFTER + unnumbered;
      if (numbers.has(number)) {
        // Of several commits with one number, an issue's for example, the first is taken for the pull request.
        return [];
      }
      numbers.add(number);
      const own = isOneEach && sides[index].length ? sides[index] : side;
      return [
        { ...change, number, merge, commits: own.length ? own : [merge] },
      ];
    });
  });
  return { changes, unrecognised };
}

/** What a merge brought: the ancestors of another parent that were not on the branch before; oldest first. */
function newCommits(
  commits: Map<string, ClonedCommit>,
  tip: string,
  reached: Set<string>,
): ClonedCommit[] {
  const found: ClonedCommit[] = [];
  const waiting = [tip];
  while (waiting.length) {
    const sha = waiting.pop()!;
    const commit = commits.get(sha);
    if (commit && !reached.has(sha)) {
      reached.add(sha);
      found.push(commit);
      waiting.push(...commit.parents);
    }
  }
  // Found from the newest on, which decides among commits of one second.
  return sorted(found.reverse());
}

function sorted(commits: ClonedCommit[]): ClonedCommit[] {
  return commits.sort((a, b) => a.committedAt - b.committedAt);
}

/** The files that merges changed on the default branch, by merge. */
function readFiles(
  { folder }: Clone,
  merges: string[],
): Map<string, ChangedFile[]> {
  const files = new Map<string, ChangedFile[]>();
  if (!merges.length) {
    return files;
  }
  const output = git(
    folder,
    [
      'log',
      '--stdin',
      '--no-walk=unsorted',
      '--diff-merges=first-parent',
      '--root',
      '--numstat',
      '-z',
      '--find-renames',
      '-l400',
      '--diff-algorithm=myers',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '--no-show-signature',
      '--format=%x01%H',
    ],
    `${merges.join('\n')}\n`,
  );
  const parts = output.split('\0');
  let current: ChangedFile[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index].replace(/^\n/, '');
    if (part.startsWith('\x01')) {
      current = [];
      files.set(part.slice(1), current);
    } else if (part) {
      const [additions, deletions, ...path] = part.split('\t');
      // A renamed file has an empty path here, and its old and new one after it.
      const isRename = path.join('\t') === '';
      current.push({
        path: isRename ? parts[index + 2] : path.join('\t'),
        // Binary files have a dash.
        additions: Number(additions) || 0,
        deletions: Number(deletions) || 0,
      });
      index += isRename ? 2 : 0;
    }
  }
  return files;
}
