import {
  defineMetricFamily,
  type Metric,
  count,
  percentile,
} from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../../settings/settings';
import { changedLines, pullRequests } from '../../facts/pullRequests';

/** How big the pull requests are. */
export function prSize(settings: CalculationSettings): Metric[] {
  const fact = pullRequests(settings);
  const isCounted = 'f.additions is not null and f.deletions is not null';
  const shared = {
    category: 'pull-requests' as const,
    unit: 'lines' as const,
    direction: 'lower' as const,
    calculation:
      'The size is the number of added and deleted lines of each pull request merged to the default branch in the range. Where changed files are read, files that the settings ignore do not count: lock files, generated and vendored code, snapshots. A file that was only renamed has no changed lines.',
    caveats: [
      'Where changed files are not read, one update of a lock file adds thousands of lines without any work.',
      'One run of a formatter over the whole code base looks like a big change.',
      'Below about 200 lines, smaller is no longer better. A change of the value below that counts as neither better nor worse.',
    ],
    indifferentBelow: 200,
    needs: {
      records: count(fact, 'merged'),
      known: count(fact, 'merged', { where: isCounted }),
      unknown:
        'The source of these pull requests does not report changed lines.',
      lacking: 'pull requests, whose source does not report changed lines',
    },
    flaggedWhere: settings.prSize.ignore.length
      ? [
          {
            flag: 'unfiltered' as const,
            counts: count(fact, 'merged', {
              where: `not f.has_files and ${isCounted}`,
            }),
          },
        ]
      : [],
  };
  const value = (fraction: number) => ({
    kind: 'percentile' as const,
    of: percentile(fact, 'merged', fraction, changedLines, {
      where: isCounted,
      drops: 'Pull requests whose source does not report changed lines.',
    }),
  });
  return defineMetricFamily(
    {
      ...shared,
      id: 'pr-size',
      title: 'PR size',
      aggregation: 'median',
      summary: 'Median number of changed lines of a pull request.',
      why: 'Small changes are reviewed sooner and better, and are easier to revert.',
      value: value(0.5),
    },
    [
      {
        ...shared,
        id: 'pr-size-p90',
        title: 'PR size p90',
        aggregation: 'p90',
        summary:
          'Number of changed lines that 90 % of pull requests do not exceed.',
        why: 'The largest pull requests are the ones that nobody can review properly.',
        value: value(0.9),
      },
    ],
  );
}
