// By which rules a repository was derived last. Overrides look at its name and its components, which change without any
// fact changing: a repository whose rules are not these any more is derived anew from its beginning.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- asked_strategies: what its components ask for; is_counted: whether a component passes the filter of the provider.
    create table derived_repositories (
      repository_id bigint not null,
      definition_version integer not null,
      rules text not null,
      asked_strategies text[] not null,
      is_counted boolean not null,
      primary key (repository_id, definition_version)
    );

    -- The filters that uncounted_for of the components was found with, as a hash.
    alter table catalog_mirror add column component_filters text;

    -- Serves the question whether a run is a deployment; empty where no run is.
    create index deployments_runs on deployments (repository_id, definition_version, source_id)
      where strategy = 'workflow-runs';
    -- Serves what reverts what.
    create index pull_requests_reverts on pull_requests (repository_id, merged_at)
      where is_revert and merged_at is not null;
    -- Serves the attempts that ended since.
    create index workflow_run_attempts_completed on workflow_run_attempts (repository_id, completed_at);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    drop index workflow_run_attempts_completed, pull_requests_reverts, deployments_runs;
    alter table catalog_mirror drop column component_filters;
    drop table derived_repositories;
  `);
};
