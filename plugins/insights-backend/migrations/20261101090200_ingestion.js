// The state of the ingestion engine. A slice is the unit that is claimed, read and retried; its fence grows with every
// claim, so that a process that slept through its lease can not overwrite what a newer owner wrote.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table ingestion_sources (
      source text primary key,
      first_load_ended_at timestamptz
    );

    create table ingestion_slices (
      source text not null,
      stream text not null,
      slice text not null,
      repository_id bigint,
      credential text,
      cursor jsonb,
      state text not null default 'pending',
      next_at timestamptz not null default now(),
      priority integer not null default 0,
      lease_owner text,
      lease_until timestamptz,
      fence bigint not null default 0,
      attempts integer not null default 0,
      not_found_count integer not null default 0,
      progress real,
      first_seen_at timestamptz not null default now(),
      history_from timestamptz,
      covered_from timestamptz,
      complete_through timestamptz,
      last_started_at timestamptz,
      last_success_at timestamptz,
      last_error text,
      last_error_at timestamptz,
      request_count bigint not null default 0,
      page_count bigint not null default 0,
      row_count bigint not null default 0,
      written_count bigint not null default 0,
      primary key (source, stream, slice)
    );
    -- Serves the claim of due slices.
    create index ingestion_slices_due on ingestion_slices (next_at, priority);
    -- Serves the coverage of a scope.
    create index ingestion_slices_repository on ingestion_slices (repository_id, stream);

    create table rate_budgets (
      credential text not null,
      resource text not null,
      limit_count integer,
      remaining integer,
      reserved integer not null default 0,
      resets_at timestamptz,
      blocked_until timestamptz,
      updated_at timestamptz not null default now(),
      primary key (credential, resource)
    );
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(
    `drop table rate_budgets, ingestion_slices, ingestion_sources;`,
  );
};
