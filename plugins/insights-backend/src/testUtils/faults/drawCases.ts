import type { FaultCase } from './faultCases';
import type { CleanRead, FaultBench, Trial } from './FaultBench';
import { apiOf, faultRoute, titleOfRoute } from './faultRoutes';

/** One thing that goes wrong at one moment. */
export interface DrawnCase {
  /** Says when and what; the same case has the same name in every run. */
  name: string;
  kind: 'fault' | 'kill';
  /** What goes wrong, in which round, and in which requests, as the simulator counts them. */
  traits: { round: string; fault: string; route?: string };
  /** How many requests more than an undisturbed read it may take. */
  mostExtraRequests: number;
  run(bench: FaultBench): Promise<Trial>;
}

/**
 * The page that takes most, of a hundred runs with their check suites and two for each of those that were run again,
 * and another try of every slice.
 */
const pageWithRetries = 24;

/** In a sample one case of so many is a process that is killed. */
const killShare = 14;

const firstLoad = 'first load';
const laterRound = 'later round';

function faultsIn(
  cases: FaultCase[],
  round: string,
  { routes }: CleanRead,
  run: (
    bench: FaultBench,
    ...faults: Parameters<FaultBench['firstLoad']>
  ) => Promise<Trial>,
): DrawnCase[] {
  return cases.flatMap(({ name, fault, mostExtraRequests = pageWithRetries }) =>
    Object.entries(routes)
      .filter(([route]) => [undefined, apiOf(route)].includes(fault.api))
      .flatMap(([route, count]) =>
        Array.from({ length: count }, (_, index): DrawnCase => {
          const at = index + 1;
          return {
            name: `${round}, request ${at} of ${titleOfRoute(route)}: ${name}`,
            kind: 'fault',
            traits: { round, fault: name, route },
            mostExtraRequests,
            run: bench => run(bench, [{ ...fault, ...faultRoute(route), at }]),
          };
        }),
      ),
  );
}

/** Every fault at every request, and a kill after every commit but the last. */
export function allCases({ clean, cases }: FaultBench): DrawnCase[] {
  const kills = Array.from(
    { length: clean.first.commits - 1 },
    (_, index): DrawnCase => ({
      name: `${firstLoad}, kill -9 after commit ${index + 1}`,
      kind: 'kill',
      traits: { round: firstLoad, fault: 'kill -9' },
      // The one whose answer it was waiting for.
      mostExtraRequests: 1,
      run: bench => bench.killAfter(index + 1),
    }),
  );
  return [
    ...faultsIn(cases, firstLoad, clean.first, (bench, faults) =>
      bench.firstLoad(faults),
    ),
    ...faultsIn(cases, laterRound, clean.later, (bench, faults) =>
      bench.laterRound(faults),
    ),
    ...kills,
  ];
}

/** In an order of chance, the same for the same seed. */
function shuffle<T>(items: T[], seed: number): T[] {
  let state = seed % 2 ** 32;
  const left = [...items];
  const drawn: T[] = [];
  while (left.length > 0) {
    // A linear congruential generator, good enough to choose.
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    drawn.push(...left.splice(Math.floor((state / 2 ** 32) * left.length), 1));
  }
  return drawn;
}

/** Each fault once, in the round and the kind of request that was drawn least so far. */
function oneOfEachFault(shuffled: DrawnCase[]): DrawnCase[] {
  const drawn: DrawnCase[] = [];
  const drawnWith = (trait: 'round' | 'route', { traits }: DrawnCase) =>
    drawn.filter(each => each.traits[trait] === traits[trait]).length;
  for (const fault of new Set(shuffled.map(({ traits }) => traits.fault))) {
    const [chosen] = shuffled
      .filter(({ traits }) => traits.fault === fault)
      .sort(
        (a, b) =>
          drawnWith('route', a) - drawnWith('route', b) ||
          drawnWith('round', a) - drawnWith('round', b),
      );
    drawn.push(chosen);
  }
  return drawn;
}

/**
 * A sample of the cases, the same for the same seed: some kills, and each fault and each kind of request once before any
 * is drawn again.
 */
export function drawCases(
  cases: DrawnCase[],
  count: number,
  seed: number,
): DrawnCase[] {
  const ofKind = (kind: DrawnCase['kind']) =>
    shuffle(
      cases.filter(each => each.kind === kind),
      seed,
    );
  const kills = ofKind('kill').slice(0, Math.ceil(count / killShare));
  const faults = ofKind('fault');
  const inOrder = new Set([...oneOfEachFault(faults), ...faults]);
  return [...[...inOrder].slice(0, count - kills.length), ...kills];
}

/** Tries a case and says what was wrong; nothing when it ended like an undisturbed read, for little more. */
export async function tryCase(
  bench: FaultBench,
  { run, mostExtraRequests }: DrawnCase,
): Promise<{ trial: Trial; problems: string[] }> {
  const trial = await run(bench);
  const { extraRequests } = trial;
  const problems = [
    ...endOf(trial),
    ...(extraRequests > mostExtraRequests
      ? [`${extraRequests} more requests than an undisturbed read`]
      : []),
  ];
  return { trial, problems };
}

function endOf(trial: Trial): string[] {
  return [
    ...(trial.isSame ? [] : ['other data than an undisturbed read']),
    ...trial.unrecovered.map(
      ({ stream, state, last_error: error, waits_for: reason }) =>
        `${stream} is ${state}: ${error ?? reason ?? 'not read again'}`,
    ),
    ...(trial.hasSecret ? ['a secret in what was logged or stored'] : []),
  ];
}
