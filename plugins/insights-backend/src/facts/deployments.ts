import type { Fact } from '@devex-insights/backstage-plugin-insights-node';
import { byRepository } from '../engine/attribution/byRepository';
import type { DeploymentStrategyId } from '../settings/settings';
import type { MetricSettings } from '../settings/sourceTypes';
import { pushedDeploymentsStream } from '../engine/model/pushedSource';
import { strategiesInForce } from '../settings/strategiesInForce';
import { deploymentRecord } from './deploymentRecord';

import { componentPathsOf, pullRequestRecord } from './pullRequests';
import { pullRequestRules } from './pullRequestRules';

const streamsOf: Record<DeploymentStrategyId, string[]> = {
  'merged-prs': ['pull-requests'],
  'workflow-runs': ['workflow-runs'],
  deployments: ['environment-deployments'],
  releases: ['releases'],
  pushed: [pushedDeploymentsStream],
  off: [],
};

/** The streams that deployments are derived from under the strategies in force. */
function derivedFrom(settings: MetricSettings): string[] {
  const strategies = strategiesInForce(settings).map(
    ({ rules }) => rules.strategy,
  );
  return [...new Set(strategies.flatMap(strategy => streamsOf[strategy]))];
}

/** The streams that changes are derived from: what deploys, and what is deployed. */
function changesDerivedFrom(settings: MetricSettings): string[] {
  const streams = derivedFrom(settings);
  return streams.length ? [...new Set([...streams, 'pull-requests'])] : streams;
}

/** Deployments, as derived under the serving definition. */
export type DeploymentsFact = Fact<'deployed', never>;

/** The folders of components that a deployment is about: those of the one pull request that it ships. */
export const deploymentFolders = (deployment: string) => `
  case when ${deployment}.strategy = 'merged-prs' and ${deployment}.repository_id = any(:dividedRepositoryIds::bigint[]) then (
    select ${componentPathsOf('p')} from pull_requests p
    where p.repository_id = ${deployment}.repository_id and p.number = ${deployment}.source_id::integer
  ) end`;

/** Builds the fact of deployments. Merges by bots are deployments too: they reach production. */
export function deployments(settings: MetricSettings): DeploymentsFact {
  return {
    id: 'deployments',
    relation: `
      select d.*, ${deploymentFolders('d')} as folders from deployments d
      where d.repository_id = any(:repositoryIds::bigint[]) and d.definition_version = :definitionVersion`,
    componentPaths: 'f.folders',
    times: { deployed: { kind: 'instant', at: 'f.deployed_at' } },
    rules: {},
    attribution: byRepository,
    record: deploymentRecord,
    streams: derivedFrom(settings),
    isDerived: true,
  };
}

/** What the rule on the first deployment drops. */
export const beforeFirstDeployment =
  'Changes merged before the first known deployment of their repository, except the one that it was made of: an earlier one may have shipped them.';

/** Merged pull requests of default branches, by the time of the deployment that shipped them. */
export type ChangesFact = Fact<
  'deployed' | 'undeployed',
  'before-first-deployment' | 'bot-authored'
>;

/** Builds the fact of changes. */
export function changes(settings: MetricSettings): ChangesFact {
  return {
    id: 'changes',
    relation: `
      select c.merged_at, c.deployed_at, c.is_before_first, p.repository_id, p.number, p.title, p.url, p.author_account_id, p.created_at, p.ready_at,
        p.first_commit_at, p.first_review_at, p.approved_at, ${componentPathsOf(
          'p',
        )} as folders
      from deployment_changes c
      join pull_requests p on p.repository_id = c.repository_id and p.number = c.number
      where c.repository_id = any(:repositoryIds::bigint[]) and c.definition_version = :definitionVersion`,
    componentPaths: 'f.folders',
    cluster: '(f.repository_id, f.deployed_at)',
    times: {
      deployed: { kind: 'instant', at: 'f.deployed_at' },
      undeployed: {
        kind: 'snapshot',
        from: 'f.merged_at',
        to: 'f.deployed_at',
      },
    },
    rules: {
      'before-first-deployment': {
        keeps: 'not f.is_before_first',
        drops: beforeFirstDeployment,
      },
      'bot-authored': pullRequestRules(settings)['bot-authored'],
    },
    attribution: byRepository,
    record: pullRequestRecord,
    streams: changesDerivedFrom(settings),
    isDerived: true,
  };
}
