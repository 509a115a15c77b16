import type { Knex } from 'knex';
import { cancellableTransaction } from '../../database/cancellableTransaction';
import { readNamed } from '../../database/readRows';
import { proposeEnvironments } from './environments';
import type { ProposalSearch, Proposal } from './proposalSearch';
import { proposeReleases } from './releases';
import { proposeWorkflows } from './workflows';

const recentDays = 90;
const timeoutMilliseconds = 20_000;

// What is recorded as a deployment says more than the name of a workflow, and that more than a release.
const byCertainty = ['environment', 'workflow', 'releases'];

/** Looks for what could be deployments in the last 90 days: that which reaches most repositories first. */
export async function findProposals(
  knex: Knex,
  options: Pick<ProposalSearch, 'settings' | 'fixed'> & {
    signal: AbortSignal;
    now?: Date;
  },
): Promise<Proposal[]> {
  const { settings, fixed, signal, now = new Date() } = options;
  const from = new Date(now.getTime() - recentDays * 86_400_000);
  return cancellableTransaction(
    knex,
    async trx => {
      await trx.raw(`set local statement_timeout = ${timeoutMilliseconds}`);
      const rows = await readNamed<{ provider: string; repositories: number }>(
        trx,
        'proposals providers',
        `select provider, count(distinct repository_id)::int as repositories
         from pull_requests join repositories using (repository_id)
         where merged_at >= :from and deleted_at is null group by provider`,
        { from },
      );
      const search: ProposalSearch = {
        trx,
        from,
        settings,
        fixed,
        activeRepositories: new Map(
          rows.map(({ provider, repositories }) => [provider, repositories]),
        ),
      };
      const proposals = [
        ...(await proposeEnvironments(search)),
        ...(await proposeWorkflows(search)),
        ...(await proposeReleases(search)),
      ];
      return proposals.toSorted(
        (a, b) =>
          b.repositories - a.repositories ||
          byCertainty.indexOf(a.kind) - byCertainty.indexOf(b.kind) ||
          b.count - a.count,
      );
    },
    {
      signal,
      config: { isolationLevel: 'repeatable read', readOnly: true },
    },
  );
}
