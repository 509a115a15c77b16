// A slice that waits for a rate limit has not failed, and an administrator wants to know what it waits for.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`alter table ingestion_slices add column waits_for text`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`alter table ingestion_slices drop column waits_for`);
};
