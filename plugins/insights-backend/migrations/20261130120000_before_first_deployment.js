// What was merged before the first deployment that is known of a repository may have been deployed by one before it. Such
// changes are kept with that first deployment, to be shown, and stand in no number.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    alter table deployment_changes add column is_before_first boolean not null default false;
    insert into derivation_queue as queue (repository_id, from_time)
      select distinct repository_id, timestamptz '-infinity' from deployment_changes order by repository_id
      on conflict (repository_id) do update set from_time = excluded.from_time;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`alter table deployment_changes drop column is_before_first;`);
};
