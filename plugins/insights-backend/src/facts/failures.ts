import type { Fact } from '@devex-insights/backstage-plugin-insights-node';
import { byRepository } from '../engine/attribution/byRepository';
import type { MetricSettings } from '../settings/sourceTypes';
import { changes, deployments } from './deployments';

import { pullRequestRecord } from './pullRequests';
import {
  failedDeployments,
  failureBindings,
  reworkDeployments,
} from './failureEvidence';
import { pageOf } from './pageOf';

// Reverts and hotfixes are changes, so what deploys is not all that has to be known.
function deploymentsWithChanges(settings: MetricSettings) {
  return { ...deployments(settings), streams: changes(settings).streams };
}

/** Deployments that say of themselves whether they failed (`is_failed`) and whether they mend something (`is_rework`). */
export type DeploymentOutcomesFact = Fact<'deployed', never>;

/** Builds the fact of deployments with their outcomes. */
export function deploymentOutcomes(
  settings: MetricSettings,
): DeploymentOutcomesFact {
  const all = deploymentsWithChanges(settings);
  return {
    ...all,
    id: 'deployment-outcomes',
    shared: failedDeployments(settings),
    relation: `
      with ${reworkDeployments}
      select d.*, failed.repository_id is not null as is_failed,
        d.is_rollback or rework.repository_id is not null as is_rework
      from (${all.relation}) d
      left join failed on failed.repository_id = d.repository_id and failed.strategy = d.strategy
        and failed.source_id = d.source_id
      left join rework on rework.repository_id = d.repository_id and rework.strategy = d.strategy
        and rework.source_id = d.source_id`,
    bindings: { ...all.bindings, ...failureBindings(settings) },
    times: { deployed: { kind: 'instant', at: 'f.deployed_at' } },
  };
}

/** Failed deployments by the end of the failure; until then as a state. */
export type FailuresFact = Fact<'recovered' | 'unrecovered', never>;

/** Builds the fact of failed deployments: with `recovered_at`, and `detected_at` where incidents belong to the failure. */
export function failures(settings: MetricSettings): FailuresFact {
  const all = deploymentsWithChanges(settings);
  return {
    ...all,
    id: 'failures',
    shared: failedDeployments(settings),
    relation: `select * from failures`,
    bindings: { ...all.bindings, ...failureBindings(settings) },
    times: {
      recovered: { kind: 'instant', at: 'f.recovered_at' },
      unrecovered: {
        kind: 'snapshot',
        from: 'f.deployed_at',
        to: 'f.recovered_at',
      },
    },
  };
}

/** Changes that are hotfixes, to notice that no pattern finds any. */
export type HotfixesFact = Fact<'recent', never>;

/** How long a pattern may find nothing before that is worth a hint. */
export const hotfixSilenceDays = 90;

const ofPullRequest = (column: string) =>
  `(select p.${column} from pull_requests p where p.repository_id = f.repository_id and p.number = f.number)`;

/** Builds the fact of hotfixes, as a state that lasts as long as they are recent. */
export function hotfixes(settings: MetricSettings): HotfixesFact {
  const { streams } = changes(settings);
  return {
    id: 'hotfixes',
    relation: `
      select c.* from deployment_changes c
      where c.is_hotfix and c.repository_id = any(:repositoryIds::bigint[])
        and c.definition_version = :definitionVersion`,
    times: {
      recent: {
        kind: 'snapshot',
        from: 'f.deployed_at',
        to: `f.deployed_at + interval '${hotfixSilenceDays} days'`,
      },
    },
    rules: {},
    attribution: byRepository,
    record: {
      ...pullRequestRecord,
      title: ofPullRequest('title'),
      url: pageOf(ofPullRequest('url')),
    },
    streams,
    isDerived: true,
  };
}
