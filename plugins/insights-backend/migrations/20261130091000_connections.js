// A source may be connected several times, with credentials of its own each time: a connection is part of the name of a
// slice. A source reads a slice's history again once it reads more of a record (revision). What an event says of any kind
// of record that had ended is kept until it was read again.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- revision: the one of its stream that the cursor belongs to.
    alter table ingestion_slices
      add column connection text not null default '',
      add column revision integer not null default 1;
    alter table ingestion_slices drop constraint ingestion_slices_pkey;
    update ingestion_slices set connection = split_part(slice, '/', 1) where source = 'github';
    update ingestion_slices set revision = 2
      where cursor->>'withFiles' = 'true' or cursor->>'withJobs' = 'true'
        or cursor->'scan'->>'withFiles' = 'true' or cursor->'scan'->>'withJobs' = 'true';
    alter table ingestion_slices add primary key (source, connection, stream, slice);

    create table ingestion_connections (
      source text not null,
      connection text not null default '',
      first_load_ended_at timestamptz,
      primary key (source, connection)
    );
    insert into ingestion_connections (source, connection, first_load_ended_at)
      select distinct s.source, slice.connection, s.first_load_ended_at
      from ingestion_sources s join ingestion_slices slice using (source);
    drop table ingestion_sources;

    -- Which kind of row a stream is about; one that is not listed is about the kind of its own name.
    create table ingestion_streams (
      source text not null,
      stream text not null,
      about text not null,
      primary key (source, stream)
    );
    insert into ingestion_streams (source, stream, about)
      select distinct source, stream, stream from ingestion_slices where repository_id is not null or stream = 'incidents';

    -- record_key: the value of the field of the key that the kind is read again by.
    create table record_hints (
      repository_id bigint not null,
      kind text not null,
      record_key text not null,
      noticed_at timestamptz not null default now(),
      primary key (repository_id, kind, record_key)
    );
    insert into record_hints (repository_id, kind, record_key, noticed_at)
      select repository_id, 'workflow-runs', run_id::text, noticed_at from workflow_run_news;
    drop table workflow_run_news;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    create table workflow_run_news (
      repository_id bigint not null,
      run_id bigint not null,
      noticed_at timestamptz not null default now(),
      primary key (repository_id, run_id)
    );
    insert into workflow_run_news (repository_id, run_id, noticed_at)
      select repository_id, record_key::bigint, noticed_at from record_hints where kind = 'workflow-runs';
    drop table record_hints;
    drop table ingestion_streams;

    create table ingestion_sources (
      source text primary key,
      first_load_ended_at timestamptz
    );
    insert into ingestion_sources (source, first_load_ended_at)
      select source, case when bool_and(first_load_ended_at is not null) then max(first_load_ended_at) end
      from ingestion_connections group by source;
    drop table ingestion_connections;
    alter table ingestion_slices drop constraint ingestion_slices_pkey;
    alter table ingestion_slices drop column revision, drop column connection;
    alter table ingestion_slices add primary key (source, stream, slice);
  `);
};
