import type { ConnectionMethod } from '@devex-insights/backstage-plugin-insights-node';

/** How an account is connected on the page. */
export const pagerdutyMethods: readonly ConnectionMethod[] = [
  {
    id: 'token',
    title: 'Read-only API key',
    instructions:
      'In PagerDuty, open Integrations and API Access Keys, and create a key with the option “Read-only”.',
    beyondReading:
      'A read-only key can read everything in the account, also users and schedules. A key without that option could also page people and close incidents.',
    fields: ['token', 'region', 'apiBaseUrl'],
  },
  {
    id: 'oauth',
    title: 'Scoped OAuth app',
    instructions:
      'In PagerDuty, open Integrations and App Registration, and register an app with Scoped OAuth and the scopes “incidents.read” and “services.read”.',
    beyondReading:
      'With these two scopes it can read incidents and services, and nothing else.',
    isRecommended: true,
    fields: [
      'oauth.clientId',
      'oauth.clientSecret',
      'oauth.subDomain',
      'oauth.region',
      'oauth.identityUrl',
      'apiBaseUrl',
    ],
  },
];
