import type { Knex } from 'knex';
import { componentOwners } from '../../ownership/componentOwners';
import { groupBy } from './groupBy';
import type { Part } from './parts';
import type { LoadedScope } from './scope';
import { readNamed } from '../../database/readRows';

interface TeamPart {
  key: string;
  title: string;
  isDirect?: boolean;
  /** The groups that make it up. */
  groups: Set<string>;
}

async function readDescendants(trx: Knex.Transaction, refs: string[]) {
  const rows = await readNamed<{ ancestor: string; descendant: string }>(
    trx,
    'parts groups below',
    `select ancestor_ref as ancestor, descendant_ref as descendant from group_closure
     where ancestor_ref = any(:refs::text[])`,
    { refs },
  );
  const descendants = groupBy(rows, ({ ancestor }) => ancestor);
  return (ref: string): Set<string> =>
    new Set(descendants.get(ref)?.map(({ descendant }) => descendant) ?? [ref]);
}

/** One part per direct child group of the chosen ones and one for what each owns itself; the top groups if none is chosen. */
async function readTeamParts(
  trx: Knex.Transaction,
  chosen: Array<{ ref: string; title: string }>,
): Promise<TeamPart[]> {
  const children = await readNamed<{
    ref: string;
    title: string;
    parent: string | null;
  }>(
    trx,
    'parts teams',
    chosen.length
      ? `select group_ref as ref, title, parent_ref as parent from groups
         where is_offered and parent_ref = any(:refs::text[]) and group_ref <> parent_ref`
      : `select g.group_ref as ref, g.title, null as parent from groups g
         left join groups p on p.group_ref = g.parent_ref and p.is_offered and p.group_ref <> g.group_ref
         where g.is_offered and p.group_ref is null`,
    chosen.length ? { refs: chosen.map(({ ref }) => ref) } : {},
  );
  const descendantsOf = await readDescendants(
    trx,
    [...chosen, ...children].map(({ ref }) => ref),
  );
  const below = children.map(({ ref, title }) => ({
    key: ref,
    title,
    groups: descendantsOf(ref),
  }));
  // Groups that are not offered have no row of their own: what they own is the chosen group's.
  const direct = chosen.map(({ ref, title }) => {
    const apart = new Set(
      children
        .filter(({ parent }) => parent === ref)
        .flatMap(child => [...descendantsOf(child.ref)]),
    );
    return {
      key: ref,
      title,
      isDirect: true,
      groups: new Set(
        [...descendantsOf(ref)].filter(group => !apart.has(group)),
      ),
    };
  });
  return [...below, ...direct];
}

/** The groups that own components. */
function readOwners(trx: Knex.Transaction, componentRefs: string[]) {
  return readNamed<{ component: string; group: string }>(
    trx,
    'parts owners',
    `select component_ref as component, group_ref as "group" from (${componentOwners}) owner
     where component_ref = any(:componentRefs::text[])`,
    { componentRefs },
  );
}

function readPeople(trx: Knex.Transaction, groups: string[]) {
  return readNamed<{ group: string; user: string; account: number | null }>(
    trx,
    'parts people',
    `select m.group_ref as "group", m.user_ref as "user", a.account_id::float8 as account
     from memberships m
     left join identities i on i.user_ref = m.user_ref and not i.is_conflict
     left join scm_accounts a on a.provider = i.vendor and a.host = i.host and lower(a.login) = i.account_key
     where m.valid_to is null and m.group_ref = any(:groups::text[])`,
    { groups },
  );
}

/** The teams in a scope, each with what it reaches. */
export async function teamParts(
  trx: Knex.Transaction,
  scope: LoadedScope,
): Promise<Part[]> {
  const { services, bindings } = scope;
  const { componentRefs, componentRepositoryIds } = bindings;
  const parts = await readTeamParts(trx, scope.summary.teams);
  const owners = await readOwners(trx, [
    ...new Set([...componentRefs, ...services.map(({ ref }) => ref)]),
  ]);
  const people = await readPeople(trx, [
    ...new Set(parts.flatMap(({ groups }) => [...groups])),
  ]);
  // By key, so that each team meets only what is its own.
  const ownersOf = groupBy(owners, ({ group }) => group);
  const peopleOf = groupBy(people, ({ group }) => group);
  const servicesOf = groupBy(services, ({ ref }) => ref);
  const repositoriesOf = groupBy(
    componentRefs.map((ref, index) => ({
      ref,
      id: componentRepositoryIds[index],
    })),
    ({ ref }) => ref,
  );
  return parts.map(({ groups, ...part }) => {
    const within = [...groups];
    const owned = [
      ...new Set(
        within.flatMap(group =>
          (ownersOf.get(group) ?? []).map(({ component }) => component),
        ),
      ),
    ];
    const inGroups = within.flatMap(group => peopleOf.get(group) ?? []);
    return {
      ...part,
      repositoryIds: new Set(
        owned.flatMap(ref =>
          (repositoriesOf.get(ref) ?? []).map(({ id }) => id),
        ),
      ),
      serviceIds: new Set(
        owned.flatMap(ref =>
          (servicesOf.get(ref) ?? []).map(({ serviceId }) => serviceId),
        ),
      ),
      componentRefs: owned,
      accountIds: [
        ...new Set(
          inGroups
            .map(({ account }) => account)
            .filter(account => account !== null),
        ),
      ],
      members: new Set(inGroups.map(({ user }) => user)).size,
    };
  });
}
