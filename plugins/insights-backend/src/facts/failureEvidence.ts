import { durationSeconds } from '../calculation/durationSeconds';
import { failureSignals } from '../calculation/failureSignals';
import type {
  CalculationSettings,
  FailureSignal,
} from '../calculation/settings';
import { isAbout } from '../ownership/componentPaths';
import { deployments } from './deployments';
import type { Bindings } from './fact';
import { incidents } from './incidents';

/** How long after a deployment a hotfix still tells that it failed. */
export const hotfixWindowSeconds = 24 * 3600;

/*
 * Which deployments failed, which are rework, and when failures were over: relations over the few rows that can tell, each
 * of which leads to its deployment by an index. They hold for deployments between `:from` and `:to`, and for failures that
 * were not over before `:from`. What an incident is attributed to does not depend on the scope.
 *
 * A limit on a row that is there once at most keeps its look-up one, however many of them the planner expects.
 */

const ofScope = (row: string) =>
  `${row}.repository_id = any(:repositoryIds::bigint[]) and ${row}.definition_version = :definitionVersion`;

// The folders in which the components of a service live; only of services that reach into the scope.
const homes = `
  links as materialized (
    select distinct s.service_id, c.repository_id, c.path
    from service_components s join repository_components c using (component_ref)
    where :tellsIncidents::boolean
  ), homes as materialized (
    select * from links where service_id in (
      select service_id from links where repository_id = any(:repositoryIds::bigint[])
    )
  )`;

function keptIncidents(settings: CalculationSettings): string {
  const rules = Object.values(incidents(settings).rules);
  return `
    select f.* from incidents f
    where :tellsIncidents::boolean and ${rules
      .map(({ keeps }) => keeps)
      .join(' and ')}`;
}

// A pull request is named by the present name of its repository, or by an earlier one that no other goes by now.
const naming = `
  slugs as materialized (
    select distinct on (n.slug) n.slug, n.repository_id
    from repository_names n join repositories r using (repository_id)
    order by n.slug, (r.deleted_at is null) desc, (n.valid_to is null) desc, n.valid_to desc, n.repository_id
  ), mentioned as (
    select service_id, incident_id, created_at, resolved_at, split_part(mention, '#', 1) as slug,
      case when mention ~ '#[0-9]{1,9}$' then substring(mention from '[0-9]+$')::integer end as number
    from naming cross join unnest(named_pull_requests) as mention
  )`;

const deploymentOf = (alias: string) =>
  `${alias}.repository_id, ${alias}.strategy, ${alias}.source_id, ${alias}.deployed_at`;

/** Deployments that incidents speak of themselves: before an incident began they are its cause, after that its mend. */
function named(settings: CalculationSettings): string {
  return `naming as materialized (
    ${keptIncidents(settings)}
    and (named_shas <> '{}' or named_pull_requests <> '{}' or named_deployments <> '{}')
  ), ${naming}, named as materialized (
    select i.service_id, i.incident_id, i.created_at, i.resolved_at, d.*
    from naming i
    cross join lateral (
      select ${deploymentOf('d')} from deployments d
      where d.sha = any(i.named_shas) and d.definition_version = :definitionVersion
      union all
      select ${deploymentOf('d')} from deployments d
      where d.source_id = any(i.named_deployments) and d.strategy <> 'merged-prs'
        and d.definition_version = :definitionVersion
      union all
      select ${deploymentOf('c')}
      from pull_requests p join deployment_changes c using (repository_id, number)
      where p.merge_commit_sha = any(i.named_shas) and c.definition_version = :definitionVersion
        and c.deployed_at is not null
    ) d
    union all
    select m.service_id, m.incident_id, m.created_at, m.resolved_at, d.*
    from mentioned m
    join slugs using (slug)
    cross join lateral (
      select ${deploymentOf('c')} from deployment_changes c
      where c.repository_id = slugs.repository_id and c.number = m.number
        and c.definition_version = :definitionVersion and c.deployed_at is not null
      limit 1
    ) d
  )`;
}

/** Each incident with the one deployment it is attributed to. */
function incidentCauses(settings: CalculationSettings): string {
  const { componentPaths } = deployments(settings);
  const isAtHome = componentPaths
    ? `and ${isAbout(
        componentPaths,
        `array[home.repository_id || '/' || home.path]`,
      )}`
    : '';
  return `
    select distinct on (service_id, incident_id)
      repository_id, strategy, source_id, created_at as detected_at, resolved_at as over_at, true as is_incident
    from (
      select service_id, incident_id, created_at, resolved_at, repository_id, strategy, source_id, deployed_at,
        true as is_named
      from named where deployed_at <= created_at
      union all
      select i.service_id, i.incident_id, i.created_at, i.resolved_at, home.repository_id, d.*, false
      from (
        ${keptIncidents(settings)}
        and (f.resolved_at is null or f.resolved_at >= :from::timestamptz
          or f.created_at >= (select since from span))
        and f.created_at < :to::timestamptz + :attributionWindow::interval
      ) i
      join homes home using (service_id)
      cross join lateral (
        select f.strategy, f.source_id, f.deployed_at from deployments f
        where f.repository_id = home.repository_id and f.definition_version = :definitionVersion
          and f.deployed_at <= i.created_at and f.deployed_at >= i.created_at - :attributionWindow::interval
          ${isAtHome}
        order by f.deployed_at desc, f.source_id desc limit 1
      ) d
    ) candidates
    order by service_id, incident_id, is_named desc, deployed_at desc, repository_id, source_id desc`;
}

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
      and c.number = fix.reverts_number
    limit 1
  ) target
  where fix.is_revert and ${ofScope('fix')}
    and fix.deployed_at >= (select since from span)
    and fix.deployed_at < :to::timestamptz + :revertWindow::interval
    and target.deployed_at < fix.deployed_at
    and target.deployed_at >= fix.deployed_at - :revertWindow::interval`;

function hotfixed(ofMergedPullRequests: boolean): string {
  return `${remedied('blamed', 'fix')}
    from (
      select distinct repository_id, deployed_at from deployment_changes change
      where is_hotfix and ${ofScope('change')}
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
 * recovered_at)`. A failure is over with the last of its incidents; where no incident tells of it, with the first
 * deployment that mends it.
 */
export function failedDeployments(settings: CalculationSettings): string {
  const { chosen, hotfixesOfMergedPullRequests } = failureSignals(settings);
  const relations: Record<FailureSignal, string> = {
    incident: `(${incidentCauses(settings)})`,
    revert: reverted,
    rollback: rolledBack,
    hotfix: hotfixed(hotfixesOfMergedPullRequests),
  };
  const causes = [noCauses, ...chosen.map(signal => relations[signal])];
  return `${homes}, ${named(settings)}, ${takenBack(
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
    )`;
}

/**
 * The deployments that mend something, as relations of a `with` after {@link failedDeployments}: `rework
 * (repository_id, strategy, source_id)`.
 */
export const reworkDeployments = `rework as (
    select change.repository_id, change.strategy, change.source_id from deployment_changes change
    where (change.is_revert or change.is_hotfix) and ${ofScope('change')}
      and change.deployed_at >= :from::timestamptz and change.deployed_at < :to::timestamptz
    union
    select repository_id, strategy, source_id from named where deployed_at > created_at
  )`;

/** The values of the placeholders. */
export function failureBindings(settings: CalculationSettings): Bindings {
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
