import type { WorkflowRunsFact } from '../facts/workflowRuns';
import { outcome } from '../facts/runAttempts';
import { count } from './measures';
import type { Needs } from './needs';

/** For metrics that jobs tell, where not every run has `told` them; only runs that must have had jobs are missed. */
export function needsJobs(fact: WorkflowRunsFact, told: string): Needs {
  return {
    records: count(fact, 'completed', { where: outcome.withJobs }),
    told: count(fact, 'completed', {
      where: `${outcome.withJobs} and ${told}`,
    }),
    untold:
      'The jobs of these workflow runs have not been read. Those of GitHub are read with insights.sources.github.jobs: true in the configuration; those of Azure Pipelines are not.',
    lacking: 'passed and failed runs, whose jobs have not been read',
  };
}
