import {
  allCases,
  drawCases,
  type DrawnCase,
  problemsOf,
} from '../../testUtils/faults/drawCases';
import { FaultBench } from '../../testUtils/faults/FaultBench';

jest.setTimeout(60_000);
// Leases, back-offs and time-outs run by the clock: a machine that stalls gets another try, and the log tells of it.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

/** Another one tries other cases; `yarn faults` tries them all, or one of them by its name. */
const seed = Number(process.env.INSIGHTS_FAULTS_SEED ?? 1);
const sampleSize = 24;
/** A page of runs, with the check suites of a hundred runs and two for each of those that were run again. */
const largestPage = 20;

describe(`a sample of all that can go wrong, drawn with the seed ${seed}`, () => {
  let bench: FaultBench;
  let drawn: DrawnCase[];
  beforeAll(async () => {
    bench = await FaultBench.create();
    drawn = drawCases(allCases(bench), sampleSize, seed);
  });
  afterAll(() => bench.stop());

  it.each(Array.from({ length: sampleSize }, (_, index) => index + 1))(
    'ends like an undisturbed read: case %d',
    async number => {
      const { name, run } = drawn[number - 1];
      const trial = await run(bench);
      expect({
        name,
        problems: problemsOf(trial),
        isCheap: trial.extraRequests <= largestPage,
      }).toEqual({ name, problems: [], isCheap: true });
    },
  );
});
