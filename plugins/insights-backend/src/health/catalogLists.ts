import { ANNOTATION_SOURCE_LOCATION } from '@backstage/catalog-model';
import {
  annotated,
  columns,
  type HealthList,
  recentDays,
  recently,
} from './list';

const linkedRepositories = `select repository_id from repository_components`;
const presentComponents = `
  select component_ref from repository_components join repositories using (repository_id) where deleted_at is null`;
const linkedServices = `select service_id from service_components`;
const nameOf = (reference: string) => `substring(${reference} from '[^/]*$')`;

/** Repositories that belong to no component. */
export const repositoriesWithoutComponent: HealthList = {
  id: 'repositories-without-component',
  statement: 'repositories belong to a component',
  effect:
    'What happens in the others counts for the organization, and for no team and no component.',
  remedy:
    'Add the annotation to the component that the repository belongs to, or register a component for it.',
  advice: 'repository',
  whole: `select count(*) from repositories where deleted_at is null`,
  // A component without a repository that has the same name is probably the one.
  rows: `
    select ${columns({
      key: `r.host || '/' || lower(r.owner || '/' || r.name) || ' ' || r.repository_id`,
      title: `r.owner || '/' || r.name`,
      url: 'r.url',
      reason: `case when r.is_archived then 'archived' end`,
      active_at: 'r.pushed_at',
      related: `coalesce(namesake.refs, '{}')`,
      provider: 'r.provider',
      host: 'r.host',
      external_id: 'r.external_id',
    })}
    from repositories r
    left join (
      select lower(${nameOf(
        'component_ref',
      )}) as name, array_agg(component_ref order by component_ref) as refs
      from components where component_ref not in (${presentComponents}) group by 1
    ) namesake on namesake.name = lower(r.name)
    where r.deleted_at is null and r.repository_id not in (${linkedRepositories})`,
  reasons: { archived: () => 'It is archived.' },
  records: {
    statement: `pull requests merged in the last ${recentDays} days belong to a component`,
    part: `select count(*) from pull_requests where merged_at >= ${recently} and repository_id in (${linkedRepositories})`,
    whole: `select count(*) from pull_requests where merged_at >= ${recently}`,
  },
  fileParts: ({ provider, host, title }, bindings) => [
    annotated(
      bindings
        .get(provider!)
        ?.annotate?.repository?.({ host: host!, slug: title }),
    ),
  ],
};

/** Components whose repository is not known. */
export const componentsWithoutRepository: HealthList = {
  id: 'components-without-repository',
  statement: 'components have a repository that is read',
  effect:
    'The others bring their owners no pull requests, no runs and no deployments.',
  remedy: 'Name the repository in an annotation of the component.',
  advice: 'repository',
  whole: 'select count(*) from components',
  rows: `
    select ${columns({
      key: 'c.component_ref',
      title: 'c.title',
      entity_ref: 'c.component_ref',
      reason: `coalesce(nullif(c.location_problem, 'contradiction'), 'unknown')`,
      named: `case when c.location_problem = 'contradiction' then link.slug else coalesce(c.location_named, link.slug) end`,
      provider: 'namesake.provider',
      host: 'namesake.host',
      external_id: 'namesake.slug',
    })}
    from components c
    left join (
      select component_ref, min(slug) as slug from component_repositories group by component_ref
    ) link using (component_ref)
    left join (
      select lower(name) as name, min(provider) as provider, min(host) as host, min(owner || '/' || name) as slug
      from repositories where deleted_at is null and repository_id not in (${linkedRepositories})
      group by 1 having count(*) = 1
    ) namesake on namesake.name = lower(${nameOf('c.component_ref')})
    where c.component_ref not in (${presentComponents})`,
  reasons: {
    missing: () =>
      'It has no source location and no annotation that names a repository.',
    file: () =>
      'Its source location is a file and not the address of a repository.',
    'other-host': named =>
      `Its source location is at “${named}”, which no connection reads.`,
    unreadable: named => `“${named}” names no repository.`,
    unknown: named =>
      `It names the repository “${named}”, which no connection finds.`,
  },
  fileParts: ({ provider, host, external_id: slug }, bindings) =>
    provider
      ? [
          annotated(
            bindings
              .get(provider)
              ?.annotate?.repository?.({ host: host!, slug: slug! }),
          ),
        ]
      : [...bindings.values()].map(({ annotate }) =>
          annotated(annotate?.repository?.()),
        ),
};

/** Components whose annotations name two repositories. */
export const contradictingLocations: HealthList = {
  id: 'contradicting-locations',
  statement: 'components name one repository',
  effect:
    'The others belong to the repository of their project annotation, because their source location is only where their file is.',
  remedy:
    'If that is wrong, set the source location, or correct the annotation of the project.',
  whole: 'select count(*) from components',
  rows: `
    select ${columns({
      key: 'c.component_ref',
      title: 'c.title',
      entity_ref: 'c.component_ref',
      reason: `'contradiction'`,
      named: 'c.location_named',
      host: 'link.host',
      external_id: 'link.slug',
    })}
    from components c
    join component_repositories link using (component_ref)
    where c.location_problem = 'contradiction'`,
  reasons: {
    contradiction: named =>
      `Its source location names “${named}”, where its file is.`,
  },
  fileParts: ({ host, external_id: slug }) => [
    annotated({ [ANNOTATION_SOURCE_LOCATION]: `url:https://${host}/${slug}/` }),
  ],
};

/** Services that belong to no component. */
export const servicesWithoutComponent: HealthList = {
  id: 'services-without-component',
  statement: 'services belong to a component',
  effect:
    'Incidents of the others count for the organization, and for no team and no component.',
  remedy: 'Add the annotation to the component that the service belongs to.',
  advice: 'service',
  whole: 'select count(*) from services',
  rows: `
    select ${columns({
      key: `s.account || '/' || lower(s.name) || ' ' || s.service_id`,
      title: 's.name',
      url: 's.url',
      active_at: 'incident.newest',
      related: `coalesce(namesake.refs, '{}')`,
      provider: 's.provider',
      host: 's.account',
      external_id: 's.external_id',
      named: `case when accounts.count = 1 then 'only account' end`,
    })}
    from services s
    join (
      select provider, count(distinct account) from services group by provider
    ) accounts using (provider)
    left join (select service_id, max(created_at) as newest from incidents group by service_id) incident using (service_id)
    left join (
      select lower(title) as name, array_agg(component_ref order by component_ref) as refs
      from components where component_ref not in (select component_ref from service_components) group by 1
    ) namesake on namesake.name = lower(s.name)
    where s.service_id not in (${linkedServices})`,
  records: {
    statement: `incidents of the last ${recentDays} days belong to a component`,
    part: `select count(*) from incidents where created_at >= ${recently} and service_id in (${linkedServices})`,
    whole: `select count(*) from incidents where created_at >= ${recently}`,
  },
  fileParts: ({ provider, host, external_id, named }, bindings) => [
    annotated(
      bindings.get(provider!)?.annotate?.service?.({
        account: host!,
        externalId: external_id!,
        isOnlyAccount: named !== null,
      }),
    ),
  ],
};
