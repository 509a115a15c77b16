// Jobs are read many runs at a time, in a way that tells neither when a job was created nor where it ran. No metric
// asks for these, and half-filled columns would mislead whoever did.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(
    `alter table workflow_jobs drop column created_at, drop column runner_labels`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(
    `alter table workflow_jobs add column created_at timestamptz,
       add column runner_labels text[] not null default '{}'`,
  );
};
