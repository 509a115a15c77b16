import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { Source } from '@devex-insights/backstage-plugin-insights-node';
import { PagerdutyClient } from './client/PagerdutyClient';
import {
  type ConnectionSettings,
  type PagerdutyConnection,
  readPagerdutySettings,
} from './config';
import { incidentsStream } from './incidents';
import { servicesStream } from './services';
import { priorities, streamIds } from './streams';

/** For tests and tools that cannot wait. */
export interface PagerdutyOptions {
  /** Default 30. */
  requestTimeoutSeconds?: number;
  fetch?: typeof fetch;
}

/** The credentials themselves, and what looks like some of PagerDuty's. */
function secretPatternsOf({ token, oauth }: ConnectionSettings): RegExp[] {
  const own = [token, oauth?.clientSecret].flatMap(secret =>
    secret
      ? [new RegExp(secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g')]
      : [],
  );
  return [...own, /\bpd(?:us|eu)\+[\w+/=-]+/g, /\bToken token=\S+/g];
}

/** What the engine reads of an account. */
export function openPagerduty(
  connection: PagerdutyConnection,
  config: Config,
  { requestTimeoutSeconds = 30, fetch: send }: PagerdutyOptions = {},
): Source {
  const client = new PagerdutyClient(connection, {
    timeoutSeconds: requestTimeoutSeconds,
    fetch: send,
  });
  const integrations = ScmIntegrations.fromConfig(config);
  const common = {
    client,
    settings: readPagerdutySettings(config),
    isKnownHost: (host: string) => integrations.byHost(host) !== undefined,
  };
  return {
    type: 'pagerduty',
    connection: connection.id,
    title: 'PagerDuty',
    secretPatterns: secretPatternsOf(connection.settings),
    streams: [servicesStream(common), incidentsStream(common)],
    rootSlices: [
      {
        stream: streamIds.services,
        key: connection.id,
        credential: client.credential,
        priority: priorities.services,
      },
    ],
  };
}
