// One word for how a run ended and what started it, whatever the vendor calls it, and the page of every record. The
// vendor's own words stay beside them for people's filters.

const outcome = `case
    when conclusion = 'success' then 'passed'
    when conclusion in ('failure', 'timed_out', 'startup_failure') then 'failed'
    when conclusion in ('cancelled', 'skipped') then conclusion
    when conclusion is not null then 'other'
  end`;

const trigger = `case
    when event = 'push' then 'push'
    when event in ('pull_request', 'pull_request_target') then 'pull-request'
    when event = 'merge_group' then 'merge-queue'
    when event = 'schedule' then 'schedule'
    when event in ('workflow_dispatch', 'repository_dispatch') then 'manual'
    when event = 'release' then 'release'
    else 'other'
  end`;

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    alter table workflow_runs rename column completed_at to ended_at;
    alter table workflow_run_attempts rename column completed_at to ended_at;
    alter table workflow_jobs rename column completed_at to ended_at;

    -- url: an address, or a path below the page of the repository. attempt_group: the same for runs that are attempts of one, where the vendor gives each an id of its own.
    -- has_jobs: it is certain to have run jobs. queued_at: when its latest attempt began to wait for a runner.
    alter table workflow_runs
      add column outcome text,
      add column trigger text,
      add column attempt_group text,
      add column has_jobs boolean,
      add column queued_at timestamptz,
      add column url text;
    alter table workflow_run_attempts add column outcome text;
    alter table workflow_jobs add column outcome text;
    alter table workflows add column short_name text, add column url text;
    alter table pull_requests add column url text;
    alter table environment_deployments add column url text;
    alter table releases add column url text;

    update workflow_runs set outcome = ${outcome}, trigger = ${trigger},
      has_jobs = coalesce(conclusion in ('success', 'failure', 'timed_out'), false), queued_at = started_at,
      url = 'actions/runs/' || run_id;
    update workflow_run_attempts set outcome = ${outcome};
    update workflow_jobs set outcome = ${outcome};
    update workflows w set short_name = file,
      url = r.url || case when file is null then '/actions' else '/actions/workflows/' || file end
    from (
      select repository_id, workflow_id, substring(path from '^\\.github/workflows/([^/@]+)') as file from workflows
    ) named join repositories r using (repository_id)
    where named.repository_id = w.repository_id and named.workflow_id = w.workflow_id;
    update pull_requests set url = 'pull/' || number;
    update environment_deployments set url = 'commit/' || sha;
    update releases set url = 'releases/tag/' || replace(replace(tag, '%', '%25'), '#', '%23');

    alter table workflow_runs
      alter column trigger set not null,
      alter column has_jobs set not null,
      alter column queued_at set not null,
      alter column url set not null;
    alter table pull_requests alter column url set not null;
    alter table environment_deployments alter column url set not null;
    alter table releases alter column url set not null;

    -- Serves runs that are attempts of one.
    create index workflow_runs_attempt_group on workflow_runs (repository_id, attempt_group)
      where attempt_group is not null;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    drop index workflow_runs_attempt_group;
    alter table releases drop column url;
    alter table environment_deployments drop column url;
    alter table pull_requests drop column url;
    alter table workflows drop column url, drop column short_name;
    alter table workflow_jobs drop column outcome;
    alter table workflow_run_attempts drop column outcome;
    alter table workflow_runs
      drop column url, drop column queued_at, drop column has_jobs, drop column attempt_group,
      drop column trigger, drop column outcome;
    alter table workflow_jobs rename column ended_at to completed_at;
    alter table workflow_run_attempts rename column ended_at to completed_at;
    alter table workflow_runs rename column ended_at to completed_at;
  `);
};
