import {
  defineMetricFamily,
  type Metric,
  count,
  percentile,
  secondsBetween,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { failures } from '../../facts/failures';

import { describeDeployments } from './describeDeployments';
import { describeFailures } from './describeFailures';

const starts = {
  deployment: {
    at: 'f.deployed_at',
    label: 'the deployment',
    options: {},
  },
  detected: {
    at: 'f.detected_at',
    label: 'the start of its first incident',
    options: {
      where: 'f.detected_at is not null',
      drops:
        'Failures without an incident, because it is unknown when they were noticed.',
    },
  },
};

/** How fast a deployment that failed is put right. */
export function failedDeploymentRecoveryTime(
  settings: MetricSettings,
): Metric[] {
  const fact = failures(settings);
  const { strategySentence, ...strategy } = describeDeployments(settings);
  const { failureSentence, exclusions, evidence } = describeFailures(settings);
  const { at, label, options } = starts[settings.recovery.start];
  const shared = {
    category: 'dora',
    direction: 'lower',
    factor: 'throughput',
    evidence,
    ...strategy,
  } as const;
  const recovery = secondsBetween(at, 'f.recovered_at');
  const calculation = `${failureSentence} A failure lasts from ${label} to the end of its last incident. Without an incident, it lasts to the first deployment that fixes it: the revert, hotfix or rollback. ${strategySentence}`;
  const allExclusions = [
    ...exclusions,
    'Failures that are not over yet, which count as unrecovered failed deployments.',
  ];
  const caveats = [
    'A revert may come days after users were helped in another way, such as a feature flag or corrected data.',
    'The time before anyone noticed a failure counts too.',
    'Nights and weekends count, so a failure that is fixed on Monday lasted the whole weekend.',
  ];
  const percentileMetric = (
    id: string,
    title: string,
    fraction: number,
    texts: { aggregation: string; summary: string; why: string },
  ) => ({
    ...shared,
    ...texts,
    id,
    title,
    unit: 'seconds' as const,
    calculation: `${calculation} The value is the ${
      fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`
    } of the failures that ended in the range.`,
    exclusions: allExclusions,
    caveats,
    value: {
      kind: 'percentile' as const,
      of: percentile(fact, 'recovered', fraction, recovery, options),
    },
  });
  return defineMetricFamily(
    percentileMetric(
      'failed-deployment-recovery-time',
      'Failed deployment recovery time',
      0.5,
      {
        aggregation: 'median',
        summary:
          'Median time from a failed deployment until the service is restored.',
        why: 'Every process lets some failures through. Teams that fix them fast can afford to move fast.',
      },
    ),
    [
      percentileMetric(
        'failed-deployment-recovery-time-p90',
        'Recovery time p90',
        0.9,
        {
          aggregation: 'p90',
          summary: 'Time within which 90 % of failed deployments are fixed.',
          why: 'The longest failures do most of the damage, and the median hides them.',
        },
      ),
      {
        ...shared,
        id: 'unrecovered-failed-deployments',
        title: 'Unrecovered failed deployments',
        unit: 'count',
        aggregation: 'at the end of the range',
        summary:
          'The number of failed deployments that were not fixed when the range ended.',
        why: 'A failure that is not fixed is missing from the recovery time, so a growing number is a warning.',
        calculation: `${failureSentence} Failed deployments count if they were deployed before the end of the range and their failure was not over before it. ${strategySentence}`,
        exclusions,
        caveats: [
          'A failure is not over while one of its incidents is open, even if somebody only forgot to close it.',
        ],
        value: { kind: 'snapshot', of: count(fact, 'unrecovered') },
      },
    ],
  );
}
