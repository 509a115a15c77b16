import {
  defineMetricFamily,
  type Metric,
  mean,
  percentile,
} from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../../settings/settings';
import { pullRequests } from '../../facts/pullRequests';

import { reviewClock } from './reviewClock';

type Start = CalculationSettings['prCycleTime']['start'];

const starts: Record<Start, { at: string; label: string; from: string }> = {
  ready: {
    at: 'f.ready_at',
    label: 'ready for review',
    from: 'when a pull request is ready for review',
  },
  opened: {
    at: 'f.created_at',
    label: 'opening',
    from: 'when a pull request is opened',
  },
  'first-commit': {
    at: 'least(f.first_commit_at, f.ready_at)',
    label: 'the first commit',
    from: 'a pull request’s first commit',
  },
};

/** How long a pull request takes to get merged. */
export function prCycleTime(settings: CalculationSettings): Metric[] {
  const fact = pullRequests(settings);
  const start = starts[settings.prCycleTime.start];
  const clock = reviewClock(settings);
  const seconds = clock.secondsBetween(start.at, 'f.merged_at');
  const reviewed = {
    where: 'f.first_review_at is not null',
    drops: 'Pull requests merged without a review.',
  };
  const shared = {
    category: 'pull-requests' as const,
    unit: 'seconds' as const,
    direction: 'lower' as const,
    caveats: [
      'Elsewhere, cycle time can mean the time from first commit to production, which is called lead time here.',
      'Merging many old pull requests in a clean-up raises the upper percentiles for a while.',
      clock.caveat,
    ],
  };
  const percentileMetric = (
    id: string,
    title: string,
    fraction: number,
    summary: string,
    why: string,
  ) => ({
    ...shared,
    id,
    title,
    aggregation: fraction === 0.5 ? 'median' : `p${fraction * 100}`,
    summary,
    why,
    calculation: `The time runs from ${start.label} to the merge. It is measured for each pull request merged to the default branch in the range. A pull request that was closed and reopened counts with its final merge.${clock.sentence}`,
    value: {
      kind: 'percentile' as const,
      of: percentile(fact, 'merged', fraction, seconds),
    },
  });
  return defineMetricFamily(
    percentileMetric(
      'pr-cycle-time',
      'PR cycle time',
      0.5,
      `Median time from ${start.from} until it is merged.`,
      'A pull request that waits grows stale, blocks others and costs a context switch when it comes back.',
    ),
    [
      percentileMetric(
        'pr-cycle-time-p75',
        'Cycle time p75',
        0.75,
        'Time within which 75 % of pull requests are merged.',
        'It shows how the slower pull requests fare, which the median hides.',
      ),
      percentileMetric(
        'pr-cycle-time-p90',
        'Cycle time p90',
        0.9,
        'Time within which 90 % of pull requests are merged.',
        'The slowest pull requests are the ones people remember.',
      ),
      {
        ...shared,
        id: 'pr-review-time',
        title: 'Review time',
        aggregation: 'median',
        summary:
          'Median time from the first review of a pull request until it is merged.',
        why: 'It is the part of the cycle that the review takes once somebody has picked it up.',
        calculation: `The value is the median time from the first review by somebody else to the merge, over the reviewed pull requests.${clock.sentence}`,
        value: {
          kind: 'percentile' as const,
          of: percentile(
            fact,
            'merged',
            0.5,
            clock.secondsBetween('f.first_review_at', 'f.merged_at'),
            reviewed,
          ),
        },
      },
      {
        ...shared,
        id: 'pr-review-rounds',
        title: 'Review rounds',
        unit: 'count' as const,
        aggregation: 'mean',
        summary:
          'The number of reviews that requested changes, per pull request.',
        why: 'Many rounds point to unclear expectations or to changes that are too big.',
        calculation:
          'The value is the mean number of reviews by people that requested changes, over the reviewed pull requests.',
        value: {
          kind: 'mean' as const,
          of: mean(fact, 'merged', 'f.change_request_count::float8', reviewed),
        },
      },
    ],
  );
}
