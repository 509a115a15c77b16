import { InputError } from '@backstage/errors';
import type { Team } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { ownedRepositories } from './ownedRepositories';
import { fullReference } from './references';

type GroupWithCounts = Omit<Team, 'depth' | 'mine'>;

/** The groups of the mirror as teams. */
export class TeamDirectory {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Every group that can be chosen, parents before their children and siblings by title. */
  async list(ownershipRefs: ReadonlySet<string>): Promise<Team[]> {
    const { rows } = await this.#knex.raw(`
      with owned as (${ownedRepositories})
      select g.group_ref as ref, g.title, g.type, parent.group_ref as parent,
        coalesce(people.members, 0) as members, coalesce(code.repositories, 0) as repositories
      from groups g
      left join groups parent on parent.group_ref = g.parent_ref and parent.is_offered
      left join (
        select ancestor_ref, count(distinct user_ref)::int as members
        from group_closure
        join memberships on group_ref = descendant_ref and valid_to is null
        group by ancestor_ref
      ) people on people.ancestor_ref = g.group_ref
      left join (
        select ancestor_ref, count(distinct repository_id)::int as repositories
        from group_closure
        join owned on group_ref = descendant_ref
        group by ancestor_ref
      ) code on code.ancestor_ref = g.group_ref
      where g.is_offered`);
    return inTreeOrder(
      rows.map((row: GroupWithCounts) => ({
        ...row,
        parent: row.parent ?? undefined,
      })),
    ).map(team => ({ ...team, mine: ownershipRefs.has(team.ref) }));
  }

  /** The full references of teams named in a request, which the catalog need not have; InputError for what is none. */
  references(teams: string[], subject = "query parameter 'team'"): string[] {
    return teams.map(team =>
      fullReference(team, {
        subject,
        kind: 'group',
        example: 'group:default/shop',
      }),
    );
  }

  /** As `references`, each once; one that is unknown is an InputError. */
  async resolve(
    teams: string[],
    subject = "query parameter 'team'",
  ): Promise<string[]> {
    const refs = new Map(
      this.references(teams, subject).map((ref, index) => [ref, teams[index]]),
    );
    const { rows } = await this.#knex.raw(
      'select group_ref as ref from groups where group_ref = any(?)',
      [[...refs.keys()]],
    );
    const known = new Set(rows.map(({ ref }: { ref: string }) => ref));
    for (const [ref, team] of refs) {
      if (!known.has(ref)) {
        throw new InputError(
          `Invalid ${subject}: the catalog has no group '${team}'`,
        );
      }
    }
    return [...refs.keys()];
  }
}

function inTreeOrder(groups: GroupWithCounts[]): Omit<Team, 'mine'>[] {
  const byTitle = groups.toSorted(
    (a, b) => a.title.localeCompare(b.title, 'en') || (a.ref < b.ref ? -1 : 1),
  );
  const children = new Map<string | undefined, GroupWithCounts[]>();
  for (const group of byTitle) {
    children.set(group.parent, [...(children.get(group.parent) ?? []), group]);
  }
  const ordered = new Map<string, Omit<Team, 'mine'>>();
  const visit = (group: GroupWithCounts, depth: number) => {
    if (!ordered.has(group.ref)) {
      const parent = depth === 0 ? undefined : group.parent;
      ordered.set(group.ref, { ...group, parent, depth });
      children.get(group.ref)?.forEach(child => visit(child, depth + 1));
    }
  };
  children.get(undefined)?.forEach(group => visit(group, 0));
  // Groups in a cycle have no top: the first by title stands for it.
  byTitle.forEach(group => visit(group, 0));
  return [...ordered.values()];
}
