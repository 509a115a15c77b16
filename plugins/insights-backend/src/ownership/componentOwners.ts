/**
 * Which group owns which component right now, as a relation `(component_ref, group_ref)`: directly, or through a
 * person, who stands for the groups that person is a direct member of.
 */
export const componentOwners = `
  select component_ref, owner_ref as group_ref from component_owners where valid_to is null
  union
  select o.component_ref, m.group_ref
  from component_owners o
  join memberships m on m.user_ref = o.owner_ref and m.valid_to is null
  where o.valid_to is null`;
