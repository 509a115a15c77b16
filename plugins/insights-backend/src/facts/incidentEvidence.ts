import { isAbout } from '../engine/model/componentPath';
import type { MetricSettings } from '../settings/sourceTypes';
import { deploymentFolders } from './deployments';
import { isKept } from './namedDeployments';

const namesInScope = `
  select slug from repository_names where repository_id = any(:repositoryIds::bigint[])`;

/**
 * The folders of the components of services in the scope: `service_repositories`, for a `with`. Which repository a
 * component has is decided over all its names, so those that have a name of the scope are looked up.
 */
export const serviceRepositories = `
  scope_services as materialized (
    select distinct s.service_id
    from service_components s join repository_components c using (component_ref)
    where :hasIncidentSource::boolean and c.repository_id = any(:repositoryIds::bigint[])
      and c.component_ref = any(array(
        select component_ref from component_repositories where slug = any(array(${namesInScope}))
      ))
  ), service_repositories as materialized (
    select distinct s.service_id, c.repository_id, c.path
    from service_components s join repository_components c using (component_ref)
    where s.service_id in (select service_id from scope_services)
  )`;

/**
 * Each incident with the one deployment it is attributed to, as a query over `service_repositories`, `named` and
 * `span`: what it names, or else the latest one of the components that run as its service. The scope makes no
 * difference to which it is.
 */
export function incidentCauses(settings: MetricSettings): string {
  return `
    select distinct on (service_id, incident_id)
      repository_id, strategy, source_id, created_at as detected_at, resolved_at as over_at, true as is_incident
    from (
      select service_id, incident_id, created_at, resolved_at, repository_id, strategy, source_id, deployed_at,
        true as is_named
      from named where deployed_at <= created_at
      union all
      select i.service_id, i.incident_id, i.created_at, i.resolved_at, owned.repository_id, d.*, false
      from (
        select f.* from incidents f
        where ${isKept(
          settings,
        )} and (f.resolved_at is null or f.resolved_at >= :from::timestamptz
          or f.created_at >= (select since from span))
        and f.created_at < :to::timestamptz + :attributionWindow::interval
      ) i
      join service_repositories owned using (service_id)
      cross join lateral (
        select f.strategy, f.source_id, f.deployed_at
        from deployments f cross join lateral (select ${deploymentFolders(
          'f',
        )} as folders) about
        where f.repository_id = owned.repository_id and f.definition_version = :definitionVersion
          and f.deployed_at <= i.created_at and f.deployed_at >= i.created_at - :attributionWindow::interval
          and ${isAbout(
            'about.folders',
            `array[owned.repository_id || '/' || owned.path]`,
          )}
        order by f.deployed_at desc, f.source_id desc limit 1
      ) d
    ) candidates
    order by service_id, incident_id, is_named desc, deployed_at desc, repository_id, source_id desc`;
}
