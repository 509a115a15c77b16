import type { Entity } from '@backstage/catalog-model';
import type {
  CatalogBindings,
  ServiceLink,
} from '@devex-insights/backstage-plugin-insights-node';

const annotations = {
  service: 'pagerduty.com/service-id',
  integration: 'pagerduty.com/integration-key',
  account: 'pagerduty.com/account',
} as const;

function annotated({ metadata }: Entity, name: keyof typeof annotations) {
  return metadata.annotations?.[annotations[name]]?.trim() || undefined;
}

/**
 * The service of a component; an id says more than the key of an integration. Where it names no account, it means the
 * default one, and any of them where there is none: both are unique at PagerDuty.
 */
function serviceLink(
  entity: Entity,
  defaultAccount: string | undefined,
): ServiceLink | undefined {
  const account = annotated(entity, 'account') ?? defaultAccount;
  for (const kind of ['service', 'integration'] as const) {
    const key = annotated(entity, kind);
    if (key) {
      return { provider: 'pagerduty', kind, key, account };
    }
  }
  return undefined;
}

/** How components name their services at PagerDuty, as its own Backstage plugin has them do. */
export function pagerdutyBindings(defaultAccount?: string): CatalogBindings {
  return {
    annotations: { service: annotations.service },
    service: entity => serviceLink(entity, defaultAccount),
  };
}
