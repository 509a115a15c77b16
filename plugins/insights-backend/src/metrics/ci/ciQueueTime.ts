import {
  type MetricDeclaration,
  percentile,
  secondsBetween,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { workflowRuns } from '../../facts/workflowRuns';
import { needsJobs } from './ciJobs';

/** How long CI waits before it begins. */
export function ciQueueTime(settings: MetricSettings): MetricDeclaration[] {
  const fact = workflowRuns(settings);
  const hasBegun = 'f.began_at is not null';
  const seconds = secondsBetween('f.queued_at', 'f.began_at');
  const shared = {
    category: 'ci' as const,
    unit: 'seconds' as const,
    direction: 'lower' as const,
    calculation:
      'The wait runs from when the latest attempt of a workflow run was queued to the start of its first job. If the source reports when the run itself started, the wait ends there. Runs count whatever their outcome, by the time they completed.',
    caveats: [
      'Concurrency limits and waiting for an approval look like a lack of runners.',
    ],
    needs: needsJobs(fact, hasBegun),
  };
  const value = (fraction: number) => ({
    kind: 'percentile' as const,
    of: percentile(fact, 'completed', fraction, seconds, {
      where: hasBegun,
      drops:
        'Runs that never started, or whose jobs are not read. Runs that were cancelled after they started count.',
    }),
  });
  return [
    {
      ...shared,
      id: 'ci-queue-time',
      title: 'CI queue time',
      aggregation: 'median of the wait',
      summary: 'Median time that a CI run waits in the queue before it starts.',
      why: 'Faster tests do not win back the time spent waiting for a runner. Only more or better used runners do.',
      value: value(0.5),
    },
    {
      ...shared,
      id: 'ci-queue-time-p90',
      title: 'CI queue time p90',
      aggregation: 'p90 of the wait',
      summary: 'Time within which 90 % of CI runs leave the queue.',
      why: 'It shows peak hours, when everybody waits for the same runners.',
      value: value(0.9),
    },
  ];
}
