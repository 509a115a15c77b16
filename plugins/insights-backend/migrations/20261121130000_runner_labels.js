// Billed minutes depend on the operating system of the runner, which its labels tell. Null where the way in which a job
// was read tells none; a job of the same name in the same workflow may tell it then.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    alter table workflow_jobs add column runner_labels text[];
    -- Serves the search for where the jobs of a name ran.
    create index workflow_jobs_runners on workflow_jobs (repository_id, run_id) where runner_labels is not null;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`alter table workflow_jobs drop column runner_labels`);
};
