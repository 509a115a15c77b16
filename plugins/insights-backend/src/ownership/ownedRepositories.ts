/**
 * Which group owns which repository right now, as a relation `(group_ref, repository_id)` of direct ownership: through
 * the components of the group, and through those of a person, who stands for the groups that person is a direct member of.
 */
export const ownedRepositories = `
  select link.repository_id, owner.group_ref
  from repository_components link
  join (
    select component_ref, owner_ref as group_ref from component_owners where valid_to is null
    union
    select o.component_ref, m.group_ref
    from component_owners o
    join memberships m on m.user_ref = o.owner_ref and m.valid_to is null
    where o.valid_to is null
  ) owner using (component_ref)
  group by link.repository_id, owner.group_ref`;
