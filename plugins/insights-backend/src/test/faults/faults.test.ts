import { FaultBench } from '../../testUtils/faults/FaultBench';
import { faultCases, type FaultCase } from '../../testUtils/faults/faultCases';
import { workload } from '../../testUtils/faults/workload';

jest.setTimeout(120_000);

const repository = `${workload.organization}/${workload.repository}`;
/** The requests of a repository's streams. */
const routes = '^(PullRequest|Deployment|Release)[a-zA-Z]*$|/actions/';

/** How the slice of pull requests stands while a fault lasts. */
function standing({ outcome }: FaultCase) {
  if (!outcome) {
    return { state: 'live', attempts: 0, last_error: null, waits_for: null };
  }
  const { kind, message, after } = outcome;
  const expected = expect.stringMatching(message);
  const isWait = kind === 'wait';
  return {
    state: kind === 'denied' ? 'denied' : 'live',
    attempts: isWait ? 0 : expect.any(Number),
    last_error: isWait ? null : expected,
    waits_for: isWait ? expected : null,
    waitSeconds: expect.closeTo(
      (after[0] + after[1]) / 2,
      // Half a unit of the last digit that has to agree: as far as the ends of the span.
      -Math.log10(after[1] - after[0] + 6),
    ),
  };
}

/** One of each way to end, where not all are wanted: the sample has each fault in one of the rounds anyway. */
function oneOfEach(cases: FaultCase[]): FaultCase[] {
  const ways = new Map(
    cases.map(each => [`${each.outcome?.kind} ${each.isAbsorbed}`, each]),
  );
  return [...ways.values()];
}

const ofFirstLoad =
  process.env.INSIGHTS_FAULTS === 'all' ? faultCases : oneOfEach(faultCases);

describe('what GitHub and the way to it do', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await FaultBench.create();
  });
  afterAll(() => bench.stop());

  const recovered = { isSame: true, unrecovered: [], hasSecret: false };

  it.each(ofFirstLoad)(
    'in the middle of a first load: $name',
    async ({ fault, outcome, isAbsorbed }: FaultCase) => {
      // The second page of pull requests, and the first of everything else.
      const trial = await bench.firstLoad([
        { ...fault, route: '^PullRequests$', at: 2 },
        { ...fault, route: '^(Deployments|Releases)$', at: 1 },
        { ...fault, route: '/actions/runs', at: 1 },
      ]);
      expect(trial).toMatchObject(recovered);
      const isNoticed = outcome && !isAbsorbed;
      const stopped = outcome?.kind === 'denied' ? 'denied' : 'loading';
      expect(
        trial.slices.find(({ stream }) => stream === 'pull-requests'),
      ).toMatchObject({ state: isNoticed ? stopped : 'live' });
      // Four streams met it once or twice; the page of a failed request is the only one that is read again. That of
      // runs takes most: with the check suites of a hundred runs, and two for each of those that were run again.
      expect(trial.extraRequests).toBeLessThanOrEqual(24);
    },
  );

  it.each(faultCases)(
    'during a later round, for a while: $name',
    async (each: FaultCase) => {
      const { fault, outcome } = each;
      const trial = await bench.laterRound([{ ...fault, route: routes }]);
      expect(trial).toMatchObject(recovered);
      expect(
        trial.slices.find(({ stream }) => stream === 'pull-requests'),
      ).toMatchObject(standing(each));
      const ofRepository = expect.objectContaining({
        level: outcome?.kind === 'wait' ? 'info' : 'warn',
        fields: expect.objectContaining({
          source: 'github',
          repository,
          kind: outcome?.kind,
        }),
      });
      const lines = outcome ? [ofRepository] : [];
      expect(trial.lines).toEqual(expect.arrayContaining(lines));
      expect(trial.lines.length > 0).toBe(outcome !== undefined);
      // Pages are requested in up to seven sizes, then without their first records, before a slice fails.
      expect(trial.extraRequests).toBeLessThanOrEqual(30);
    },
  );
});
