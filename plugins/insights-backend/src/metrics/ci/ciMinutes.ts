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
      'It grows with the number of changes: read it beside the number of runs.',
    ],
    exclusions: ['Jobs that were skipped, or cancelled before they began.'],
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
      why: 'Runners are paid for, or shared by all who wait for them.',
      calculation:
        'The times from start to end of all jobs of all attempts are added up, also of runs that were cancelled or failed, in the range in which the run completed. Ranges of different length are compared per day.',
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
        ? `The time of each job of all attempts is rounded up to a full minute and multiplied by what the settings say of the operating system of its runner (${multiplied}; any other 1), and added up in the range in which the run completed. The labels of the runner name the system; a job of which they are not known counts as the latest of its name in the same workflow of which they are, or else once.`
        : 'The time of each job is rounded up to a full minute and multiplied by a number for the operating system of its runner, which the settings do not give.',
      caveats: [
        ...shared.caveats,
        'Runners of your own count like hired ones, though nobody bills them.',
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
        'It needs what a minute costs by operating system: insights.ci.multipliers in the configuration.',
      value: {
        kind: 'count',
        events: sum(fact, 'completed', 'f.billed_minutes', withJobs),
      },
    },
  ];
}
