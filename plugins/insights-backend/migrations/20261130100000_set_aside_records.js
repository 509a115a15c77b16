// One record that a vendor cannot answer for must not stop the others: it is set aside, and read again later. A slice
// whose first load keeps failing leaves the coverage after a while, so it is kept since when it has failed.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table ingestion_set_aside (
      source text not null,
      connection text not null,
      stream text not null,
      slice text not null,
      record text not null,
      title text not null,
      reason text not null,
      url text,
      first_at timestamptz not null default now(),
      tries integer not null default 1,
      next_at timestamptz not null,
      primary key (source, connection, stream, slice, record),
      foreign key (source, connection, stream, slice) references ingestion_slices on delete cascade
    );
    -- failing_since: the first failure after which no page was read; empty while reading works.
    alter table ingestion_slices add column failing_since timestamptz;
    update ingestion_slices set failing_since = last_error_at where attempts > 0;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    alter table ingestion_slices drop column failing_since;
    drop table ingestion_set_aside;
  `);
};
