import type { MetricSettings } from '../settings/sourceTypes';
import { incidents } from './incidents';
import {
  incidentsInScope,
  isOfAccount,
  isSmallScope,
} from './incidentsInScope';

const somethingIsNamed = `(named_shas <> '{}' or named_pull_requests <> '{}' or named_deployments <> '{}')`;

/** Whether an incident `f` counts, as a SQL condition. */
export function isKept(settings: MetricSettings): string {
  const rules = Object.values(incidents(settings).rules);
  return [
    ':hasIncidentSource::boolean',
    ...rules.flatMap(({ keeps }) => keeps ?? []),
  ].join(' and ');
}

// A pull request is named by the present name of its repository, or by an earlier one that no other goes by now.
const mentions = `
  mentioned as materialized (
    select service_id, incident_id, created_at, resolved_at, split_part(mention, '#', 1) as slug,
      case when mention ~ '#[0-9]{1,9}$' then substring(mention from '[0-9]+$')::integer end as number
    from naming_with_merged cross join unnest(named_pull_requests) as mention
  ), slugs as materialized (
    select distinct on (n.slug) n.slug, n.repository_id
    from repository_names n join repositories r using (repository_id)
    where n.slug = any(array(select slug from mentioned))
    order by n.slug, (r.deleted_at is null) desc, (n.valid_to is null) desc, n.valid_to desc, n.repository_id
  )`;

/** The incidents that name something: of a small scope those that may be about it. */
const saying = `
  saying as materialized (
    select * from incidents
    where :hasIncidentSource::boolean and not ${isSmallScope} and ${somethingIsNamed}
    union all
    select i.* from (select * from counted union select * from merged_away) few
    join incidents i using (service_id, incident_id)
    where ${somethingIsNamed}
  )`;

// What an incident says that was merged into another one is said by that one, at the end of the chain: merging in a circle
// ends nowhere. The incident that counts is among those kept, and its times are the ones that matter.
const withMerged = `
  merged as (
    with recursive chain as (
      select s.provider, s.account, i.merged_into as into, i.named_shas, i.named_pull_requests, i.named_deployments,
        array[i.incident_id] as passed
      from saying i join services s using (service_id)
      where i.merged_into is not null
      union all
      select c.provider, c.account, i.merged_into, c.named_shas, c.named_pull_requests, c.named_deployments,
        c.passed || i.incident_id
      from chain c
      join incidents i on i.incident_id = c.into and i.merged_into is not null and i.incident_id <> all(c.passed)
      where ${isOfAccount('i', 'c')}
    )
    select i.service_id, c.into as incident_id, c.named_shas, c.named_pull_requests, c.named_deployments
    from chain c
    join incidents i on i.incident_id = c.into and i.merged_into is null
    where ${isOfAccount('i', 'c')}
  )`;

/** What a deployment is known by, and its time. */
export const deploymentOf = (alias: string) =>
  `${alias}.repository_id, ${alias}.strategy, ${alias}.source_id, ${alias}.deployed_at`;

/**
 * The deployments that incidents speak of themselves, as `named` for a `with`: before an incident began they are its
 * cause, after that its mend.
 */
export function namedDeployments(settings: MetricSettings): string {
  return `${incidentsInScope}, ${saying}, ${withMerged}, naming as materialized (
    select * from saying f where ${isKept(settings)}
  ), naming_with_merged as materialized (
    select service_id, incident_id, created_at, resolved_at, named_shas, named_pull_requests, named_deployments
    from naming
    union all
    select k.service_id, k.incident_id, k.created_at, k.resolved_at, m.named_shas, m.named_pull_requests, m.named_deployments
    from merged m join (
      select f.* from incidents f where ${isKept(settings)}
    ) k using (service_id, incident_id)
  ), ${mentions}, named as materialized (
    select i.service_id, i.incident_id, i.created_at, i.resolved_at, d.*
    from naming_with_merged i
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
        and c.deployed_at is not null and not c.is_before_first
    ) d
    union all
    select m.service_id, m.incident_id, m.created_at, m.resolved_at, d.*
    from mentioned m
    join slugs using (slug)
    cross join lateral (
      select ${deploymentOf('c')} from deployment_changes c
      where c.repository_id = slugs.repository_id and c.number = m.number
        and c.definition_version = :definitionVersion and c.deployed_at is not null and not c.is_before_first
      limit 1
    ) d
  )`;
}
