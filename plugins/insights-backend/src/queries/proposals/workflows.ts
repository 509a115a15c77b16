import { readNamed } from '../../database/readRows';
import {
  exactly,
  inRepositories,
  type ProposalSearch,
  type Proposal,
  proposalTexts,
} from './proposalSearch';
import { propose } from './propose';

interface WorkflowRow {
  provider: string;
  name: string;
  count: number;
  repositories: number;
  branches: string[];
  events: string[];
  covered: string[];
}

// What people call a workflow that deploys, unless it only tries that out.
const deploying =
  '(deploy|release|publish|promote|rollout|roll-out|ship|production|\\mcd\\M)';
const trying = '(preview|staging|\\mtest|\\mdev\\M|dry.?run|undeploy|cleanup)';
const mostProposals = 10;
// A pattern may have 200 characters.
const longestName = 80;
const mostBranches = 5;

/** Workflows that succeed on default branches and whose name suggests a deployment. */
export async function proposeWorkflows(
  search: ProposalSearch,
): Promise<Proposal[]> {
  const rows = await readNamed<WorkflowRow>(
    search.trx,
    'proposals workflows',
    `select repository.provider, named.name, count(*)::int as count,
       count(distinct run.repository_id)::int as repositories,
       (array_agg(distinct run.branch))[1:${mostBranches}] as branches, array_agg(distinct run.event) as events,
       array_agg(distinct repository.owner || '/' || repository.name) as covered
     from workflow_runs run
     join repositories repository using (repository_id)
     left join workflows workflow using (repository_id, workflow_id)
     -- Runs may have names of their own.
     cross join lateral (select coalesce(workflow.name, run.workflow_name)) as named (name)
     where run.ended_at >= :from and run.outcome = 'passed' and repository.deleted_at is null
       and named.name ~* :deploying and named.name !~* :trying and length(named.name) <= :longestName
       and run.trigger <> 'pull-request' and exists (
         select from repository_default_branches known
         where known.repository_id = run.repository_id
           and known.branch = regexp_replace(run.branch, '^refs/heads/', '')
       )
     group by 1, 2
     order by repositories desc, count desc, name limit ${mostProposals}`,
    { from: search.from, deploying, trying, longestName },
  );
  const proposals: Proposal[] = [];
  for (const row of rows) {
    const { provider, name, count, repositories, covered } = row;
    const branches = [
      ...new Set(
        row.branches.map(branch => branch.replace(/^refs\/heads\//, '')),
      ),
    ];
    proposals.push(
      await propose(
        search,
        {
          kind: 'workflow',
          ...proposalTexts.workflow(
            { count, repositories },
            inRepositories(search, provider, repositories),
            name,
          ),
          count,
          provider,
          covered,
          rules: {
            strategy: 'workflow-runs',
            filters: [
              {
                mode: 'include',
                name: exactly([name]),
                branch: exactly(branches),
                event: exactly(row.events),
              },
            ],
          },
        },
        [name],
      ),
    );
  }
  return proposals;
}
