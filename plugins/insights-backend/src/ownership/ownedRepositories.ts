import { componentOwners } from './componentOwners';

/** Which group owns which repository right now, as a relation `(group_ref, repository_id)` of direct ownership. */
export const ownedRepositories = `
  select link.repository_id, owner.group_ref
  from repository_components link
  join (${componentOwners}) owner using (component_ref)
  group by link.repository_id, owner.group_ref`;
