/*
 * Of the incidents of an organisation, only a few can concern a team. They are found from the team's side, by what its
 * deployments are known by, because every incident that names something could be about anybody.
 */

/** From so many repositories on, reading everything that is named costs less than looking for it. */
const mostRepositories = 50;

/** Whether the scope is so small, as a SQL condition that is decided before a statement begins. */
export const isSmallScope = `cardinality(:repositoryIds::bigint[]) <= ${mostRepositories}`;

const ofScope = 'repository_id = any(:repositoryIds::bigint[])';

/** Those whose list of names has one of the names in a query. */
const naming = (column: string, names: string) => `
  select service_id, incident_id from incidents
  where ${isSmallScope} and ${column} <> '{}' and ${column} && array(${names})`;

const shas = `
  select sha from deployments where ${ofScope} and sha is not null
  union
  select merge_commit_sha from pull_requests where ${ofScope} and merge_commit_sha is not null`;

const pullRequests = `
  select n.slug || '#' || c.number from repository_names n join deployment_changes c using (repository_id)
  where c.${ofScope} and c.deployed_at is not null`;

const sourceIds = `
  select source_id from deployments where ${ofScope} and strategy <> 'merged-prs'`;

const accountOf = (incident: string) =>
  `join services s on s.service_id = ${incident}.service_id`;

/**
 * Whether an incident is of the same account as a row, as a SQL condition. As a join the planner may look up each service
 * of the account first, and for each of them the incidents.
 */
export const isOfAccount = (incident: string, row: string) => `(
  select s.provider = ${row}.provider and s.account = ${row}.account
  from services s where s.service_id = ${incident}.service_id
)`;

/**
 * Relations of a `with`, all empty unless the scope is small: `counted (service_id, incident_id)`, the incidents that
 * count in place of those that name something of the scope, and all of its services; `merged_away (service_id,
 * incident_id)`, those that were merged into them. Both are after `service_repositories`.
 */
export const incidentsInScope = `
  naming_scope as materialized (
    ${naming('named_shas', shas)}
    union
    ${naming('named_pull_requests', pullRequests)}
    union
    ${naming('named_deployments', sourceIds)}
  ), counted as materialized (
    with recursive up as (
      select s.provider, s.account, i.service_id, i.incident_id, i.merged_into, array[i.incident_id] as passed
      from naming_scope join incidents i using (service_id, incident_id) ${accountOf(
        'i',
      )}
      union all
      select u.provider, u.account, i.service_id, i.incident_id, i.merged_into, u.passed || i.incident_id
      from up u
      join incidents i on i.incident_id = u.merged_into and i.incident_id <> all(u.passed)
      where ${isOfAccount('i', 'u')}
    )
    select service_id, incident_id from up where merged_into is null
    union
    select service_id, incident_id from incidents
    where ${isSmallScope} and merged_into is null and service_id in (select service_id from service_repositories)
  ), merged_away as materialized (
    with recursive down as (
      select s.provider, s.account, c.service_id, c.incident_id, array[c.incident_id] as passed
      from counted c ${accountOf('c')}
      union all
      select d.provider, d.account, i.service_id, i.incident_id, d.passed || i.incident_id
      from down d
      join incidents i on i.merged_into = d.incident_id and i.incident_id <> all(d.passed)
      where ${isOfAccount('i', 'd')}
    )
    select distinct service_id, incident_id from down where cardinality(passed) > 1
  )`;
