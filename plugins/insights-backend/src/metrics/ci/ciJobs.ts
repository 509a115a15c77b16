import {
  count,
  type Needs,
} from '@devex-insights/backstage-plugin-insights-node';
import type { WorkflowRunsFact } from '../../facts/workflowRuns';

/** For metrics on jobs: `known` selects the runs whose jobs are known; only runs that must have had jobs are missed. */
export function needsJobs(fact: WorkflowRunsFact, known: string): Needs {
  return {
    records: count(fact, 'completed', { where: 'f.has_jobs' }),
    known: count(fact, 'completed', {
      where: `f.has_jobs and ${known}`,
    }),
    unknown:
      'The jobs of these workflow runs have not been read. Either their source does not provide jobs, or reading them is not switched on (set jobs: true for the source in app-config).',
    lacking: 'passed and failed runs, whose jobs have not been read',
  };
}
