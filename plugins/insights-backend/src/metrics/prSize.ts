import type { CalculationSettings } from '../calculation/settings';
import { pullRequests } from '../facts/pullRequests';
import { defineMetricFamily, type Metric } from './defineMetric';
import { percentile } from './measures';

/** How big the pull requests are. */
export function prSize(settings: CalculationSettings): Metric[] {
  const fact = pullRequests(settings);
  const lines = '(f.additions + f.deletions)::float8';
  const shared = {
    category: 'pull-requests' as const,
    unit: 'lines' as const,
    direction: 'lower' as const,
    calculation:
      'Added and deleted lines of each pull request merged to the default branch in the range, all files included: lists of files are not read, so lock files and generated code count.',
    traps: [
      'One update of a lock file or one run of a formatter is thousands of lines and no work.',
      'Below some 200 lines smaller is not better any more.',
    ],
    // Without lists of files nothing can be taken out.
    flags: ['unfiltered' as const],
  };
  const value = (fraction: number) => ({
    kind: 'percentile' as const,
    of: percentile(fact, 'merged', fraction, lines, {
      where: 'f.additions is not null and f.deletions is not null',
    }),
  });
  return defineMetricFamily(
    {
      ...shared,
      id: 'pr-size',
      title: 'PR size',
      aggregation: 'median',
      summary: 'How many changed lines half of all pull requests have at most.',
      why: 'Small changes are reviewed sooner and better, and are easier to take back.',
      value: value(0.5),
    },
    [
      {
        ...shared,
        id: 'pr-size-p90',
        title: 'PR size p90',
        aggregation: 'p90',
        summary:
          'How many changed lines nine of ten pull requests have at most.',
        why: 'The biggest pull requests are the ones that nobody can really review.',
        value: value(0.9),
      },
    ],
  );
}
