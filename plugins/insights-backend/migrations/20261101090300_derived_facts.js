// Deployments and their changes are derived from the facts under a versioned definition. A page's transaction only
// queues the repository; the deriver recomputes it from from_time on, after commit.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table definition_versions (
      version integer primary key,
      state text not null,
      content jsonb not null,
      content_hash text not null,
      created_at timestamptz not null default now()
    );

    create table derivation_queue (
      repository_id bigint primary key,
      from_time timestamptz not null,
      queued_at timestamptz not null default now()
    );

    create table deployments (
      repository_id bigint not null,
      definition_version integer not null,
      strategy text not null,
      source_id text not null,
      deployed_at timestamptz not null,
      sha text,
      is_rollback boolean not null default false,
      primary key (repository_id, definition_version, strategy, source_id)
    );
    -- Serves deployment frequency, of chosen repositories and of all.
    create index deployments_time on deployments (definition_version, deployed_at);
    create index deployments_repository_time on deployments (repository_id, definition_version, deployed_at);

    -- Every merged pull request of the default branch; deployed_at is null while no deployment contains it.
    create table deployment_changes (
      repository_id bigint not null,
      definition_version integer not null,
      number integer not null,
      merged_at timestamptz not null,
      strategy text,
      source_id text,
      deployed_at timestamptz,
      primary key (repository_id, definition_version, number)
    );
    -- Serves lead time for changes.
    create index deployment_changes_deployed on deployment_changes (definition_version, deployed_at);
    create index deployment_changes_repository on deployment_changes (repository_id, definition_version, deployed_at);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(
    `drop table deployment_changes, deployments, derivation_queue, definition_versions;`,
  );
};
