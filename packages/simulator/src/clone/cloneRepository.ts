import { addOrganization } from '../history/historyAccounts';
import { secondsToAnchor } from '../history/shift';
import { PullRequest } from '../model/pullRequest';
import { Repository } from '../model/repository';
import { DAY_SECONDS, EpochSeconds } from '../model/time';
import { World } from '../model/world';
import { authorOf } from './cloneAccounts';
import { CloneError } from './git';
import { Clone, openClone } from './openClone';
import {
  ClonedTag,
  MergedChange,
  newestOf,
  ReadBranch,
  readChanges,
  readTags,
} from './readChanges';

interface ReadClone extends ReadBranch {
  clone: Clone;
  tags: ClonedTag[];
}

/** How much of the default branch of a clone is served. */
export interface ServedClone {
  repository: string;
  branch: string;
  pullRequests: number;
  commits: number;
  /** Commits that are no pull request as far as one can see, and the newest of them. */
  unrecognised: { commits: number; examples: string[] };
}

/** A clone in the world. */
export interface AddedClone {
  repository: Repository;
  served: ServedClone;
}

/** Serves local clones as repositories. With an anchor, their times move until they end in the week before it. */
export function addClones(
  world: World,
  folders: string[],
  shiftTo: EpochSeconds | undefined,
): AddedClone[] {
  const clones = folders.map(readClone);
  const newest = newestOf(
    clones.flatMap(({ changes }) => changes.map(({ merge }) => merge)),
  );
  const seconds = shiftTo === undefined ? 0 : secondsToAnchor(newest, shiftTo);
  return clones.map(each => ({
    repository: addClone(world, each, seconds),
    served: describe(each),
  }));
}

const EXAMPLES = 3;
const SHORT_SUBJECT = 72;

function describe({
  clone,
  changes,
  commitCount,
  unrecognised,
}: ReadClone): ServedClone {
  return {
    repository: `${clone.owner}/${clone.name}`,
    branch: clone.defaultBranch,
    pullRequests: changes.length,
    commits: commitCount,
    unrecognised: {
      commits: unrecognised.length,
      examples: unrecognised
        .slice(-EXAMPLES)
        .reverse()
        .map(({ sha, message }) => {
          const [subject] = message.split('\n');
          return `${sha.slice(0, 8)} ${subject.slice(0, SHORT_SUBJECT)}`;
        }),
    },
  };
}

function readClone(folder: string): ReadClone {
  const clone = openClone(folder);
  const branch = readChanges(clone);
  if (!branch.changes.length) {
    throw new CloneError(
      `${folder} has no merge commits and no squash commits "... (#123)" on its branch ${clone.defaultBranch}, so there are no pull requests to show.`,
    );
  }
  return { clone, ...branch, tags: readTags(clone) };
}

function addClone(
  world: World,
  { clone, changes, tags }: ReadClone,
  shiftSeconds: number,
): Repository {
  const fullName = `${clone.owner}/${clone.name}`;
  const isTaken = world.repositories.some(
    each => each.fullName.toLowerCase() === fullName.toLowerCase(),
  );
  if (isTaken) {
    throw new CloneError(
      `${clone.folder} is served as ${fullName}, and so is something else that was given; leave one of them out.`,
    );
  }
  const identifiers = world.identifiers.repository(fullName);
  const repository = new Repository({
    id: identifiers.repositoryId,
    owner: addOrganization(world, clone.owner),
    name: clone.name,
    description: `The local clone of ${fullName}`,
    defaultBranch: clone.defaultBranch,
    language: undefined,
    isPrivate: false,
    isFork: false,
    createdAt:
      shiftSeconds +
      changes.reduce(
        (earliest, { commits }) => Math.min(earliest, firstCommitAt(commits)),
        Infinity,
      ),
  });
  repository.pullRequests.push(
    ...changes
      .map(change =>
        pullRequest(
          world,
          change,
          identifiers.pullRequest(change.number),
          clone.defaultBranch,
          shiftSeconds,
        ),
      )
      .sort((a, b) => a.facts.number - b.facts.number),
  );
  repository.tags.push(
    ...tags.map(tag => ({ ...tag, at: tag.at + shiftSeconds })),
  );
  world.repositories.push(repository);
  return repository;
}

/** A commit that was written longer before it was made was picked or imported from elsewhere. */
const OLDEST_WORK_SECONDS = 90 * DAY_SECONDS;

function firstCommitAt(commits: MergedChange['commits']): EpochSeconds {
  return commits.reduce(
    (earliest, { authoredAt, committedAt }) =>
      Math.min(
        earliest,
        authoredAt < committedAt - OLDEST_WORK_SECONDS
          ? committedAt
          : authoredAt,
      ),
    Infinity,
  );
}

/** Git does not know when a pull request was opened. It was not before its first commit was written, so that time counts. */
function pullRequest(
  world: World,
  change: MergedChange,
  id: number,
  baseRef: string,
  shiftSeconds: number,
): PullRequest {
  const { merge, commits, files } = change;
  const mergedAt = merge.committedAt;
  const openedAt = Math.max(0, Math.min(firstCommitAt(commits), mergedAt));
  const count = (of: 'additions' | 'deletions') =>
    files.reduce((sum, file) => sum + file[of], 0);
  return new PullRequest(
    {
      id,
      number: change.number,
      author: authorOf(world, commits[0]),
      body: change.body,
      baseRef,
      headRef: change.headRef,
      headSha: merge.parents[1] ?? merge.sha,
      additions: count('additions'),
      deletions: count('deletions'),
      changedFiles: files.length,
      commits: commits.map(commit => ({
        sha: commit.sha,
        message: commit.message,
        author: authorOf(world, commit),
        authoredAt: Math.max(0, commit.authoredAt) + shiftSeconds,
        committedAt: Math.max(0, commit.committedAt) + shiftSeconds,
      })),
      files: () => files,
    },
    [
      {
        kind: 'opened',
        at: openedAt + shiftSeconds,
        title: change.title,
        labels: [],
        isDraft: false,
      },
      {
        kind: 'merged',
        at: mergedAt + shiftSeconds,
        by: authorOf(world, merge),
        commitSha: merge.sha,
      },
    ],
  );
}
