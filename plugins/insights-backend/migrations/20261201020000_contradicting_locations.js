// A component whose project annotation won over a source location that is only the place of its file: data health lists it.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    comment on column components.location_problem is
      'missing, file, other-host or unreadable: why its annotations lead to no repository; contradiction: they name two';

    -- The next refresh finds them.
    update catalog_mirror set settings_hash = null;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    comment on column components.location_problem is null;
    update components set location_problem = null, location_named = null where location_problem = 'contradiction';
  `);
};
