// The changed files of pull requests, only where they are read: they tell generated lines from written ones, and whose
// part of a shared repository a change is about.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table pull_request_files (
      repository_id bigint not null,
      number integer not null,
      path text not null,
      additions integer not null,
      deletions integer not null,
      primary key (repository_id, number, path)
    );

    -- The head whose files are stored, all of them; null where they were never read. Files of an earlier head say
    -- nothing about what is there now.
    alter table pull_requests add column files_head_sha text;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    alter table pull_requests drop column files_head_sha;
    drop table pull_request_files;
  `);
};
