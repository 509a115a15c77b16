// What the page on data health lists: why a component has no repository that is read, and what kind of failure a slice
// had. A sync that somebody started is noted, so that the next one waits for a moment.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- location_problem: why its annotations lead to no repository: 'missing', 'file', 'other-host' or 'unreadable'; null
    -- where they name one. location_named: what they say, a host or a location.
    alter table components add column location_problem text, add column location_named text;

    -- What the engine did about the failure in last_error: 'suspend-credential', 'denied', 'not-found' or 'retry'.
    alter table ingestion_slices add column last_error_kind text;

    create table source_syncs (
      source text primary key,
      requested_at timestamptz not null,
      requested_by text not null
    );

    -- The next refresh fills the new columns.
    update catalog_mirror set settings_hash = null;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    drop table source_syncs;
    alter table ingestion_slices drop column last_error_kind;
    alter table components drop column location_problem, drop column location_named;
  `);
};
