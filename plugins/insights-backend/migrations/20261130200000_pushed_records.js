// What pipelines and incident tools push. It is identified by the tool and its id there, whoever it belongs to: so a late
// correction can move it to another repository, and what belongs to a repository that nobody knows yet is kept here too.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- subject: who sent it. host and slug: the address of its repository, in lower case. repository_id: null while no
    -- repository with that address is known.
    create table pushed_deployments (
      source text not null,
      external_id text not null,
      subject text not null,
      host text not null,
      slug text not null,
      repository_id bigint,
      environment text not null,
      status text not null,
      sha text,
      started_at timestamptz,
      finished_at timestamptz not null,
      updated_at timestamptz not null,
      url text,
      received_at timestamptz not null default now(),
      primary key (source, external_id)
    );
    -- Serves the derivation of deployments, and the begin of what is known of a repository.
    create index pushed_deployments_repository on pushed_deployments (repository_id, finished_at);
    -- Serves those that wait for their repository.
    create index pushed_deployments_unknown on pushed_deployments (host, slug) where repository_id is null;
    -- Serves the withdrawal of all records of a subject.
    create index pushed_deployments_subject on pushed_deployments (subject);

    -- Who sent which incident, and in which version. The incidents themselves are beside those of other sources: the
    -- provider of their services is 'pushed', and the account is the tool.
    create table pushed_incidents (
      source text not null,
      external_id text not null,
      subject text not null,
      updated_at timestamptz not null,
      received_at timestamptz not null default now(),
      primary key (source, external_id)
    );
    create index pushed_incidents_subject on pushed_incidents (subject);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    delete from incidents using services s where incidents.service_id = s.service_id and s.provider = 'pushed';
    delete from services where provider = 'pushed';
    delete from ingestion_slices where source = 'pushed';
    drop table pushed_incidents, pushed_deployments;
  `);
};
