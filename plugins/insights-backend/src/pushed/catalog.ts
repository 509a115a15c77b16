import type { Entity } from '@backstage/catalog-model';
import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';
import { pushedSource } from '../engine/model/pushedSource';

/** Names the service of a component in pushed incidents. */
const serviceAnnotation = 'insights/service';

/** How components name the services that pushed incidents are of, whatever tool sends them. */
export const pushedBindings: CatalogBindings = {
  annotations: { service: serviceAnnotation },
  service: ({ metadata }: Entity) => {
    const key = metadata.annotations?.[serviceAnnotation]?.trim();
    return key ? { provider: pushedSource, kind: 'service', key } : undefined;
  },
};
