import { realpathSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { CloneError, tryGit } from './git';

/** A clone that can be served. */
export interface Clone {
  folder: string;
  owner: string;
  name: string;
  defaultBranch: string;
  /** The commit at the end of the default branch. */
  tip: string;
}

/** Checks that a folder is a whole clone with commits, and finds its name and default branch. */
export function openClone(givenFolder: string): Clone {
  const folder = existingFolder(givenFolder);
  const isBare = tryGit(folder, ['rev-parse', '--is-bare-repository']);
  if (isBare === undefined) {
    throw new CloneError(
      `${givenFolder} is not a git repository; give --git the folder of a clone.`,
    );
  }
  if (isBare === 'true') {
    throw new CloneError(
      `${givenFolder} is a bare repository; clone it ("git clone ${givenFolder} my-clone") and give --git the clone.`,
    );
  }
  const top = tryGit(folder, ['rev-parse', '--show-toplevel']);
  if (top === undefined || realpathSync(top) !== folder) {
    throw new CloneError(
      `${givenFolder} is a folder inside the clone ${
        top ?? resolve(folder, '..')
      }; give --git the clone itself.`,
    );
  }
  if (tryGit(folder, ['rev-parse', '--is-shallow-repository']) === 'true') {
    throw new CloneError(
      `${givenFolder} is a shallow clone, which lacks most of the history; run "git fetch --unshallow" in it first.`,
    );
  }
  if (tryGit(folder, ['config', '--get-regexp', '^remote\\..*\\.promisor$'])) {
    throw new CloneError(
      `${givenFolder} is a partial clone, which lacks the contents that sizes are counted from; clone it without --filter.`,
    );
  }
  const branch = defaultBranchOf(folder);
  if (!branch) {
    throw new CloneError(
      `${givenFolder} has no commits yet, so there is nothing to show.`,
    );
  }
  return { folder, ...nameOf(folder), ...branch };
}

function existingFolder(folder: string): string {
  try {
    const real = realpathSync(resolve(folder));
    if (statSync(real).isDirectory()) {
      return real;
    }
  } catch {
    // As for something that is no folder.
  }
  throw new CloneError(
    `There is no folder ${folder}; give --git the folder of a clone.`,
  );
}

/** That of the remote where it is known, as the person may be on any branch. */
function defaultBranchOf(
  folder: string,
): { defaultBranch: string; tip: string } | undefined {
  const remoteHead = tryGit(folder, [
    'symbolic-ref',
    '--quiet',
    'refs/remotes/origin/HEAD',
  ]);
  const current = tryGit(folder, ['symbolic-ref', '--quiet', 'HEAD']);
  const candidates = [
    remoteHead,
    'refs/remotes/origin/main',
    'refs/remotes/origin/master',
    'refs/heads/main',
    'refs/heads/master',
    current,
    'HEAD',
  ];
  for (const ref of candidates) {
    const tip =
      ref &&
      tryGit(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
    if (tip) {
      return {
        defaultBranch: ref.replace(/^refs\/(heads|remotes\/origin)\//, ''),
        tip,
      };
    }
  }
  return undefined;
}

/** `OWNER/REPO` of the remote, whose address may hold a password that goes nowhere; else the folder's own name. */
function nameOf(folder: string): { owner: string; name: string } {
  const address =
    tryGit(folder, ['config', '--get', 'remote.origin.url']) ?? '';
  const match =
    /^(?:[a-z+]+:\/\/[^/]+\/|[^/:]+:)(?:.*\/)?([^/]+)\/([^/]+?)(?:\.git)?\/?$/i.exec(
      address,
    );
  const [owner, name] =
    match && !/^(file:|[a-z]:)/i.test(address)
      ? [match[1], match[2]]
      : ['local', basename(folder)];
  return { owner: legalName(owner), name: legalName(name) };
}

/** Vendors allow no other characters in names. */
function legalName(text: string): string {
  return text.replace(/[^\w.-]+/g, '-').replace(/^[.-]+$/, 'repository');
}
