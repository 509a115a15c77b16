import {
  defineMetricFamily,
  type Metric,
  count,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { deploymentOutcomes } from '../../facts/failures';

import { deploymentWords } from './deploymentWords';
import { failureWords } from './failureWords';

/** How many deployments do harm. */
export function changeFailureRate(settings: MetricSettings): Metric[] {
  const fact = deploymentOutcomes(settings);
  const { strategySentence, ...strategy } = deploymentWords(settings);
  const { failureSentence, exclusions, ...failure } = failureWords(settings);
  const failed = count(fact, 'deployed', {
    where: 'f.is_failed',
    drops: 'Deployments without a sign of failure.',
  });
  const shared = {
    category: 'dora',
    direction: 'lower',
    factor: 'instability',
    ...strategy,
    ...failure,
  } as const;
  const allExclusions = [
    'Failed runs of a pipeline: nothing of them reached users.',
    ...exclusions,
  ];
  const caveats = [
    'An incident is blamed on the deployment before it; where many components share a repository that is often the wrong one.',
    'What nobody noticed, reverted or called a hotfix is not in it: a low rate may only mean that failures leave no trace.',
    'Recent deployments may still turn out to have failed, so recent weeks look better than they are.',
  ];
  return defineMetricFamily(
    {
      ...shared,
      id: 'change-failure-rate',
      title: 'Change failure rate',
      unit: 'ratio',
      aggregation: 'failed deployments / deployments',
      summary: 'The share of deployments that failed in production.',
      why: 'Speed that breaks production is not speed. Read together with how often you deploy, it tells whether you move fast and well.',
      calculation: `${failureSentence} The deployments that failed are divided by all, both by the time of the deployment: it can not exceed 100 %. An incident is blamed on one deployment at most. ${strategySentence}`,
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
        why: 'It is the number behind the rate, and shows how much data the rate is based on.',
        calculation: `${failureSentence} Failed deployments of the range are counted. Ranges of different length are compared per day. ${strategySentence}`,
        exclusions: allExclusions,
        caveats,
        value: { kind: 'count', events: failed },
      },
    ],
  );
}
