import type { ProposalsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

/** Settings that would find deployments in the data. */
export type Proposal = ProposalsResponse['proposals'][number];

/** The input of a search for proposals. */
export interface ProposalSearch {
  trx: Knex.Transaction;
  from: Date;
  /** Repositories with changes in that time, by provider: those that could have deployments. */
  activeRepositories: ReadonlyMap<string, number>;
}

/** "in 12 of the 40 repositories with merged pull requests" */
export function inRepositories(
  { activeRepositories }: ProposalSearch,
  provider: string,
  repositories: number,
): string {
  const all = Math.max(activeRepositories.get(provider) ?? 0, repositories);
  return `in ${repositories} of ${all} ${
    all === 1 ? 'repository' : 'repositories'
  } with merged pull requests`;
}

/** "3 runs", "1 run" */
export function counted(count: number, singular: string): string {
  return `${count} ${singular}${count === 1 ? '' : 's'}`;
}

/** A pattern that matches any of the texts, and nothing else. */
export function exactly(texts: string[]): string {
  const escaped = texts.map(text =>
    text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return escaped.length === 1 ? `^${escaped[0]}$` : `^(${escaped.join('|')})$`;
}
