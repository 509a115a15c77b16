// Failures are found when they are asked for, from the few rows that can tell of one: each leads to its deployment by an
// index, and so do the names that incidents mention.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- Serve incidents that name a deployment, or a commit it was made of.
    create index deployments_sha on deployments (sha) where sha is not null;
    create index deployments_source on deployments (source_id) where strategy <> 'merged-prs';
    create index pull_requests_merge_commit on pull_requests (merge_commit_sha) where merge_commit_sha is not null;
    create index incidents_naming on incidents (service_id)
      where named_shas <> '{}' or named_pull_requests <> '{}' or named_deployments <> '{}';
    -- Serves the few deployments that took others back.
    create index deployments_rollbacks on deployments (repository_id, definition_version, deployed_at) where is_rollback;

    -- Two joins that each look up their key: one with a condition of its own for each kind compares all with all.
    create or replace view service_components as
      select s.service_id, c.component_ref
      from component_services c
      join services s on s.provider = c.provider and s.external_id = c.key
      where c.kind = 'service'
      union
      select s.service_id, c.component_ref
      from component_services c
      join (
        select service_id, provider, unnest(integration_keys) as integration_key from services
      ) s on s.provider = c.provider and s.integration_key = c.key
      where c.kind = 'integration';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    create or replace view service_components as
      select s.service_id, c.component_ref
      from component_services c
      join services s on s.provider = c.provider
        and case c.kind when 'service' then s.external_id = c.key else c.key = any(s.integration_keys) end
      group by s.service_id, c.component_ref;
    drop index deployments_rollbacks, incidents_naming, pull_requests_merge_commit, deployments_source, deployments_sha;
  `);
};
