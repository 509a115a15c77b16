import type { QueryEntitiesInitialRequest } from '@backstage/catalog-client';
import type { EntityFilter } from '../settings/componentFilters';

/** A condition on entities as the catalog evaluates it. */
export type EntityPredicate = NonNullable<QueryEntitiesInitialRequest['query']>;

/**
 * A configured filter as a predicate of the catalog. In the other form of a filter, the client of the catalog drops
 * numbers, booleans and empty lists, and a comma separates values.
 */
export function entityPredicate(filter: EntityFilter): EntityPredicate {
  const anyOf = [filter]
    .flat()
    .map(conditions =>
      Object.fromEntries(
        Object.entries(conditions).map(([field, condition]) => [
          field,
          Array.isArray(condition) ? { $in: condition } : condition,
        ]),
      ),
    );
  // Its type forbids fields with a dollar sign, as the schema of filters does.
  return { $any: anyOf as EntityPredicate[] };
}
