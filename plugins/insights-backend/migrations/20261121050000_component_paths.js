// Which components of a shared repository a pull request is about, kept beside it: finding it out anew from the files of
// every pull request takes far too long for a query.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- The folders of components that hold a changed file, as repository_id/path; empty = none of them, null = not known.
    -- It says something only while files_head_sha is head_sha.
    alter table pull_requests add column component_paths text[];

    -- The paths by which components divide a repository, as component_paths was made with them.
    create table repository_paths (
      repository_id bigint primary key,
      paths text[] not null
    );
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    drop table repository_paths;
    alter table pull_requests drop column component_paths;
  `);
};
