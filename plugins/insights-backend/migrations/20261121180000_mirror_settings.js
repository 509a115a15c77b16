// The mirror of the catalog is made by settings that people change while it runs: one that was made by others is due.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw('alter table catalog_mirror add column settings_hash text');
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw('alter table catalog_mirror drop column settings_hash');
};
