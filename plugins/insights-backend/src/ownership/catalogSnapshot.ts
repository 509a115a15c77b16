import {
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
  type UserEntity,
} from '@backstage/catalog-model';
import type {
  CatalogBindings,
  RepositoryLink,
  ServiceLink,
} from '@devex-insights/backstage-plugin-insights-node';
import { chosenStrategy } from './deploymentStrategy';
import {
  references,
  referencesInField,
  referencesInRelations,
} from './entityReferences';
import { groupHierarchy, type ClosureRow } from './groupHierarchy';
import { locationProblem } from './locationProblem';
import { identities, userEmail, type IdentityRow } from './identities';

/** What the mirror keeps of the catalog, as rows of its tables. */
export interface CatalogSnapshot {
  entityCount: number;
  groups: {
    group_ref: string;
    title: string;
    type: string;
    parent_ref?: string;
    is_offered: boolean;
  }[];
  group_closure: ClosureRow[];
  users: { user_ref: string; title: string; email?: string }[];
  identities: IdentityRow[];
  memberships: { user_ref: string; group_ref: string }[];
  components: {
    component_ref: string;
    title: string;
    kind: string;
    type?: string;
    system_ref?: string;
    deployment_strategy?: string;
    uncounted_for: string[];
    location_problem?: string;
    location_named?: string;
  }[];
  component_owners: { component_ref: string; owner_ref: string }[];
  component_repositories: ({ component_ref: string } & RepositoryLink)[];
  component_services: ({ component_ref: string } & ServiceLink)[];
}

/** How to read the catalog. */
export interface SnapshotOptions {
  /** How entities name what belongs to the sources. */
  bindings: readonly CatalogBindings[];
  /** The kinds of entities that own repositories. */
  ownershipKinds: string[];
  /** The groups that can be chosen as a team; all of them unless given. */
  offeredGroups?: ReadonlySet<string>;
  /** The components that pass the filter of a provider, of those that have one. */
  passing?: ReadonlyMap<string, ReadonlySet<string>>;
}

function lowerCase(value: string): string {
  return value.toLocaleLowerCase('en-US');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  return (
    text(profile?.displayName) ?? entity.metadata.title ?? entity.metadata.name
  );
}

function ownersOf(entity: Entity): string[] {
  const related = referencesInRelations(entity, RELATION_OWNED_BY);
  return related.length > 0
    ? related
    : referencesInField(entity, {
        field: entity.spec?.owner,
        defaultKind: 'group',
      });
}

function systemOf(entity: Entity): string | undefined {
  return references(entity, {
    relation: RELATION_PART_OF,
    field: entity.spec?.system,
    defaultKind: 'system',
  }).find(reference => reference.startsWith('system:'));
}

function memberships(
  groups: Map<string, Entity>,
  users: Map<string, Entity>,
): CatalogSnapshot['memberships'] {
  const fromUsers = [...users].flatMap(([user_ref, user]) =>
    references(user, {
      relation: RELATION_MEMBER_OF,
      field: user.spec?.memberOf,
      defaultKind: 'group',
    }).map(group_ref => ({ user_ref, group_ref })),
  );
  const fromGroups = [...groups].flatMap(([group_ref, group]) =>
    references(group, {
      relation: RELATION_HAS_MEMBER,
      field: group.spec?.members,
      defaultKind: 'user',
    }).map(user_ref => ({ user_ref, group_ref })),
  );
  const existing = [...fromUsers, ...fromGroups].filter(
    ({ user_ref, group_ref }) => users.has(user_ref) && groups.has(group_ref),
  );
  return [
    ...new Map(
      existing.map(row => [`${row.user_ref} ${row.group_ref}`, row]),
    ).values(),
  ];
}

/** What the first source understands that understands anything. */
function firstOf<T>(
  bindings: readonly CatalogBindings[],
  find: (bindings: CatalogBindings) => T | undefined,
): T | undefined {
  for (const each of bindings) {
    const found = find(each);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** What is wrong with the annotations on where a component lives. */
function problemOf(
  component: Entity,
  link: RepositoryLink | undefined,
  bindings: readonly CatalogBindings[],
) {
  if (link) {
    return (
      link.contradicts && {
        location_problem: 'contradiction',
        location_named: link.contradicts,
      }
    );
  }
  const { kind, named } = locationProblem(component, bindings);
  return { location_problem: kind, location_named: named };
}

/** Reads the entities into rows; kinds that say nothing about ownership are passed over. */
export function takeSnapshot(
  entities: Iterable<Entity>,
  {
    bindings,
    ownershipKinds,
    offeredGroups,
    passing = new Map(),
  }: SnapshotOptions,
): CatalogSnapshot {
  const groups = new Map<string, Entity>();
  const users = new Map<string, Entity>();
  const components = new Map<string, Entity>();
  const entitiesByKind = new Map([
    ...ownershipKinds.map(kind => [lowerCase(kind), components] as const),
    ['group', groups],
    ['user', users],
  ]);
  for (const entity of entities) {
    entitiesByKind
      .get(lowerCase(entity.kind))
      ?.set(stringifyEntityRef(entity), entity);
  }
  const { parents, closure } = groupHierarchy(groups);
  const repositories = new Map(
    [...components].map(([ref, component]) => [
      ref,
      firstOf(bindings, each => each.repository?.(component)),
    ]),
  );
  return {
    entityCount: groups.size + users.size + components.size,
    groups: [...groups].map(([group_ref, group]) => ({
      group_ref,
      title: titleOf(group),
      type: text(group.spec?.type) ?? '',
      parent_ref: parents.get(group_ref),
      is_offered: offeredGroups?.has(group_ref) ?? true,
    })),
    group_closure: closure,
    users: [...users].map(([user_ref, user]) => ({
      user_ref,
      title: titleOf(user),
      email: userEmail(user as UserEntity),
    })),
    identities: identities([...users.values()] as UserEntity[], bindings),
    memberships: memberships(groups, users),
    components: [...components].map(([component_ref, component]) => ({
      component_ref,
      title: titleOf(component),
      kind: component.kind,
      type: text(component.spec?.type),
      system_ref: systemOf(component),
      deployment_strategy: chosenStrategy(component),
      uncounted_for: [...passing]
        .filter(([, refs]) => !refs.has(component_ref))
        .map(([provider]) => provider),
      ...problemOf(component, repositories.get(component_ref), bindings),
    })),
    component_owners: [...components].flatMap(([component_ref, component]) =>
      ownersOf(component).map(owner_ref => ({ component_ref, owner_ref })),
    ),
    component_repositories: [...repositories].flatMap(
      ([component_ref, link]) => {
        const { contradicts: _, ...named } = link ?? {};
        return link ? [{ component_ref, ...(named as RepositoryLink) }] : [];
      },
    ),
    component_services: [...components].flatMap(([component_ref, component]) =>
      // Unlike a repository, it may have one at each of several tools.
      bindings.flatMap(each => {
        const link = each.service?.(component);
        return link ? [{ component_ref, ...link }] : [];
      }),
    ),
  };
}
