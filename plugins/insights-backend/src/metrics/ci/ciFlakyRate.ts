import {
  defineMetricFamily,
  type Metric,
  count,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { outcome } from '../../facts/runAttempts';
import { workflowRuns } from '../../facts/workflowRuns';

/** How often CI says first no and then yes of the same commit. */
export function ciFlakyRate(settings: MetricSettings): Metric[] {
  const fact = workflowRuns(settings);
  const decided = count(fact, 'completed', {
    where: outcome.decided,
    drops:
      'Runs that ended as cancelled, skipped, neutral, stale or waiting for approval.',
  });
  const decidedAnd = (condition: string) =>
    count(fact, 'completed', { where: `${outcome.decided} and ${condition}` });
  const shared = {
    category: 'ci' as const,
    unit: 'ratio' as const,
    direction: 'lower' as const,
    caveats: [
      'An infrastructure outage looks the same as a flaky test.',
      'A failure that nobody re-ran does not count.',
    ],
  };
  const attempts =
    'Where each attempt has its own id, runs of one pipeline and commit that pass the CI filters count as attempts of one run.';
  return defineMetricFamily(
    {
      ...shared,
      id: 'ci-flaky-rate',
      title: 'Flaky run rate',
      aggregation: 'failed, then passed / (passed + failed)',
      summary:
        'The share of CI runs that failed and then passed with the same commit.',
      why: 'Failures that go away by themselves teach people to ignore the ones that matter.',
      calculation: `Runs with a failed attempt and a later attempt that passed are divided by passed and failed runs. Each run counts by the time its latest attempt completed. ${attempts}`,
      value: {
        kind: 'ratio',
        numerator: decidedAnd('f.is_flaky'),
        denominator: decided,
        parts: { both: 'Failed, then passed', rest: 'All others' },
      },
    },
    [
      {
        ...shared,
        id: 'ci-rerun-rate',
        title: 'Re-run rate',
        aggregation: 're-run / (passed + failed)',
        summary: 'The share of CI runs that were run more than once.',
        why: 'People re-run what they do not trust, and each attempt costs them time.',
        calculation: `Runs with more than one attempt are divided by passed and failed runs. ${attempts}`,
        value: {
          kind: 'ratio',
          numerator: decidedAnd('f.attempts > 1'),
          denominator: decided,
          parts: { both: 'Re-run', rest: 'Run once' },
        },
      },
    ],
  );
}
