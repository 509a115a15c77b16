import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
  RELATION_HAS_PART,
  RELATION_MEMBER_OF,
  RELATION_OWNER_OF,
  RELATION_PARENT_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Scope } from '../filters/FixedScope';

// What source-code hosts call the annotation with a component's repository, whatever the host.
const ANNOTATION_PROJECT = /\/project-(slug|repo)$/;

/** The kinds of entities whose pages show metrics. */
export type ScopedKind = 'component' | 'system' | 'group' | 'user';

/** The kind of an entity, if its page shows metrics. */
export function scopedKind(entity: Entity): ScopedKind | undefined {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return kind === 'component' ||
    kind === 'system' ||
    kind === 'group' ||
    kind === 'user'
    ? kind
    : undefined;
}

/** What the metrics on an entity's page are about; those of a user are about the groups they belong to. */
export function scopeOf(entity: Entity): Scope {
  switch (scopedKind(entity)) {
    case 'group':
      return { teams: [stringifyEntityRef(entity)], entities: [] };
    case 'user':
      return { teams: groupsOf(entity), entities: [] };
    default:
      return { teams: [], entities: [stringifyEntityRef(entity)] };
  }
}

/**
 * Whether there can be metrics for an entity: a component with a repository, a system with parts, a group that owns
 * something or stands above other groups, and a user who belongs to a group.
 * @public
 */
export function isInsightsAvailable(entity: Entity): boolean {
  const isRelated = (...types: string[]) =>
    entity.relations?.some(({ type }) => types.includes(type)) ?? false;
  switch (scopedKind(entity)) {
    case 'component':
      return hasRepository(entity);
    case 'system':
      return isRelated(RELATION_HAS_PART);
    case 'group':
      return isRelated(RELATION_OWNER_OF, RELATION_PARENT_OF);
    case 'user':
      return groupsOf(entity).length > 0;
    default:
      return false;
  }
}

function hasRepository({ metadata: { annotations = {} } }: Entity): boolean {
  return (
    Object.keys(annotations).some(key => ANNOTATION_PROJECT.test(key)) ||
    Boolean(annotations[ANNOTATION_SOURCE_LOCATION]?.startsWith('url:'))
  );
}

function groupsOf(user: Entity): string[] {
  return (user.relations ?? [])
    .filter(
      ({ type, targetRef }) =>
        type === RELATION_MEMBER_OF &&
        parseEntityRef(targetRef).kind.toLocaleLowerCase('en-US') === 'group',
    )
    .map(({ targetRef }) => targetRef);
}
