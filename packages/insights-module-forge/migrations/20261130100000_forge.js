// The tables of the row kinds that this module brings. Their names and columns follow from the declarations.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table code_reviews (
      repository_id bigint not null,
      external_id text not null,
      pull_request_number integer not null,
      verdict text not null,
      started_at timestamptz not null,
      updated_at timestamptz not null,
      finished_at timestamptz,
      url text not null,
      reviewer_account_id bigint,
      primary key (repository_id, external_id)
    );
    -- The metrics of reviews read a range of times in the repositories of the scope.
    create index code_reviews_finished on code_reviews (repository_id, finished_at) where finished_at is not null;

    create table editor_days (
      account_id bigint not null,
      day date not null,
      minutes integer not null,
      primary key (account_id, day)
    );
    create index editor_days_day on editor_days (day);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw('drop table code_reviews, editor_days');
};
