import {
  allCases,
  drawCases,
  type DrawnCase,
  tryCase,
} from '../../testUtils/faults/drawCases';
import { FaultBench } from '../../testUtils/faults/FaultBench';

jest.setTimeout(60_000);
// Leases, back-offs and time-outs run by the clock: a machine that stalls gets another try, and the log tells of it.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

/** Another one tries other cases; `yarn faults` tries them all, or one of them by its name. */
const seed = Number(process.env.INSIGHTS_FAULTS_SEED ?? 1);
const sampleSize = 24;

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
      const each = drawn[number - 1];
      const { problems } = await tryCase(bench, each);
      const { name } = each;
      expect({ name, problems }).toEqual({ name, problems: [] });
    },
  );
});
