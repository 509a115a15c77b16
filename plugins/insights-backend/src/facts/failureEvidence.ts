import type { Bindings } from '@devex-insights/backstage-plugin-insights-node';
import { durationSeconds } from '../configuration/durationSeconds';
import { failureSignals } from '../settings/failureSignals';
import type { FailureSignal } from '../settings/settings';
import type { MetricSettings } from '../settings/sourceTypes';

import { deploymentFolders } from './deployments';
import { incidentCauses, serviceRepositories } from './incidentEvidence';
import { incidents } from './incidents';
import { deploymentOf, namedDeployments } from './namedDeployments';

/** How long after a deployment a hotfix still marks it as failed. */
export const hotfixWindowSeconds = 24 * 3600;

/*
 * Which deployments failed, which are rework, and when failures were over: relations over the few rows that can show it, each
 * of which leads to its deployment by an index. They hold for deployments between `:from` and `:to`, and for failures that
 * were not over before `:from`.
 *
 * A limit on a row that is there once at most keeps its look-up one, however many of them the planner expects.
 */

const ofScope = (row: string) =>
  `${row}.repository_id = any(:repositoryIds::bigint[]) and ${row}.definition_version = :definitionVersion`;

/** A change that its deployment is known to carry: see `changesInDeployments`. */
const ofChange = (row: string) =>
  `${ofScope(row)} and not ${row}.is_before_first`;

/**
 * The deployments that a rollback took back: what came between it and the time before when the same commit was there,
 * if possible where that was.
 */
const takenBack = (isChosen: boolean) => `
  taken_back as materialized (
    select blamed.*, fix.deployed_at as over_at
    from deployments fix
    cross join lateral (
      select coalesce(max(d.deployed_at) filter (where d.target = fix.target), max(d.deployed_at), '-infinity') as at
      from deployments d
      where d.sha = fix.sha and d.repository_id = fix.repository_id and d.definition_version = :definitionVersion
        and d.deployed_at < fix.deployed_at
    ) earlier
    cross join lateral (
      select ${deploymentOf('d')} from deployments d
      where d.repository_id = fix.repository_id and d.definition_version = :definitionVersion
        and d.strategy = fix.strategy and d.sha is distinct from fix.sha
        and d.deployed_at < fix.deployed_at and d.deployed_at > earlier.at
      order by (d.target = fix.target) desc, d.deployed_at desc, d.source_id desc limit 1
    ) blamed
    where ${isChosen} and fix.is_rollback and ${ofScope('fix')}
  ), span as materialized (
    -- What ends a failure may not be the first to do so: look back as far as the deployments that failed.
    select least(mended_since, min(deployed_at) filter (where over_at >= mended_since)) as since
    from (select :from::timestamptz - :mendWindow::interval as mended_since) bound left join taken_back on true
    group by mended_since
  )`;

const remedied = (deployment: string, fix: string) => `
  select ${deployment}.repository_id, ${deployment}.strategy, ${deployment}.source_id, null::timestamptz as detected_at,
    ${fix}.deployed_at as over_at, false as is_incident`;

const reverted = `${remedied('target', 'fix')}
  from deployment_changes fix
  cross join lateral (
    select ${deploymentOf('c')} from deployment_changes c
    where c.repository_id = fix.repository_id and c.definition_version = fix.definition_version
      and c.number = fix.reverts_number and not c.is_before_first
    limit 1
  ) target
  where fix.is_revert and ${ofChange('fix')}
    and fix.deployed_at >= (select since from span)
    and fix.deployed_at < :to::timestamptz + :revertWindow::interval
    and target.deployed_at < fix.deployed_at
    and target.deployed_at >= fix.deployed_at - :revertWindow::interval`;

function hotfixed(ofMergedPullRequests: boolean): string {
  return `${remedied('blamed', 'fix')}
    from (
      select distinct repository_id, deployed_at from deployment_changes change
      where is_hotfix and ${ofChange('change')}
        ${ofMergedPullRequests ? '' : `and strategy <> 'merged-prs'`}
        and deployed_at >= (select since from span)
        and deployed_at < :to::timestamptz + :hotfixWindow::interval
    ) fix
    cross join lateral (
      select d.repository_id, d.strategy, d.source_id from deployments d
      where d.repository_id = fix.repository_id and d.definition_version = :definitionVersion
        and d.deployed_at < fix.deployed_at and d.deployed_at >= fix.deployed_at - :hotfixWindow::interval
      order by d.deployed_at desc, d.source_id desc limit 1
    ) blamed`;
}

const rolledBack = `
  select repository_id, strategy, source_id, null::timestamptz as detected_at, over_at, false as is_incident
  from taken_back`;

const noCauses = `
  select null::bigint as repository_id, null::text as strategy, null::text as source_id,
    null::timestamptz as detected_at, null::timestamptz as over_at, false as is_incident
  where false`;

/**
 * The failed deployments, as relations of a `with`: `failed (repository_id, strategy, source_id, detected_at,
 * recovered_at)`, and those of the scope with all columns of a deployment as `failures`. A failure is over with the
 * last of its incidents; without an incident, with the first deployment that fixes it.
 */
export function failedDeployments(settings: MetricSettings): string {
  const { chosen, hotfixesOfMergedPullRequests } = failureSignals(settings);
  const relations: Record<FailureSignal, string> = {
    incident: `(${incidentCauses(settings)})`,
    revert: reverted,
    rollback: rolledBack,
    hotfix: hotfixed(hotfixesOfMergedPullRequests),
  };
  const causes = [noCauses, ...chosen.map(signal => relations[signal])];
  return `${serviceRepositories}, ${namedDeployments(settings)}, ${takenBack(
    chosen.includes('rollback'),
  )},
    causes as (${causes.join(' union all ')}),
    failed as (
      select repository_id, strategy, source_id, min(detected_at) as detected_at,
        case
          when not bool_or(is_incident) then min(over_at)
          when bool_and(over_at is not null) filter (where is_incident) then max(over_at) filter (where is_incident)
        end as recovered_at
      from causes group by repository_id, strategy, source_id
    ), failures as materialized (
      select d.*, ${deploymentFolders(
        'd',
      )} as folders, failed.detected_at, failed.recovered_at
      from failed cross join lateral (
        select * from deployments d
        where d.repository_id = failed.repository_id and d.definition_version = :definitionVersion
          and d.strategy = failed.strategy and d.source_id = failed.source_id
        limit 1
      ) d
      where failed.repository_id = any(:repositoryIds::bigint[])
    )`;
}

/**
 * The deployments that mend something, as relations of a `with` after {@link failedDeployments}: `rework
 * (repository_id, strategy, source_id)`.
 */
export const reworkDeployments = `rework as (
    select change.repository_id, change.strategy, change.source_id from deployment_changes change
    where (change.is_revert or change.is_hotfix) and ${ofChange('change')}
      and change.deployed_at >= :from::timestamptz and change.deployed_at < :to::timestamptz
    union
    select repository_id, strategy, source_id from named where deployed_at > created_at
  )`;

/** The values of the placeholders. */
export function failureBindings(settings: MetricSettings): Bindings {
  const { attributionWindow, revertWindow } = settings.changeFailure;
  const interval = (seconds: number) => `${seconds} seconds`;
  const revertSeconds = durationSeconds(revertWindow);
  return {
    ...incidents(settings).bindings,
    attributionWindow: interval(durationSeconds(attributionWindow)),
    revertWindow: interval(revertSeconds),
    hotfixWindow: interval(hotfixWindowSeconds),
    mendWindow: interval(Math.max(revertSeconds, hotfixWindowSeconds)),
  };
}
