import type {
  Bucket,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';

/**
 * What is known of a stream of repositories, or of whole accounts, that are in the same state. Times are in milliseconds
 * since 1970.
 */
export interface SliceGroup {
  stream: string;
  state: string;
  /** Found after the first load of their source had ended. */
  isLate: boolean;
  /** Nothing happens in an archived repository, so nobody reads it again once it is complete. */
  isPolled: boolean;
  /** It is pushed: nobody can say what happened before, and so it takes nothing away from what others have read. */
  isPushed: boolean;
  /** Empty where it is not about single repositories. */
  repositoryIds: number[];
  /** What it is about where that is no repository. */
  accounts: string[];
  /**
   * The latest, and of what is pushed the earliest; Infinity while nothing is stored of one of them, -Infinity where
   * everything there is has been read.
   */
  coveredFrom: number;
  /** What the first load reaches back to, the earliest; -Infinity where it takes all. */
  historyFrom: number;
  /** The earliest and the latest; absent until the first loads are done. */
  completeThrough?: { earliest: number; latest: number };
  /** Why one of the first loads was given up, where they were. */
  error?: string;
  /** Records that the source cannot answer for. */
  setAside: number;
  /** More is read of its records than before, or is about to be, since that has come to matter. */
  isReadAgain: boolean;
}

/** What is known of the streams that a metric needs, over a scope. */
export interface Coverage {
  hasSource: boolean;
  /** What is refused or waited for. */
  unit: 'repository' | 'part of the source';
  /** Something that belongs to the scope has been read, or is being read. */
  isAnythingRead: boolean;
  /** The repositories that the numbers are about. */
  repositoryIds: number[];
  /** How many nobody can read. */
  refused: number;
  /** How many have failed for so long that nothing waits for them any more. */
  givenUp: number;
  /** Why one of these failed. */
  givenUpReason?: string;
  /** Records that the source cannot answer for: they are missing until it can. */
  setAside: number;
  /** What is stored may change, because more is being read of it. */
  isReadAgain: boolean;
  /** How many were found late and are in no number until their history is read. */
  waiting: number;
  /** From here on everything is stored. */
  coveredFrom: number;
  isLoading: boolean;
  /** What the running first load will reach back to. */
  historyFrom: number;
  /** Every repository is known up to here. */
  completeThrough: number;
  /** At least one repository is known up to here: nothing at all is known after it. */
  knownThrough: number;
  /** What else has to be known before the numbers are: an incident may reveal a failure. */
  besides?: Coverage;
}

const dayMilliseconds = 86_400_000;

/** The state of slices whose first load has failed for too long. */
const isGivenUp = ({ state }: Pick<SliceGroup, 'state'>) =>
  state === 'given-up';

/** States of a slice that is in no number: refused, gone at the source, or given up. */
export const isLeftOut = (state: string) =>
  state === 'denied' || state === 'gone' || isGivenUp({ state });

/** States of a slice whose history is still being read. */
export const isStillLoading = (state: string) =>
  state === 'pending' || state === 'loading';

/** How many repositories, or accounts, there are in the groups. */
function countUnits(groups: SliceGroup[]): number {
  const units = new Set<number | string>();
  for (const { repositoryIds, accounts } of groups) {
    repositoryIds.forEach(id => units.add(id));
    accounts.forEach(account => units.add(account));
  }
  return units.size;
}

/** The repositories of the groups, each once. */
export function repositoriesOf(groups: SliceGroup[]): number[] {
  const ids = new Set<number>();
  for (const { repositoryIds } of groups) {
    repositoryIds.forEach(id => ids.add(id));
  }
  return [...ids];
}

/** Sums up what is known of the given streams. */
export function coverageOf(
  slices: SliceGroup[],
  streams: string[],
  source: {
    exists: boolean;
    isFirstLoadRunning: boolean;
    unit?: Coverage['unit'];
  },
): Coverage {
  const needed = slices.filter(({ stream }) => streams.includes(stream));
  const counted = needed.filter(
    ({ state, isLate }) =>
      !isLeftOut(state) && !(isLate && isStillLoading(state)),
  );
  const loading = needed.filter(
    slice => !isLeftOut(slice.state) && isStillLoading(slice.state),
  );
  const givenUp = needed.filter(isGivenUp);
  const times = counted
    .filter(({ isPolled }) => isPolled)
    .map(({ completeThrough }) => completeThrough);
  return {
    hasSource: source.exists,
    unit: source.unit ?? 'repository',
    isAnythingRead: counted.length > 0,
    refused: countUnits(
      needed.filter(slice => isLeftOut(slice.state) && !isGivenUp(slice)),
    ),
    givenUp: countUnits(givenUp),
    givenUpReason: givenUp.find(({ error }) => error)?.error,
    setAside: counted.reduce((sum, { setAside }) => sum + setAside, 0),
    isReadAgain: counted.some(({ isReadAgain }) => isReadAgain),
    waiting: countUnits(loading.filter(({ isLate }) => isLate)),
    repositoryIds: repositoriesOf(counted),
    coveredFrom: begunFrom(counted),
    isLoading:
      loading.length > 0 || (source.isFirstLoadRunning && !needed.length),
    historyFrom: minimum(
      loading.map(slice => slice.historyFrom),
      -Infinity,
    ),
    completeThrough: minimum(
      times.map(at => at?.earliest ?? -Infinity),
      Infinity,
    ),
    knownThrough: maximum(
      times.map(at => at?.latest ?? Infinity),
      Infinity,
    ),
  };
}

/** What is read begins with the latest of its parts; where all is pushed, it begins with the first record. */
function begunFrom(counted: SliceGroup[]): number {
  const times = (groups: SliceGroup[]) =>
    groups.map(({ coveredFrom }) => coveredFrom);
  const read = counted.filter(({ isPushed }) => !isPushed);
  return read.length > 0 || counted.length === 0
    ? maximum(times(read))
    : minimum(times(counted), Infinity);
}

// Plain loops: a scope can have more slices than a call has arguments.
function maximum(values: number[], ofNone = -Infinity): number {
  return values.length ? values.reduce((a, b) => Math.max(a, b)) : ofNone;
}

function minimum(values: number[], ofNone: number): number {
  return values.length ? values.reduce((a, b) => Math.min(a, b)) : ofNone;
}

/** Whether everything that happened in a range is stored, or will be, or is unknown. */
export function knowledgeOf(
  coverage: Coverage,
  window: Window,
): 'covered' | 'loading' | 'no-data' {
  const own = ownKnowledgeOf(coverage, window);
  const { besides } = coverage;
  return besides && own === 'covered' ? knowledgeOf(besides, window) : own;
}

function ownKnowledgeOf(coverage: Coverage, window: Window) {
  const start = window.start.instant.getTime();
  if (
    coverage.isAnythingRead &&
    coverage.coveredFrom <= start &&
    start < coverage.knownThrough
  ) {
    return 'covered';
  }
  const end = window.end.instant.getTime();
  return coverage.isLoading && coverage.historyFrom < end
    ? 'loading'
    : 'no-data';
}

/** The covered buckets, from the first to the last, as one window; absent where there is none. */
export function coveredWindow(
  coverage: Coverage,
  buckets: Bucket[],
): Window | undefined {
  const covered = buckets.filter(
    bucket => knowledgeOf(coverage, bucket) === 'covered',
  );
  const last = covered[covered.length - 1];
  return last && { start: covered[0].start, end: last.end };
}

/** Whether what is stored of a range may still change by itself, where it takes a while for it to settle. */
export function isProvisional(
  coverage: Coverage,
  window: Window,
  settling: { derivedThrough: number; settlesAfterSeconds?: number },
): boolean {
  const end = window.end.instant.getTime();
  const { derivedThrough, settlesAfterSeconds = 0 } = settling;
  const completeThrough = Math.min(
    coverage.completeThrough,
    coverage.besides?.completeThrough ?? Infinity,
  );
  return (
    coverage.isReadAgain ||
    end + settlesAfterSeconds * 1000 > completeThrough + dayMilliseconds ||
    end > derivedThrough
  );
}
