// A run that had ended is only read again once a day. An event says sooner that it was run again; what it brought is
// still asked of the vendor.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table workflow_run_news (
      repository_id bigint not null,
      run_id bigint not null,
      noticed_at timestamptz not null default now(),
      primary key (repository_id, run_id)
    );
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`drop table workflow_run_news;`);
};
