// Connections that were entered on the page. Secrets are encrypted in the backend, each with the id of its key; without
// the key they are of no use to whoever has the database. A pause also concerns connections of app-config. A copy of the
// database, as for staging, has the same connections, but no business to poll with them: the row of portal_instance says
// which backend they were made for.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- settings: what is not secret, by the names of the form. secrets: { name: { keyId, iv, tag, data } }.
    create table entered_connections (
      source text not null,
      connection text not null,
      method text not null,
      settings jsonb not null,
      secrets jsonb not null,
      version integer not null default 1,
      author text not null,
      updated_at timestamptz not null default now(),
      started_at timestamptz,
      last_test jsonb,
      primary key (source, connection)
    );

    create table connection_pauses (
      source text not null,
      connection text not null,
      paused_at timestamptz not null default now(),
      paused_by text not null,
      primary key (source, connection)
    );

    create table portal_instance (
      only_row boolean primary key default true check (only_row),
      instance text not null,
      confirmed_by text not null,
      confirmed_at timestamptz not null default now()
    );
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(
    `drop table portal_instance, connection_pauses, entered_connections;`,
  );
};
