import { readNamed } from '../../database/readRows';
import {
  inRepositories,
  type ProposalSearch,
  type Proposal,
  proposalTexts,
} from './proposalSearch';
import { propose } from './propose';

interface ReleaseRow {
  provider: string;
  count: number;
  prereleases: number;
  repositories: number;
  covered: string[];
}

// One release in a quarter is no habit.
const fewestReleases = 2;

/** Repositories that publish releases again and again. */
export async function proposeReleases(
  search: ProposalSearch,
): Promise<Proposal[]> {
  const rows = await readNamed<ReleaseRow>(
    search.trx,
    'proposals releases',
    `with released as (
       select repository_id, count(*) filter (where not is_prerelease) as final,
         count(*) filter (where is_prerelease) as prereleases
       from releases where published_at >= :from and not is_draft
       group by repository_id having count(*) >= ${fewestReleases}
     )
     select provider, sum(final)::int as count, sum(prereleases)::int as prereleases,
       count(*)::int as repositories, array_agg(owner || '/' || name order by final desc, owner, name) as covered
     from released join repositories using (repository_id)
     where deleted_at is null group by provider order by provider`,
    { from: search.from },
  );
  const proposals: Proposal[] = [];
  for (const row of rows) {
    const { provider, prereleases, repositories, covered } = row;
    // Where nearly everything is marked as a pre-release, that is what is shipped.
    const includePrereleases = prereleases > row.count;
    const count = includePrereleases ? row.count + prereleases : row.count;
    proposals.push(
      await propose(search, {
        kind: 'releases',
        ...proposalTexts.releases(
          { count, repositories },
          inRepositories(search, provider, repositories),
          includePrereleases,
        ),
        count,
        provider,
        covered,
        rules: {
          strategy: 'releases',
          ...(includePrereleases && { includePrereleases }),
        },
      }),
    );
  }
  return proposals;
}
