/** A merged pull request that says it takes another one back, of one repository. Times are in milliseconds since 1970. */
export interface SaidRevert {
  repositoryId: number;
  number: number;
  mergedAt: number;
  /** What its texts name, as far as they do. */
  revertsNumber?: number;
  revertsSha?: string;
  revertsTitle?: string;
}

/** A merged pull request that may be the one taken back. */
export interface RevertTarget {
  repositoryId: number;
  number: number;
  mergedAt: number;
  title: string;
  mergeCommitSha?: string;
}

/** A pull request that takes another one back. */
export interface Revert {
  repositoryId: number;
  number: number;
  /** The one that it takes back, where that is known. */
  revertsNumber?: number;
}

const titleOfRevert = /^Revert ["']/;

function keyOf(of: { repositoryId: number; number: number }): string {
  return `${of.repositoryId} ${of.number}`;
}

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known) {
      known.push(item);
    } else {
      groups.set(key(item), [item]);
    }
  }
  return groups;
}

/** The shortest name of a commit that texts use. */
export const shortSha = (sha: string) => sha.slice(0, 7);

/**
 * Finds what each of them takes back: the number in its texts, else the pull request with the merge commit that they
 * name, else the only earlier one with exactly the title they quote.
 */
function findTargets(
  reverts: SaidRevert[],
  candidates: RevertTarget[],
): Map<string, number> {
  const byTitle = groupBy(
    candidates,
    ({ repositoryId, title }) => `${repositoryId} ${title}`,
  );
  const bySha = groupBy(
    candidates.filter(({ mergeCommitSha }) => mergeCommitSha),
    each => `${each.repositoryId} ${shortSha(each.mergeCommitSha!)}`,
  );
  const targets = new Map<string, number>();
  for (const revert of reverts) {
    const { repositoryId, revertsNumber, revertsSha, revertsTitle } = revert;
    const onlyEarlier = (found: RevertTarget[] = []) => {
      const earlier = found.filter(each => each.mergedAt < revert.mergedAt);
      return earlier.length === 1 ? earlier[0].number : undefined;
    };
    const withSha = (sha: string) =>
      bySha
        .get(`${repositoryId} ${shortSha(sha)}`)
        ?.filter(({ mergeCommitSha }) => mergeCommitSha!.startsWith(sha));
    const target =
      revertsNumber ??
      (revertsSha ? onlyEarlier(withSha(revertsSha)) : undefined) ??
      (revertsTitle
        ? onlyEarlier(byTitle.get(`${repositoryId} ${revertsTitle}`))
        : undefined);
    if (target !== undefined && target !== revert.number) {
      targets.set(keyOf(revert), target);
    }
  }
  return targets;
}

/**
 * Tells which of those that say they are a revert are one. Taking a revert back brings a change into production again
 * and is a change like any other; taking that back is a revert again.
 *
 * @param knownReverts - which pull requests merged before these are reverts, of those they may take back
 */
export function findReverts(
  said: SaidRevert[],
  candidates: RevertTarget[],
  knownReverts: (target: { repositoryId: number; number: number }) => boolean,
): Revert[] {
  const targets = findTargets(said, candidates);
  const decided = new Map<string, boolean>();
  // A target comes before what takes it back.
  for (const revert of [...said].sort((a, b) => a.mergedAt - b.mergedAt)) {
    const number = targets.get(keyOf(revert));
    const target = { repositoryId: revert.repositoryId, number: number ?? 0 };
    const takesRevertBack =
      number === undefined
        ? titleOfRevert.test(revert.revertsTitle ?? '')
        : decided.get(keyOf(target)) ?? knownReverts(target);
    decided.set(keyOf(revert), !takesRevertBack);
  }
  return said
    .filter(revert => decided.get(keyOf(revert)))
    .map(revert => ({
      repositoryId: revert.repositoryId,
      number: revert.number,
      revertsNumber: targets.get(keyOf(revert)),
    }));
}
