import {
  defineMetricFamily,
  type Metric,
  count,
  percentile,
} from '@devex-insights/backstage-plugin-insights-node';
import type { CalculationSettings } from '../../settings/settings';
import { pullRequests } from '../../facts/pullRequests';

import { reviewClock } from './reviewClock';

/** How long a pull request waits until somebody reviews it. */
export function prTimeToFirstReview(settings: CalculationSettings): Metric[] {
  const fact = pullRequests(settings);
  const clock = reviewClock(settings);
  const seconds = clock.secondsBetween('f.ready_at', 'f.first_review_at');
  const shared = {
    category: 'pull-requests' as const,
    direction: 'lower' as const,
    caveats: [
      'A request for a review is not a review, and neither are comments by bots or by the author.',
      'Reviews in person leave no trace, so they look like no review.',
    ],
  };
  const waiting = (
    fraction: number,
  ): { kind: 'percentile'; of: ReturnType<typeof percentile> } => ({
    kind: 'percentile',
    of: percentile(fact, 'merged', fraction, seconds, {
      where: 'f.first_review_at is not null',
      drops: 'Pull requests merged without a review.',
    }),
  });
  const calculation = `The clock runs from ready for review to the first review or review comment by a person other than the author. The value is computed over the reviewed pull requests merged to the default branch in the range. A review of a draft counts from the moment the pull request was ready.${clock.sentence}`;
  return defineMetricFamily(
    {
      ...shared,
      id: 'pr-time-to-first-review',
      title: 'Time to first review',
      unit: 'seconds',
      aggregation: 'median',
      summary: 'Median time until a pull request gets its first review.',
      why: 'Waiting for the first review is usually the longest part of the cycle, and the easiest to shorten.',
      calculation,
      value: waiting(0.5),
    },
    [
      {
        ...shared,
        id: 'pr-time-to-first-review-p90',
        title: 'First review p90',
        unit: 'seconds',
        aggregation: 'p90',
        summary:
          'Time within which 90 % of reviewed pull requests get their first review.',
        why: 'It shows pull requests that were forgotten for a while.',
        calculation,
        value: waiting(0.9),
      },
      {
        ...shared,
        id: 'pr-unreviewed-share',
        title: 'Merged without review',
        unit: 'ratio',
        aggregation: 'unreviewed / merged',
        summary:
          'The share of merged pull requests that nobody but the author reviewed.',
        why: 'The time to the first review says nothing about work that was never reviewed.',
        calculation:
          'Pull requests without a review or review comment by another person are divided by all that were merged to the default branch in the range.',
        value: {
          kind: 'ratio',
          numerator: count(fact, 'merged', {
            where: 'f.first_review_at is null',
          }),
          denominator: count(fact, 'merged'),
          parts: { both: 'Without a review', rest: 'Reviewed' },
        },
      },
    ],
  );
}
