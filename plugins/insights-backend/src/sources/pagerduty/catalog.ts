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

function annotationsOf(service?: {
  account: string;
  externalId: string;
  isOnlyAccount: boolean;
}): Record<string, string> {
  return {
    [annotations.service]: service?.externalId ?? '<id of the service>',
    ...(service &&
      !service.isOnlyAccount && { [annotations.account]: service.account }),
  };
}

/** How components name their services at PagerDuty, as its own Backstage plugin has them do. */
export function pagerdutyBindings(defaultAccount?: string): CatalogBindings {
  return {
    annotations: { service: annotations.service },
    annotate: { service: annotationsOf },
    advice: {
      service:
        "PagerDuty's plugin for Backstage maps many services to components at once, on its own page. It keeps the mapping in its database and adds the annotations while the catalog processes an entity, so they are on the entity and not in its file.",
    },
    service: entity => serviceLink(entity, defaultAccount),
  };
}
