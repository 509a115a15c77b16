// Several accounts of one vendor: a component may name the one that its service is in. Incidents are found by their ids
// alone where they were merged into one of another service, or moved to it.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- Serves the incidents that others were merged into, and those that belong to another service now.
    create index incidents_by_id on incidents (incident_id);

    -- account: as that of the service; null where any may be meant.
    alter table component_services add column account text;
    create or replace view service_components as
      select s.service_id, c.component_ref
      from component_services c
      join services s on s.provider = c.provider and s.external_id = c.key
      where c.kind = 'service' and (c.account is null or s.account = c.account)
      union
      select s.service_id, c.component_ref
      from component_services c
      join (
        select service_id, provider, account, unnest(integration_keys) as integration_key from services
      ) s on s.provider = c.provider and s.integration_key = c.key
      where c.kind = 'integration' and (c.account is null or s.account = c.account);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
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
    alter table component_services drop column account;
    drop index incidents_by_id;
  `);
};
