// What an incident names is looked up from the side of a team's deployments, and what was merged into an incident from the
// side of that incident: an organisation has many more that are about others.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create index incidents_named_shas on incidents using gin (named_shas) with (fastupdate = off)
      where named_shas <> '{}';
    create index incidents_named_pull_requests on incidents using gin (named_pull_requests) with (fastupdate = off)
      where named_pull_requests <> '{}';
    create index incidents_named_deployments on incidents using gin (named_deployments) with (fastupdate = off)
      where named_deployments <> '{}';
    create index incidents_merged_into on incidents (merged_into) where merged_into is not null;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(
    `drop index incidents_merged_into, incidents_named_deployments, incidents_named_pull_requests, incidents_named_shas`,
  );
};
