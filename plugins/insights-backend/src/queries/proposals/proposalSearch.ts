import type {
  CalculationSettings,
  ProposalsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { FlatSettings } from '../../settings/layers';

/** Settings that would find deployments in the data. */
export type Proposal = ProposalsResponse['proposals'][number];

/** The input of a search for proposals. */
export interface ProposalSearch {
  trx: Knex.Transaction;
  from: Date;
  /** Repositories with changes in that time, by provider: those that could have deployments. */
  activeRepositories: ReadonlyMap<string, number>;
  /** The newest settings, which a proposal changes, and those of them that app-config pins. */
  settings: CalculationSettings;
  fixed: FlatSettings;
}

/** "in 12 of the 40 repositories with merged pull requests" */
export function inRepositories(
  { activeRepositories }: Pick<ProposalSearch, 'activeRepositories'>,
  provider: string,
  repositories: number,
): string {
  const all = Math.max(activeRepositories.get(provider) ?? 0, repositories);
  return `in ${repositories} of ${all} ${
    all === 1 ? 'repository' : 'repositories'
  } with merged pull requests`;
}

// "3 runs", "1 run"
function counted(count: number, singular: string): string {
  return `${count} ${singular}${count === 1 ? '' : 's'}`;
}

/** A pattern that matches any of the texts, and nothing else. */
export function exactly(texts: string[]): string {
  const escaped = texts.map(text =>
    text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return escaped.length === 1 ? `^${escaped[0]}$` : `^(${escaped.join('|')})$`;
}

type Figures = Pick<Proposal, 'count' | 'repositories'>;

/** What is said of proposals: how their deployments were recognised, and what was seen. */
export const proposalTexts = {
  environment: (found: Figures, where: string, environments: string) => ({
    title: `Deployments to ${environments}`,
    why: `${counted(
      found.count,
      'commit',
    )} deployed successfully in the last 90 days, ${where}.`,
  }),
  workflow: (found: Figures, where: string, name: string) => ({
    title: `Runs of the workflow "${name}"`,
    why: `${counted(
      found.count,
      'successful run',
    )} on default branches in the last 90 days, ${where}.`,
  }),
  releases: (found: Figures, where: string, includePrereleases: boolean) => ({
    title: includePrereleases ? 'Releases and pre-releases' : 'Releases',
    why: `${counted(
      found.count,
      'release',
    )} published in the last 90 days, ${where}.`,
  }),
};
