import type { FactRecord } from './fact';
import { pullRequestUrl } from './pullRequests';
import { workflowRunUrl } from './workflowRuns';

const runId = `split_part(f.source_id, ':', 1)::bigint`;

/** A release of a row; the tag of a release can hold what has a meaning in an address. */
const release = (column: string) =>
  `(select ${column} from releases r where r.repository_id = f.repository_id and r.external_id = f.source_id)`;
const encodedTag = `replace(replace(r.tag, '%', '%25'), '#', '%23')`;

/** A row with the columns of a deployment as a record: what it was derived from under its strategy. */
export const deploymentRecord: FactRecord = {
  kind: `case f.strategy when 'merged-prs' then 'pull-request' when 'workflow-runs' then 'workflow-run'
    when 'releases' then 'release' else 'deployment' end`,
  id: `f.strategy || ' ' || f.source_id`,
  title: `case f.strategy
    when 'merged-prs' then (
      select p.title from pull_requests p where p.repository_id = f.repository_id and p.number = f.source_id::integer)
    when 'workflow-runs' then (
      select r.workflow_name || ' #' || r.run_number from workflow_runs r
      where r.repository_id = f.repository_id and r.run_id = ${runId} limit 1)
    when 'releases' then ${release(`coalesce(nullif(r.name, ''), r.tag)`)}
    else f.target || ': ' || left(f.sha, 7) end`,
  url: `case f.strategy
    when 'merged-prs' then ${pullRequestUrl('f.source_id')}
    when 'workflow-runs' then ${workflowRunUrl(runId)}
    else case origin.provider when 'github' then origin.url || case f.strategy
      when 'releases' then '/releases/tag/' || ${release(encodedTag)}
      else '/commit/' || f.sha end end
    end`,
};
