import type { PagerdutyClient } from './client/PagerdutyClient';
import type { PagerdutySettings } from './config';

/** The ids of the streams, as they are stored. */
export const streamIds = {
  services: 'services',
  incidents: 'incidents',
} as const;

/** Services are read first: incidents belong to them. */
export const priorities = { services: 100, incidents: 80 } as const;

/** What every stream works with. */
export interface StreamOptions {
  client: PagerdutyClient;
  settings: PagerdutySettings;
  /** Whether pull requests of a host can be meant by a text. */
  isKnownHost: (host: string) => boolean;
}

/** The instance that ids are unique within. */
export function instanceOf({ account }: PagerdutyClient) {
  return { provider: 'pagerduty', host: account };
}
