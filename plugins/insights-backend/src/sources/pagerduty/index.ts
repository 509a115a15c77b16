import type { Entity } from '@backstage/catalog-model';
import type {
  CatalogBindings,
  ServiceLink,
} from '@devex-insights/backstage-plugin-insights-node';

const annotations = {
  service: 'pagerduty.com/service-id',
  integration: 'pagerduty.com/integration-key',
} as const;

/** The service of a component; an id says more than the key of an integration. */
function serviceLink({ metadata }: Entity): ServiceLink | undefined {
  for (const kind of ['service', 'integration'] as const) {
    const key = metadata.annotations?.[annotations[kind]]?.trim();
    if (key) {
      return { provider: 'pagerduty', kind, key };
    }
  }
  return undefined;
}

/** How components name their services at PagerDuty, as its own Backstage plugin has them do. */
export const pagerdutyBindings: CatalogBindings = {
  annotations: { service: annotations.service },
  service: serviceLink,
};
