import { readNamed } from '../../database/readRows';
import {
  exactly,
  inRepositories,
  type ProposalSearch,
  type Proposal,
  proposalTexts,
} from './proposalSearch';
import { propose } from './propose';

interface EnvironmentRow {
  provider: string;
  environments: string[];
  count: number;
  repositories: number;
  covered: string[];
}

const production = '(^|[^a-z])(prod|prd|production|live)';
const beforeProduction = '(pre|non|not)[^a-z]?(prod|prd|live)';
const mostEnvironments = 8;

/** Environments whose names say production, with successful deployments to them. */
export async function proposeEnvironments(
  search: ProposalSearch,
): Promise<Proposal[]> {
  const rows = await readNamed<EnvironmentRow>(
    search.trx,
    'proposals environments',
    `with deployed as (
       select repository.provider, deployment.environment, deployment.repository_id,
         repository.owner || '/' || repository.name as slug, deployment.sha
       from environment_deployments deployment
       join repositories repository using (repository_id)
       where deployment.first_success_at >= :from and repository.deleted_at is null
         and deployment.environment ~* :production and deployment.environment !~* :beforeProduction
     ), used as (
       select provider, environment, row_number() over (partition by provider order by count(*) desc, environment) as place
       from deployed group by 1, 2
     )
     select provider, count(distinct (repository_id, sha))::int as count,
       count(distinct repository_id)::int as repositories,
       array_agg(distinct environment) as environments, array_agg(distinct slug order by slug) as covered
     from deployed join used using (provider, environment) where place <= ${mostEnvironments}
     group by provider order by provider`,
    { from: search.from, production, beforeProduction },
  );
  const proposals: Proposal[] = [];
  for (const row of rows) {
    const { provider, environments, count, repositories, covered } = row;
    const names = environments.join(', ');
    proposals.push(
      await propose(
        search,
        {
          kind: 'environment',
          ...proposalTexts.environment(
            { count, repositories },
            inRepositories(search, provider, repositories),
            names,
          ),
          count,
          provider,
          covered,
          rules: {
            strategy: 'deployments',
            environmentPattern: exactly(environments),
          },
        },
        [names],
      ),
    );
  }
  return proposals;
}
