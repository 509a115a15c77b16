import {
  defineMetricFamily,
  type Metric,
  count,
  mean,
  percentile,
  secondsBetween,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { isInForce, strategiesInForce } from '../../settings/strategiesInForce';
import { beforeFirstDeployment, changes } from '../../facts/deployments';

import { describeDeployments } from './describeDeployments';
import {
  leadTimeStages,
  type LeadTimeStart,
  leadTimeStarts,
} from './leadTimeStages';

const startNames: Record<LeadTimeStart, string> = {
  'first-commit': 'its first commit',
  opened: 'the opening of its pull request',
  merged: 'its merge',
};

function exclusionsOf(settings: MetricSettings): string[] {
  // A merge that counts as a deployment ships itself.
  const isMergeAlways = strategiesInForce(settings).every(({ rules }) =>
    ['merged-prs', 'off'].includes(rules.strategy),
  );
  return [
    'Pull requests into a branch that was not the default branch at the time.',
    'Commits pushed without a pull request.',
    ...(isMergeAlways ? [] : [beforeFirstDeployment]),
  ];
}

/** How long a change takes from its start to production. */
export function leadTimeForChanges(settings: MetricSettings): Metric[] {
  const fact = changes(settings);
  const { start } = settings.leadTime;
  const exclusions = exclusionsOf(settings);
  const { strategySentence, ...strategy } = describeDeployments(settings);
  const total = secondsBetween(leadTimeStarts[start], 'f.deployed_at');
  const shared = {
    category: 'dora' as const,
    unit: 'seconds' as const,
    direction: 'lower' as const,
    exclusions: [
      ...exclusions,
      'Changes that are not deployed yet, which count as undeployed changes.',
    ],
    caveats: [
      'Rebasing or force-pushing a branch removes early commits, which makes a change look younger than it is.',
      'Nights and weekends count, so a change that waits from Friday to Monday waits three days.',
      ...(isInForce(settings, 'merged-prs')
        ? [
            'Where merges count as deployments, the time between merge and production is not visible.',
          ]
        : []),
      'The commits in a deployment are known only if it deploys the merge commit itself, or that of a change merged within a minute after it. Otherwise a change counts as deployed by the first deployment triggered after its merge.',
    ],
    factor: 'throughput' as const,
    ...strategy,
  };
  const calculation = `Each change is a pull request merged to the default branch. Its lead time runs from ${startNames[start]} to its deployment. ${strategySentence}`;
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
    calculation: `${calculation} The value is the ${
      fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`
    } of the changes deployed in the range.`,
    value: {
      kind: 'percentile' as const,
      of: percentile(fact, 'deployed', fraction, total),
    },
  });
  return defineMetricFamily(
    {
      ...percentileMetric(
        'lead-time-for-changes',
        'Lead time for changes',
        0.5,
        start === 'first-commit'
          ? 'Median time from a change’s first commit until it runs in production.'
          : `Median time from ${startNames[start]} until a change runs in production.`,
        'A short lead time means quick feedback, quick fixes and little finished work that waits to be used.',
      ),
      stages: leadTimeStages(start).map(({ id }) => id),
    },
    [
      percentileMetric(
        'lead-time-for-changes-p75',
        'Lead time p75',
        0.75,
        'Time within which 75 % of changes run in production.',
        'It shows the slower changes, which the median hides.',
      ),
      percentileMetric(
        'lead-time-for-changes-p90',
        'Lead time p90',
        0.9,
        'Time within which 90 % of changes run in production.',
        'With the slowest changes, people wait the longest and lose context.',
      ),
      ...leadTimeStages(start).map(stage => ({
        ...shared,
        id: stage.id,
        title: stage.title,
        aggregation: 'mean',
        summary: stage.summary,
        why: 'The five stages add up to the mean lead time, so they show where the time goes.',
        calculation: `${stage.calculation} The mean is taken over all changes deployed in the range.`,
        value: {
          kind: 'mean' as const,
          of: mean(fact, 'deployed', stage.seconds),
        },
      })),
      {
        ...shared,
        id: 'undeployed-changes',
        title: 'Undeployed changes',
        unit: 'count' as const,
        aggregation: 'at the end of the range',
        summary: 'Merged changes that were not deployed when the range ended.',
        why: 'A merged change is missing from the lead time until it is deployed, so a growing number is a warning.',
        calculation: `Changes count if they were merged before the end of the range and not deployed before it. ${strategySentence}`,
        exclusions,
        value: { kind: 'snapshot' as const, of: count(fact, 'undeployed') },
      },
    ],
  );
}
