// What members of a team made is found by them: there are few of them, and many repositories that they may have made it in.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(
    `create index pull_requests_author on pull_requests (author_account_id, merged_at) where merged_at is not null`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`drop index pull_requests_author`);
};
