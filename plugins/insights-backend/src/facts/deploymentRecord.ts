import type { FactRecord } from '@devex-insights/backstage-plugin-insights-node';
import { pageOf } from './pageOf';

const runId = `split_part(f.source_id, ':', 1)::bigint`;

/** A column of what a deployment was derived from, by its strategy; the number of a pull request is one only there. */
const ofOrigin = (columns: {
  pullRequest: string;
  run: string;
  release: string;
  pushed: string;
  deployment: string;
}) => `case f.strategy
    when 'merged-prs' then (
      select ${columns.pullRequest} from pull_requests p
      where p.repository_id = f.repository_id and p.number = f.source_id::integer)
    when 'workflow-runs' then (
      select ${columns.run} from workflow_runs r where r.repository_id = f.repository_id and r.run_id = ${runId} limit 1)
    when 'releases' then (
      select ${columns.release} from releases r where r.repository_id = f.repository_id and r.external_id = f.source_id)
    when 'pushed' then ${columns.pushed}
    else ${columns.deployment} end`;

/** A row with the columns of a deployment as a record: what it was derived from under its strategy. */
export const deploymentRecord: FactRecord = {
  kind: `case f.strategy when 'merged-prs' then 'pull-request' when 'workflow-runs' then 'workflow-run'
    when 'releases' then 'release' else 'deployment' end`,
  id: `f.strategy || ' ' || f.source_id`,
  title: ofOrigin({
    pullRequest: 'p.title',
    run: `r.workflow_name || ' #' || r.run_number`,
    release: `coalesce(nullif(r.name, ''), r.tag)`,
    pushed: `f.target || ': ' || f.source_id`,
    deployment: `f.target || ': ' || left(f.sha, 7)`,
  }),
  url: pageOf(
    ofOrigin({
      pullRequest: 'p.url',
      run: 'r.url',
      release: 'r.url',
      // One without a page of its own leads to its repository.
      pushed: `coalesce((select d.url from pushed_deployments d
      where d.source = split_part(f.source_id, '/', 1) and d.external_id = substr(f.source_id, strpos(f.source_id, '/') + 1)),
      origin.url)`,
      deployment: `(select d.url from environment_deployments d
      where d.repository_id = f.repository_id and d.external_id = f.source_id)`,
    }),
  ),
};
