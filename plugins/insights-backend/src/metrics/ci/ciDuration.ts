import {
  defineMetricFamily,
  type Metric,
  count,
  percentile,
  secondsBetween,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { outcome } from '../../facts/runAttempts';
import { workflowRuns } from '../../facts/workflowRuns';
import { ciMinutes } from './ciMinutes';
import { ciQueueTime } from './ciQueueTime';

/** How long CI takes, how long it waits, and what it takes altogether. */
export function ciDuration(settings: MetricSettings): Metric[] {
  const fact = workflowRuns(settings);
  const seconds = secondsBetween(
    'coalesce(f.began_at, f.queued_at)',
    'f.finished_at',
  );
  const shared = {
    category: 'ci' as const,
    unit: 'seconds' as const,
    direction: 'lower' as const,
    calculation:
      'Passed workflow runs count by the time they completed. The duration runs from the start of the first job of the latest attempt to the end of its last job. Where jobs are not read, it runs from the start to the end of the run. If the source does not report when the run left the queue, that includes waiting for a runner.',
    caveats: [
      'Quick checks and long test suites are measured together, so the mix matters as much as the speed.',
      'Waiting for a manual approval is subtracted only where jobs are read.',
    ],
    flaggedWhere: [
      {
        flag: 'includes-queue' as const,
        counts: count(fact, 'completed', {
          where: `${outcome.passed} and f.began_at is null`,
        }),
      },
    ],
  };
  const value = (fraction: number) => ({
    kind: 'percentile' as const,
    of: percentile(fact, 'completed', fraction, seconds, {
      where: `${outcome.passed} and f.finished_at is not null`,
      drops:
        'Runs that did not pass, because a failure ends early and says little about the time a change needs, and runs whose end the source does not report.',
    }),
  });
  return defineMetricFamily(
    {
      ...shared,
      id: 'ci-duration',
      title: 'CI duration',
      aggregation: 'median',
      summary: 'Median duration of a passed CI run.',
      why: 'Everybody who waits for CI either stops working or starts something else. Both cost time.',
      value: value(0.5),
    },
    [
      {
        ...shared,
        id: 'ci-duration-p90',
        title: 'CI duration p90',
        aggregation: 'p90',
        summary: 'Time within which 90 % of passed CI runs finish.',
        why: 'The slow runs decide how long people plan to wait.',
        value: value(0.9),
      },
      ...ciQueueTime(settings),
      ...ciMinutes(settings),
    ],
  );
}
