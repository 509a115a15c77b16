// What every strategy needs to say of a deployment, and what the rules of failure and rework need to know of a change.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- target: what deploys, or where to (the id of a workflow, the name of an environment); '' where there is one only.
    -- triggered_at: when the run, release or record was created; it carries what had been merged by then.
    alter table deployments
      add column target text not null default '',
      add column triggered_at timestamptz;

    -- reverts_number: the earlier pull request that it takes back, found by number, commit or title.
    alter table deployment_changes
      add column is_revert boolean not null default false,
      add column reverts_number integer,
      add column is_hotfix boolean not null default false;
    -- Serves the few changes that repair something.
    create index deployment_changes_repairs on deployment_changes (repository_id, definition_version, deployed_at)
      where is_revert or is_hotfix;
    -- Serves the changes of a deployment.
    create index deployment_changes_deployment on deployment_changes (repository_id, definition_version, strategy, source_id);

    -- deployment_strategy: what the entity's annotation asks for; uncounted_for: the providers
    -- whose deployments it has none of, because it does not pass their filter.
    alter table components
      add column deployment_strategy text,
      add column uncounted_for text[] not null default '{}';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    alter table components drop column uncounted_for, drop column deployment_strategy;
    drop index deployment_changes_deployment, deployment_changes_repairs;
    alter table deployment_changes drop column is_hotfix, drop column reverts_number, drop column is_revert;
    alter table deployments drop column triggered_at, drop column target;
  `);
};
