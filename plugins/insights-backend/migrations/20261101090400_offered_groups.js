// Which groups can be chosen as a team: the catalog itself evaluates the configured filter when the mirror is
// refreshed, so that a request needs no call to it.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(
    `alter table groups add column is_offered boolean not null default true;`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`alter table groups drop column is_offered;`);
};
