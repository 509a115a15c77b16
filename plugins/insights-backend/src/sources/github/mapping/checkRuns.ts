import type { WorkflowJobFact } from '@devex-insights/backstage-plugin-insights-node';
import type { SentCheckRuns } from '../graphql/checkSuites';
import type { SentRun } from '../restSchemas';
import { isCertainToHaveJobs, outcomeOf } from './outcomes';

type SentCheckRun = SentCheckRuns['nodes'][number];

/**
 * A suite also holds what steps report as checks of their own, for any run of the commit. Only jobs have a page below
 * the page of the run, and its address ends with the id that job and check run share.
 */
function isJobOf(run: SentRun, { databaseId, detailsUrl }: SentCheckRun) {
  const [page] = detailsUrl?.split('?') ?? [];
  return page?.endsWith(`/actions/runs/${run.id}/job/${databaseId}`);
}

/**
 * The jobs of a run's first attempt, as its check suite shows them. Undefined where they may be incomplete, those of
 * a later attempt, or shown in a way that is not known: then only the run's own list of jobs is certain.
 */
export function jobsOfCheckRuns(
  run: SentRun,
  { totalCount, nodes }: Pick<SentCheckRuns, 'totalCount' | 'nodes'>,
): WorkflowJobFact[] | undefined {
  const jobs = nodes.filter(node => isJobOf(run, node));
  const isCertain =
    nodes.length >= totalCount &&
    jobs.every(
      ({ status, startedAt }) =>
        status === 'COMPLETED' && !(startedAt && startedAt > run.updated_at),
    );
  const isEmptyForAReason =
    nodes.length === 0 && !isCertainToHaveJobs(run.conclusion);
  if (!isCertain || (jobs.length === 0 && !isEmptyForAReason)) {
    return undefined;
  }
  return jobs.map(job => ({
    runId: run.id,
    attempt: 1,
    jobId: job.databaseId!,
    name: job.name,
    status: job.status.toLowerCase(),
    conclusion: job.conclusion?.toLowerCase(),
    outcome: outcomeOf(job.conclusion?.toLowerCase()),
    startedAt: job.startedAt,
    endedAt: job.completedAt,
  }));
}
