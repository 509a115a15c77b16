import type { Entity } from '@backstage/catalog-model';

/** A service of an incident tool that an entity says it runs as. */
export interface ServiceLink {
  provider: string;
  /** What the key is: the id of the service, or a key of one of its integrations. */
  kind: 'service' | 'integration';
  key: string;
}

const annotations = {
  service: 'pagerduty.com/service-id',
  integration: 'pagerduty.com/integration-key',
} as const;

/** The service of a component at PagerDuty; an id says more than the key of an integration. */
export function serviceLink({ metadata }: Entity): ServiceLink | undefined {
  for (const kind of ['service', 'integration'] as const) {
    const key = metadata.annotations?.[annotations[kind]]?.trim();
    if (key) {
      return { provider: 'pagerduty', kind, key };
    }
  }
  return undefined;
}
