// A mirror of the part of the Software Catalog that decides who owns what. A team filter is then a join, never a call
// per request. Ownership and membership keep their validity from the first day on.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    create table groups (
      group_ref text primary key,
      title text not null,
      type text not null,
      parent_ref text
    );

    -- Every group with each of its descendants, itself included (depth 0).
    create table group_closure (
      ancestor_ref text not null,
      descendant_ref text not null,
      depth integer not null,
      primary key (ancestor_ref, descendant_ref)
    );

    create table users (
      user_ref text primary key,
      title text not null,
      email text
    );

    -- How an account at a vendor finds its person. vendor is 'github', 'email', ...; host is '' where it has no meaning.
    -- A key claimed by two users belongs to neither: both rows are there, is_conflict is set.
    create table identities (
      vendor text not null,
      host text not null,
      account_key text not null,
      user_ref text not null,
      is_conflict boolean not null,
      primary key (vendor, host, account_key, user_ref)
    );

    create table memberships (
      user_ref text not null,
      group_ref text not null,
      valid_from timestamptz not null,
      valid_to timestamptz,
      primary key (user_ref, group_ref, valid_from)
    );
    create index memberships_current on memberships (group_ref) where valid_to is null;

    create table components (
      component_ref text primary key,
      title text not null,
      kind text not null,
      type text,
      system_ref text
    );

    create table component_owners (
      component_ref text not null,
      owner_ref text not null,
      valid_from timestamptz not null,
      valid_to timestamptz,
      primary key (component_ref, owner_ref, valid_from)
    );
    create index component_owners_current on component_owners (owner_ref) where valid_to is null;

    -- slug is lower case: owner/name at GitHub. path is the folder of the component in a shared repository, '' for its root.
    create table component_repositories (
      component_ref text not null,
      provider text not null,
      host text not null,
      slug text not null,
      path text not null,
      primary key (component_ref, provider, host, slug, path)
    );
    create index component_repositories_slug on component_repositories (provider, host, slug);

    create table catalog_mirror (
      id integer primary key check (id = 1),
      refreshed_at timestamptz,
      entity_count integer not null default 0,
      last_error text,
      last_error_at timestamptz
    );
    insert into catalog_mirror (id) values (1);

    -- Which component a repository belongs to. An annotation may name a repository by an earlier name, unless another
    -- repository goes by that name now.
    create view repository_components as
      select distinct on (c.component_ref, c.provider, c.host, c.slug, c.path)
        r.repository_id, c.component_ref, c.path
      from component_repositories c
      join repository_names n on n.slug = c.slug
      join repositories r on r.repository_id = n.repository_id and r.provider = c.provider and r.host = c.host
      order by c.component_ref, c.provider, c.host, c.slug, c.path,
        (r.deleted_at is null) desc, (n.valid_to is null) desc, n.valid_to desc, r.repository_id;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
    drop view repository_components;
    drop table catalog_mirror, component_repositories, component_owners, components, memberships, identities, users,
      group_closure, groups;
  `);
};
