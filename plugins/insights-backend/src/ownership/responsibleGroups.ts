import type { Knex } from 'knex';
import { componentOwners } from './componentOwners';

/** Each team with itself and all groups above it. */
export async function groupsAbove(
  knex: Knex,
  teams: string[],
): Promise<Map<string, string[]>> {
  const { rows } = await knex.raw(
    `select descendant_ref as team, array_agg(ancestor_ref) as groups from group_closure
     where descendant_ref = any(?) group by descendant_ref`,
    [teams],
  );
  return new Map(
    rows.map(({ team, groups }: { team: string; groups: string[] }) => [
      team,
      groups,
    ]),
  );
}

/**
 * For each team, or where none is named for each component and each component of a system, references of the groups that
 * stand for it: the team or the owners, and all groups above them.
 */
export async function responsibleGroups(
  knex: Knex,
  { teams, entities }: { teams: string[]; entities: string[] },
): Promise<string[][]> {
  if (teams.length > 0) {
    return [...(await groupsAbove(knex, teams)).values()];
  }
  const { rows } = await knex.raw(
    `with owner as (${componentOwners})
     select coalesce(array_agg(ancestor_ref) filter (where ancestor_ref is not null), '{}') as groups
     from components
     left join owner using (component_ref)
     left join group_closure on descendant_ref = owner.group_ref
     where component_ref = any(:entities) or system_ref = any(:entities)
     group by component_ref`,
    { entities },
  );
  return rows.map(({ groups }: { groups: string[] }) => groups);
}
