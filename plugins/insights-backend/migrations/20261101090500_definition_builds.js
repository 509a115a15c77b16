// The repositories that still have to be derived under a definition that is being built while an earlier one serves.
// The build goes on where it was after a restart, shared by all replicas, and ends with the last row.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table definition_builds (
      definition_version integer not null,
      repository_id bigint not null,
      primary key (definition_version, repository_id)
    );
    -- At most one definition serves and at most one is being built.
    create unique index definition_versions_active on definition_versions (state)
      where state in ('serving', 'building');
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    drop index definition_versions_active;
    drop table definition_builds;
  `);
};
