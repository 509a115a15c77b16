// GitHub goes on touching runs long after their end, and says nothing else of when they ended: what is implausible is no end.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    alter table workflow_runs add column is_end_unknown boolean;
    update workflow_runs set is_end_unknown = true, ended_at = started_at where ended_at > started_at + interval '35 days';
    update workflow_run_attempts set ended_at = started_at where ended_at > started_at + interval '35 days';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`alter table workflow_runs drop column is_end_unknown`);
};
