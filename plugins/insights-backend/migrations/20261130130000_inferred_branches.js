// A default branch that was renamed before the first read is known by its last name only: the former one is inferred.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(
    `alter table repository_default_branches add column is_inferred boolean not null default false`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    delete from repository_default_branches where is_inferred;
    alter table repository_default_branches drop column is_inferred;
  `);
};
