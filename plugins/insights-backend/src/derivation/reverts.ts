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
  headSha?: string;
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

// The commit of a squashed change has the number behind its title: the last one is its own.
const numberOfTitle = /\((?:pull request )?(?:#|!|gh-)(\d{1,9})\)\s*$/i;

/** The numbers that a revert names: in its texts, else behind the title it quotes. */
export function namedNumbers(
  revert: Pick<SaidRevert, 'revertsNumber' | 'revertsTitle'>,
): number[] {
  const quoted = numberOfTitle.exec(revert.revertsTitle ?? '')?.[1];
  return [revert.revertsNumber ?? [], quoted ? Number(quoted) : []].flat();
}

/**
 * Finds what each of them takes back, among what was merged before it: the number in its texts, else the pull request with
 * the commit that they name, else the number behind the title they quote, else the only one with exactly that title.
 */
function findTargets(
  reverts: SaidRevert[],
  candidates: RevertTarget[],
): Map<string, number> {
  const byNumber = groupBy(candidates, keyOf);
  const byTitle = groupBy(
    candidates,
    ({ repositoryId, title }) => `${repositoryId} ${title}`,
  );
  const bySha = groupBy(
    candidates.flatMap(({ mergeCommitSha, headSha, ...each }) =>
      [...new Set([mergeCommitSha, headSha])].flatMap(sha =>
        sha ? { ...each, sha } : [],
      ),
    ),
    each => `${each.repositoryId} ${shortSha(each.sha)}`,
  );
  const targets = new Map<string, number>();
  for (const revert of reverts) {
    const { repositoryId, revertsSha, revertsTitle } = revert;
    const isEarlier = (each: { number: number; mergedAt: number }) =>
      each.mergedAt <= revert.mergedAt && each.number !== revert.number;
    const onlyEarlier = (
      found: Array<{ number: number; mergedAt: number }> = [],
    ) => {
      const earlier = new Set(
        found.filter(isEarlier).map(({ number }) => number),
      );
      return earlier.size === 1 ? [...earlier][0] : undefined;
    };
    const withNumber = (number: number | undefined) =>
      number === undefined
        ? undefined
        : onlyEarlier(byNumber.get(keyOf({ repositoryId, number })));
    const withSha = (sha: string) =>
      bySha
        .get(`${repositoryId} ${shortSha(sha)}`)
        ?.filter(each => each.sha.startsWith(sha));
    const target =
      withNumber(revert.revertsNumber) ??
      (revertsSha ? onlyEarlier(withSha(revertsSha)) : undefined) ??
      (revertsTitle
        ? withNumber(namedNumbers({ revertsTitle })[0]) ??
          onlyEarlier(byTitle.get(`${repositoryId} ${revertsTitle}`))
        : undefined);
    if (target !== undefined) {
      targets.set(keyOf(revert), target);
    }
  }
  return targets;
}

/**
 * Finds which of those that say they are a revert are one: what it takes back is known, or it quotes its title. A text alone
 * may be a quotation, of the release notes of a dependency for example. Taking a revert back brings a change into production again
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
    const isMere = number === undefined && revert.revertsTitle === undefined;
    const takesRevertBack =
      number === undefined
        ? titleOfRevert.test(revert.revertsTitle ?? '')
        : decided.get(keyOf(target)) ?? knownReverts(target);
    decided.set(keyOf(revert), !isMere && !takesRevertBack);
  }
  return said
    .filter(revert => decided.get(keyOf(revert)))
    .map(revert => ({
      repositoryId: revert.repositoryId,
      number: revert.number,
      revertsNumber: targets.get(keyOf(revert)),
    }));
}
