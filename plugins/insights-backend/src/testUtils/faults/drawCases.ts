import { faultCases } from './faultCases';
import type { CleanRead, FaultBench, Trial } from './FaultBench';

/** One thing that goes wrong at one moment. */
export interface DrawnCase {
  /** Says when and what; the same case has the same name in every run. */
  name: string;
  kind: 'fault' | 'kill';
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
const killShare = 8;

/** Every fault at every request, and a kill after every commit but the last. */
export function allCases({ clean }: FaultBench): DrawnCase[] {
  const cases: DrawnCase[] = [];
  for (const {
    name,
    fault,
    mostExtraRequests = pageWithRetries,
  } of faultCases) {
    const count = ({ requests, graphqlRequests }: CleanRead) =>
      fault.api === 'graphql' ? graphqlRequests : requests;
    for (let at = 1; at <= count(clean.first); at += 1) {
      cases.push({
        name: `first load, request ${at}: ${name}`,
        kind: 'fault',
        mostExtraRequests,
        run: bench => bench.firstLoad([{ ...fault, at }]),
      });
    }
    for (let at = 1; at <= count(clean.later); at += 1) {
      cases.push({
        name: `later round, request ${at}: ${name}`,
        kind: 'fault',
        mostExtraRequests,
        run: bench => bench.laterRound([{ ...fault, at }]),
      });
    }
  }
  for (let commit = 1; commit < clean.first.commits; commit += 1) {
    cases.push({
      name: `first load, kill -9 after commit ${commit}`,
      kind: 'kill',
      // The one whose answer it was waiting for.
      mostExtraRequests: 1,
      run: bench => bench.killAfter(commit),
    });
  }
  return cases;
}

/** Draws without repetition, the same for the same seed. */
function draw<T>(items: T[], count: number, seed: number): T[] {
  let state = seed % 2 ** 32;
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    // A linear congruential generator, good enough to choose.
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    drawn.push(...left.splice(Math.floor((state / 2 ** 32) * left.length), 1));
  }
  return drawn;
}

/** A sample of the cases, with some kills in it; the same for the same seed. */
export function drawCases(
  cases: DrawnCase[],
  count: number,
  seed: number,
): DrawnCase[] {
  const ofKind = (kind: DrawnCase['kind']) =>
    cases.filter(each => each.kind === kind);
  const kills = draw(ofKind('kill'), Math.ceil(count / killShare), seed);
  return [...draw(ofKind('fault'), count - kills.length, seed), ...kills];
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
