import type { Knex } from 'knex';
import { componentOwners } from '../ownership/componentOwners';

/**
 * For each team, or where none is named for each component and each component of a system, references of the groups that
 * stand for it: the team or the owners, and all groups above them.
 */
export async function responsibleGroups(
  knex: Knex,
  scope: { teams: string[]; entities: string[] },
): Promise<string[][]> {
  const { teams, entities } = scope;
  const { rows } = await knex.raw(
    teams.length > 0
      ? `select array_agg(ancestor_ref) as groups from group_closure where descendant_ref = any(:teams)
         group by descendant_ref`
      : `with owner as (${componentOwners})
         select coalesce(array_agg(ancestor_ref) filter (where ancestor_ref is not null), '{}') as groups
         from components
         left join owner using (component_ref)
         left join group_closure on descendant_ref = owner.group_ref
         where component_ref = any(:entities) or system_ref = any(:entities)
         group by component_ref`,
    { teams, entities },
  );
  return rows.map(({ groups }: { groups: string[] }) => groups);
}
