// What is read again in more detail, or is about to be, may change numbers that looked complete.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    -- rereads_since: the start of a read of the whole history by a higher revision; empty once it is complete.
    alter table ingestion_slices add column rereads_since timestamptz;
    -- changed_at: when the folders were last divided otherwise; records read before that may lack their files.
    alter table repository_paths add column changed_at timestamptz not null default '-infinity';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    alter table repository_paths drop column changed_at;
    alter table ingestion_slices drop column rereads_since;
  `);
};
