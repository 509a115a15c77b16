import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** Where an entity names others: the relations that the catalog made of it, and the field it was made from. */
export interface ReferenceSource {
  relation: string;
  field?: unknown;
  defaultKind: string;
}

function parse(
  entity: Entity,
  reference: unknown,
  defaultKind: string,
): string | undefined {
  if (typeof reference !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(reference, {
        defaultKind,
        defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    // A reference that is none points to nobody.
    return undefined;
  }
}

/** The full references of a field, which may hold one or several in short form. */
export function referencesInField(
  entity: Entity,
  { field, defaultKind }: Omit<ReferenceSource, 'relation'>,
): string[] {
  const parsed = [field]
    .flat()
    .map(reference => parse(entity, reference, defaultKind));
  return [...new Set(parsed.filter(reference => reference !== undefined))];
}

/** The full references of the relations of one type. */
export function referencesInRelations(
  entity: Entity,
  relation: string,
): string[] {
  const parsed = (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => parse(entity, targetRef, 'component'));
  return [...new Set(parsed.filter(reference => reference !== undefined))];
}

/** The references of both, for links where either is enough: entities read from a file have no relations yet. */
export function references(entity: Entity, source: ReferenceSource): string[] {
  return [
    ...new Set([
      ...referencesInField(entity, source),
      ...referencesInRelations(entity, source.relation),
    ]),
  ];
}
