import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';

/** Why the annotations of an entity lead to no repository, with what they say. */
export interface LocationProblem {
  kind: 'missing' | 'file' | 'other-host' | 'unreadable';
  /** The host of another source-code host, or the value that is not understood. */
  named?: string;
}

const longestName = 200;

/** An address without what may be a secret in it. */
function withoutCredentials(location: string): string {
  return location
    .replace(/:\/\/[^\s/@]+@/g, '://')
    .replace(/[?#].*$/, '')
    .slice(0, longestName);
}

/** Says why none of the sources understands which repository an entity belongs to. */
export function locationProblem(
  { metadata }: Entity,
  bindings: readonly CatalogBindings[],
): LocationProblem {
  const annotated = metadata.annotations ?? {};
  const location = annotated[ANNOTATION_SOURCE_LOCATION]?.trim();
  const named = bindings
    .flatMap(({ annotations }) => annotations.repository ?? [])
    .map(name => annotated[name]?.trim())
    .find(Boolean);
  if (!location && !named) {
    return { kind: 'missing' };
  }
  if (!named && location!.startsWith('file:')) {
    return { kind: 'file' };
  }
  const address = location?.replace(/^url:/, '');
  const url = address && URL.canParse(address) ? new URL(address) : undefined;
  const isOfSource = bindings.some(({ hosts }) =>
    hosts?.includes(url?.host ?? ''),
  );
  if (!named && url?.host && !isOfSource) {
    return { kind: 'other-host', named: url.host };
  }
  return {
    kind: 'unreadable',
    named: withoutCredentials(named ?? location!),
  };
}
