import {
  defineMetricFamily,
  type Metric,
  count,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { deploymentOutcomes } from '../../facts/failures';

import { describeDeployments } from './describeDeployments';
import { describeFailures } from './describeFailures';

/** How many deployments do harm. */
export function changeFailureRate(settings: MetricSettings): Metric[] {
  const fact = deploymentOutcomes(settings);
  const { strategySentence, ...strategy } = describeDeployments(settings);
  const { failureSentence, exclusions, ...failure } =
    describeFailures(settings);
  const failed = count(fact, 'deployed', {
    where: 'f.is_failed',
    drops: 'Deployments without a signal of failure.',
  });
  const shared = {
    category: 'dora',
    direction: 'lower',
    factor: 'instability',
    ...strategy,
    ...failure,
  } as const;
  const allExclusions = [
    'Failed pipeline runs, because nothing from them reached users.',
    ...exclusions,
  ];
  const caveats = [
    'An incident is attributed to the deployment before it. Where many components share a repository, that is often the wrong one.',
    'Failures that nobody noticed, reverted or called a hotfix are missing. A low rate may only mean that failures leave no trace.',
    'Recent deployments may still turn out to have failed, so recent weeks can look better than they are.',
  ];
  return defineMetricFamily(
    {
      ...shared,
      id: 'change-failure-rate',
      title: 'Change failure rate',
      unit: 'ratio',
      aggregation: 'failed deployments / deployments',
      summary: 'The share of deployments that failed in production.',
      why: 'Speed that breaks production is not speed. Together with the deployment frequency, it shows whether you deliver both fast and reliably.',
      calculation: `${failureSentence} The number of failed deployments is divided by the number of all deployments. Both count by the time of the deployment, so the rate cannot exceed 100 %. An incident is attributed to one deployment at most. ${strategySentence}`,
      exclusions: allExclusions,
      caveats,
      value: {
        kind: 'ratio',
        numerator: failed,
        denominator: count(fact, 'deployed'),
        parts: { both: 'Failed', rest: 'Did not fail' },
      },
    },
    [
      {
        ...shared,
        id: 'failed-deployments',
        title: 'Failed deployments',
        unit: 'count',
        aggregation: 'count',
        summary: 'The number of deployments in the range that failed.',
        why: 'It is the number behind the rate and shows how much data the rate is based on.',
        calculation: `${failureSentence} The value is the number of failed deployments in the range. Ranges of different lengths are compared per day. ${strategySentence}`,
        exclusions: allExclusions,
        caveats,
        value: { kind: 'count', events: failed },
      },
    ],
  );
}
