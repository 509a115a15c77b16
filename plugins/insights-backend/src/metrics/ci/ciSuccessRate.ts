import {
  defineMetricFamily,
  type Metric,
  count,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { outcome } from '../../facts/runAttempts';
import { workflowRuns } from '../../facts/workflowRuns';

/** How often CI passes. */
export function ciSuccessRate(settings: MetricSettings): Metric[] {
  const fact = workflowRuns(settings);
  const decided = count(fact, 'completed', {
    where: outcome.decided,
    drops:
      'Runs that ended as cancelled, skipped, neutral, stale or waiting for approval.',
  });
  const shared = {
    category: 'ci' as const,
    direction: 'higher' as const,
    caveats: [
      'A red build of a pull request is CI doing its job. A low rate is not always bad, but a sudden change deserves attention.',
      'A re-run counts with its latest attempt, which hides flaky tests.',
    ],
  };
  return defineMetricFamily(
    {
      ...shared,
      id: 'ci-success-rate',
      title: 'CI success rate',
      unit: 'ratio',
      aggregation: 'passed / (passed + failed)',
      summary: 'The share of CI runs that passed.',
      why: 'A broken or untrusted main branch blocks everybody who builds on it.',
      calculation:
        'Passed workflow runs are divided by passed and failed ones. Each run counts with its latest attempt, by the time it completed. Timeouts and failed starts count as failures.',
      value: {
        kind: 'ratio',
        numerator: count(fact, 'completed', { where: outcome.passed }),
        denominator: decided,
        parts: { both: 'Passed', rest: 'Failed' },
      },
    },
    [
      {
        ...shared,
        id: 'ci-run-count',
        title: 'CI runs',
        unit: 'count',
        direction: 'neutral',
        aggregation: 'count',
        summary: 'The number of completed CI runs in the range.',
        why: 'It shows how much CI is used and how many runs the rates are based on.',
        calculation:
          'All completed workflow runs count, whatever their outcome. Ranges of different lengths are compared per day.',
        value: { kind: 'count', events: count(fact, 'completed') },
      },
      {
        ...shared,
        id: 'ci-first-attempt-success-rate',
        title: 'First attempt success',
        unit: 'ratio',
        aggregation: 'passed / (passed + failed), first attempts',
        summary: 'The share of CI runs whose first attempt passed.',
        why: 'Retrying until a run is green costs time that the success rate does not show.',
        calculation:
          'Runs whose first attempt passed are divided by runs whose first attempt passed or failed. Each run counts by the time it completed.',
        value: {
          kind: 'ratio',
          numerator: count(fact, 'completed', { where: outcome.firstPassed }),
          denominator: count(fact, 'completed', {
            where: outcome.firstDecided,
            drops:
              'Runs whose first attempt is unknown, or ended as cancelled, skipped, neutral, stale or waiting for approval.',
          }),
          parts: {
            both: 'Passed at the first attempt',
            rest: 'Failed at the first attempt',
          },
        },
      },
    ],
  );
}
