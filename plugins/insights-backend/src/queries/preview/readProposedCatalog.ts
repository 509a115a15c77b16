import type {
  CalculationPatch,
  CalculationSettings,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Entity } from '@backstage/catalog-model';
import { componentFiltersOf } from '../../settings/componentFilters';
import type { CatalogReader } from '../../ownership/CatalogReader';
import {
  type CatalogSnapshot,
  type SnapshotOptions,
  takeSnapshot,
} from '../../ownership/catalogSnapshot';

/** What the catalog says to settings that are proposed. */
export interface ProposedCatalog {
  /** The components that pass the filter of a provider, for those that have one. */
  passing: ReadonlyMap<string, ReadonlySet<string>>;
  /** What owns repositories that did not before; absent where the same kinds do as before. */
  added?: CatalogSnapshot;
  /** A filter of groups was set that none passes. */
  offersNoTeam: boolean;
}

const lowerCase = (kinds: string[]) =>
  kinds.map(kind => kind.toLocaleLowerCase('en-US'));

/** Reads the catalog; to be done before a preview holds a connection. */
export async function readProposedCatalog(
  catalog: Pick<
    CatalogReader,
    'componentsPassing' | 'groupsPassing' | 'entitiesOf'
  >,
  options: Pick<SnapshotOptions, 'bindings'> & {
    stored: CalculationPatch;
    proposed: CalculationSettings;
    inForce: CalculationSettings;
    signal: AbortSignal;
  },
): Promise<ProposedCatalog> {
  const { stored, proposed, inForce, bindings, signal } = options;
  const { kinds } = proposed.ownership;
  const passing = new Map<string, ReadonlySet<string>>();
  for (const [provider, filter] of componentFiltersOf(proposed)) {
    passing.set(provider, await catalog.componentsPassing(filter, kinds));
  }
  const [wanted, known] = [kinds, inForce.ownership.kinds].map(lowerCase);
  const addedKinds = wanted.filter(kind => !known.includes(kind));
  const isOther =
    addedKinds.length > 0 || known.some(kind => !wanted.includes(kind));
  const entities: Entity[] = [];
  if (addedKinds.length > 0) {
    for await (const entity of catalog.entitiesOf(addedKinds)) {
      signal.throwIfAborted();
      entities.push(entity);
    }
  }
  const groupFilter = stored.teams?.groupFilter;
  return {
    passing,
    added: isOther
      ? takeSnapshot(entities, { bindings, ownershipKinds: addedKinds })
      : undefined,
    offersNoTeam:
      groupFilter !== undefined &&
      (await catalog.groupsPassing(groupFilter)).size === 0,
  };
}
