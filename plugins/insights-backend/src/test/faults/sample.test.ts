import {
  allCases,
  drawCases,
  type DrawnCase,
  tryCase,
} from '../../testUtils/faults/drawCases';
import { FaultBench } from '../../testUtils/faults/FaultBench';
import { type WorkloadName, workloads } from '../../testUtils/faults/workloads';

jest.setTimeout(60_000);

/** Another one tries other cases; `yarn faults` tries them all, or one of them by its name. */
const seed = Number(process.env.INSIGHTS_FAULTS_SEED ?? 1);
/** A request of each stream, by the source. */
const streams: Record<WorkloadName, string[]> = {
  github: [
    'POST /graphql Repositories',
    'POST /graphql PullRequests',
    'POST /graphql Deployments',
    'POST /graphql Releases',
    'GET /repos/{owner}/{repo}/actions/runs',
    'POST /graphql CheckSuites',
  ],
  pagerduty: ['GET /services', 'GET /incidents', 'GET /log_entries'],
};

const sources = Object.keys(workloads) as WorkloadName[];

describe.each(sources)(
  `a sample of all that can go wrong with %s, drawn with the seed ${seed}`,
  source => {
    const faults = workloads[source].cases;
    /** Every fault, and two kills. */
    const sampleSize = faults.length + 2;
    let bench: FaultBench;
    let cases: DrawnCase[];
    let drawn: DrawnCase[];
    beforeAll(async () => {
      bench = await FaultBench.create(source);
      cases = allCases(bench);
      drawn = drawCases(cases, sampleSize, seed);
    });
    afterAll(() => bench.stop());

    it('has every fault, round and kind of request, whatever the seed, and is the same for the same one', () => {
      const traitsOf = (some: DrawnCase[]) => {
        const values = (trait: keyof DrawnCase['traits']) =>
          [...new Set(some.map(({ traits }) => traits[trait]))].sort();
        return {
          faults: values('fault'),
          rounds: values('round'),
          routes: values('route'),
        };
      };
      const all = traitsOf(cases);
      expect(all.faults).toEqual(
        [...faults.map(({ name }) => name), 'kill -9'].sort(),
      );
      expect(all.routes).toEqual(expect.arrayContaining(streams[source]));
      const names = (some: DrawnCase[]) => some.map(({ name }) => name);
      const samples = new Set<string>();
      for (let other = 1; other <= 50; other += 1) {
        const sample = drawCases(cases, sampleSize, other);
        expect(new Set(names(sample)).size).toBe(sampleSize);
        expect(traitsOf(sample)).toEqual(all);
        expect(names(drawCases(cases, sampleSize, other))).toEqual(
          names(sample),
        );
        samples.add(names(sample).join());
      }
      expect(samples.size).toBe(50);
    });

    it.each(Array.from({ length: sampleSize }, (_, index) => index + 1))(
      'ends like an undisturbed read: case %d',
      async number => {
        const each = drawn[number - 1];
        const { problems } = await tryCase(bench, each);
        const { name } = each;
        expect({ name, problems }).toEqual({ name, problems: [] });
      },
    );
  },
);
