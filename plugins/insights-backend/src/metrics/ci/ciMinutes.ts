import {
  type MetricDeclaration,
  count,
  sum,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricSettings } from '../../settings/sourceTypes';
import { workflowRuns } from '../../facts/workflowRuns';
import { needsJobs } from './ciJobs';

/** How much time CI takes altogether. As a sum it has no verdict: less of it is cheaper, and more may be worth it. */
export function ciMinutes(settings: MetricSettings): MetricDeclaration[] {
  const { multipliers } = settings.ci;
  const fact = workflowRuns(settings);
  const withJobs = {
    where: 'f.job_minutes is not null',
    drops: 'Runs without jobs, or whose jobs are not read.',
  };
  const shared = {
    category: 'ci' as const,
    unit: 'minutes' as const,
    direction: 'lower' as const,
    caveats: [
      'The value grows with the number of changes, so read it together with the number of runs.',
    ],
    exclusions: ['Jobs that were skipped, or cancelled before they started.'],
    needs: needsJobs(fact, withJobs.where),
  };
  const multiplied = Object.entries(multipliers ?? {})
    .map(([system, multiplier]) => `${system} ${multiplier}`)
    .join(', ');
  return [
    {
      ...shared,
      id: 'ci-minutes',
      title: 'CI minutes',
      aggregation: 'sum',
      summary: 'The total run time of all CI jobs, in minutes.',
      why: 'Runners cost money, or are shared by everybody who waits for them.',
      calculation:
        'The run times of all jobs of all attempts are added up, including jobs of cancelled and failed runs. They count in the range in which the run completed. Ranges of different lengths are compared per day.',
      value: {
        kind: 'count',
        events: sum(fact, 'completed', 'f.job_minutes', withJobs),
      },
    },
    {
      ...shared,
      id: 'ci-billed-minutes',
      title: 'Billed CI minutes',
      aggregation: 'sum',
      summary:
        'The billed minutes of CI jobs: run time weighted by the cost of the runner.',
      why: 'Short jobs and expensive runners cost more than their run time suggests.',
      calculation: multipliers
        ? `The run time of each job of all attempts is rounded up to a full minute. It is multiplied by the multiplier for the operating system of its runner (${multiplied}; any other 1). The products are added up in the range in which the run completed. The labels of the runner name the system. A job with unknown labels takes the multiplier of the latest job of the same name and workflow with known labels, or else 1.`
        : 'The run time of each job is rounded up to a full minute and multiplied by a multiplier for the operating system of its runner. The settings define no multipliers.',
      caveats: [
        ...shared.caveats,
        'Self-hosted runners count like hosted ones, although nobody bills them.',
      ],
      flaggedWhere: [
        {
          flag: 'estimated',
          counts: count(fact, 'completed', {
            where: 'f.is_billing_estimated',
          }),
        },
      ],
      isDisabled: !multipliers,
      disabledNote:
        'Set the cost of a minute by operating system in insights.ci.multipliers in app-config.',
      value: {
        kind: 'count',
        events: sum(fact, 'completed', 'f.billed_minutes', withJobs),
      },
    },
  ];
}
