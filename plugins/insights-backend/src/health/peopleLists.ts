import { annotated, columns, type HealthList } from './list';

const users = 'select count(*) from users';

/** Users of whom no login is known. */
export const usersWithoutLogin: HealthList = {
  id: 'users-without-login',
  statement: 'users have a login at a source',
  effect:
    'What the others do at a source counts for the organization and for no team.',
  remedy: 'Add the login to the user in the catalog.',
  advice: 'account',
  whole: users,
  rows: `
    select ${columns({
      key: 'user_ref',
      title: 'title',
      entity_ref: 'user_ref',
    })}
    from users
    where user_ref not in (select user_ref from identities where vendor <> 'email')`,
  fileParts: (_, bindings) =>
    [...bindings.values()].map(({ annotate }) =>
      annotated(annotate?.account?.()),
    ),
};

/** Users whose address is not known. */
export const usersWithoutEmail: HealthList = {
  id: 'users-without-email',
  statement: 'users have an e-mail address',
  effect:
    'Sources that know people by their e-mail addresses cannot match the others.',
  remedy: 'Add the address to the profile of the user in the catalog.',
  advice: 'email',
  whole: users,
  rows: `
    select ${columns({
      key: 'user_ref',
      title: 'title',
      entity_ref: 'user_ref',
    })}
    from users where email is null`,
  fileParts: () => [{ spec: { profile: { email: '<address>' } } }],
};

/** Logins and addresses that several users claim. No address is shown. */
export const sharedLogins: HealthList = {
  id: 'shared-logins',
  statement: 'logins and e-mail addresses belong to one user',
  effect: 'A login or address of several users counts for none of them.',
  remedy: 'Remove the login or address from all of these users but one.',
  whole: `select count(*) from (select distinct vendor, host, account_key from identities) accounts`,
  rows: `
    select ${columns({
      key: `case when vendor = 'email' then 'email ' || string_agg(user_ref, ' ' order by user_ref)
        else concat_ws(' ', 'login', vendor, host, account_key) end`,
      title: `case when vendor = 'email' then '' else concat_ws(' · ', account_key, nullif(host, '')) end`,
      reason: `case when vendor = 'email' then 'email' end`,
      related: 'array_agg(user_ref order by user_ref)',
    })}
    from identities where is_conflict
    group by vendor, host, account_key`,
  titleOf: ({ reason }) =>
    reason === 'email' ? 'The same e-mail address' : undefined,
};

/** Groups that have no members, nor have those below them. */
export const groupsWithoutMembers: HealthList = {
  id: 'groups-without-members',
  statement: 'groups have members, or groups below them do',
  effect: 'Metrics about people are empty for the others.',
  remedy: 'Add members to the group, or remove it from the catalog.',
  whole: 'select count(*) from groups',
  rows: `
    select ${columns({
      key: 'g.group_ref',
      title: 'g.title',
      entity_ref: 'g.group_ref',
      reason: `case when owner.owner_ref is not null then 'owner' end`,
    })}
    from groups g
    left join (
      select distinct owner_ref from component_owners where valid_to is null
    ) owner on owner.owner_ref = g.group_ref
    where g.group_ref not in (
      select c.ancestor_ref from group_closure c
      join memberships m on m.group_ref = c.descendant_ref and m.valid_to is null
    )`,
  reasons: { owner: () => 'It owns components.' },
  fileParts: () => [{ spec: { members: ['<user>'] } }],
};
