// Values of complete weeks and months, as they were shown last, and how they changed since.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- One row for each value of a closed bucket that anybody has seen. What it rests on beside its records is kept as
    -- digests (the settings of its metric, and what belongs to the scope) and counts (the repositories that are read, and
    -- the revisions by which they are).
    create table shown_values (
      scope text not null,
      metric text not null,
      starts_on date not null,
      ends_on date not null,
      value double precision,
      n integer not null,
      settings text not null,
      attribution text not null,
      repositories integer not null,
      revisions bigint not null,
      release text not null,
      shown_at timestamptz not null,
      primary key (scope, metric, starts_on, ends_on)
    );
    create table restatements (
      restatement_id bigint generated always as identity primary key,
      scope text not null,
      metric text not null,
      starts_on date not null,
      ends_on date not null,
      old_value double precision,
      new_value double precision,
      old_n integer not null,
      new_n integer not null,
      causes text[] not null,
      -- The settings that were in force then, where they are a cause.
      calculation_version integer,
      shown_at timestamptz not null,
      restated_at timestamptz not null
    );
    create index restatements_by_metric on restatements (scope, metric, restated_at desc);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw('drop table restatements; drop table shown_values');
};
