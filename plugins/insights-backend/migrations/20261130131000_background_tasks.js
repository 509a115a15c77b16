// When each kind of background work ended last, in whichever replica: work that hangs shows by an end that stays behind.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table background_tasks (
      task text primary key,
      finished_at timestamptz,
      error text,
      error_at timestamptz
    )`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`drop table background_tasks`);
};
