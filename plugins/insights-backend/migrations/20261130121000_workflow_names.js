// A run carries the name that it was given, which need not be that of its workflow: a run-name, or the name before a rename.
// Patterns on names meet every name that a workflow is known by.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table workflow_names (
      repository_id bigint not null,
      workflow_id bigint not null,
      name text not null,
      primary key (repository_id, workflow_id, name)
    );
    insert into workflow_names (repository_id, workflow_id, name)
      select repository_id, workflow_id, name from workflows;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`drop table workflow_names`);
};
