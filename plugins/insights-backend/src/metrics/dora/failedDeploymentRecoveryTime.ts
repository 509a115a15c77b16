import {
  defineMetricFamily,
  type Metric,
  count,
  percentile,
  secondsBetween,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { failures } from '../../facts/failures';

import { deploymentWords } from './deploymentWords';
import { failureWords } from './failureWords';

const starts = {
  deployment: {
    at: 'f.deployed_at',
    words: 'the deployment',
    options: {},
  },
  detected: {
    at: 'f.detected_at',
    words: 'the begin of its first incident',
    options: {
      where: 'f.detected_at is not null',
      drops:
        'Failures that no incident tells of: nobody knows when they were noticed.',
    },
  },
};

/** How fast a deployment that failed is put right. */
export function failedDeploymentRecoveryTime(
  settings: MetricSettings,
): Metric[] {
  const fact = failures(settings);
  const { strategySentence, ...strategy } = deploymentWords(settings);
  const { failureSentence, exclusions, evidence } = failureWords(settings);
  const { at, words, options } = starts[settings.recovery.start];
  const shared = {
    category: 'dora',
    direction: 'lower',
    factor: 'throughput',
    evidence,
    ...strategy,
  } as const;
  const recovery = secondsBetween(at, 'f.recovered_at');
  const calculation = `${failureSentence} A failure lasts from ${words} to the end of the last of its incidents; where no incident tells of it, to the first deployment that mends it: the revert, hotfix or rollback. ${strategySentence}`;
  const allExclusions = [
    ...exclusions,
    'Failures that are not over yet; they are counted as unrecovered failed deployments.',
  ];
  const caveats = [
    'A revert may come days after users were helped in another way, by a switch or by data put right.',
    'Failures that take longest to notice count with all the time in which nobody knew.',
    'Nights and weekends count: what is mended on Monday took the weekend.',
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
    calculation: `${calculation} Of the failures that were over in the range the ${
      fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`
    } is taken.`,
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
        why: 'Every process lets some failures through; teams that fix them fast can afford to move fast.',
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
          why: 'The failures that last longest do most of the damage, and the median hides them.',
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
        why: 'A failure that is not fixed is missing from the recovery time; a growing number is a warning.',
        calculation: `${failureSentence} Counted are those deployed before the end of the range that were not over before it. ${strategySentence}`,
        exclusions,
        caveats: [
          'A failure is not over while one of its incidents is open, also where that was only forgotten.',
        ],
        value: { kind: 'snapshot', of: count(fact, 'unrecovered') },
      },
    ],
  );
}
