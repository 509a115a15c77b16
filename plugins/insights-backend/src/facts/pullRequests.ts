import type { CalculationSettings } from '../calculation/settings';
import type { Fact } from './fact';
import { pullRequestRules, type PullRequestRules } from './pullRequestRules';

/** Pull requests by the time they were merged or closed; open ones have neither. */
export type PullRequestsFact = Fact<
  'merged' | 'closed',
  keyof PullRequestRules
>;

/** Builds the fact of pull requests. */
export function pullRequests(settings: CalculationSettings): PullRequestsFact {
  return {
    id: 'pull-requests',
    relation: `
      select p.* from pull_requests p
      where p.repository_id = any(:repositoryIds::bigint[])`,
    times: {
      merged: { kind: 'instant', at: 'f.merged_at' },
      // Reopening takes the closing back, so a closing time stands for the state as of now.
      closed: { kind: 'instant', at: 'f.closed_at' },
    },
    rules: { ...pullRequestRules(settings) },
    madeByMembers: 'f.author_account_id = any(:memberAccounts::bigint[])',
    streams: ['pull-requests'],
    isDerived: false,
  };
}
