import {
  incidents,
  services,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import { pagerdutyBindings } from './catalog';
import {
  connectionSchema,
  type ConnectionSettings,
  defaultAccount,
  pagerdutyConfigSchema,
  pluginConnections,
} from './config';
import { openPagerduty } from './connection';
import { estimatePagerduty } from './estimate';
import { pagerdutyEvents } from './events';
import { pagerdutyMethods } from './methods';
import { testPagerduty } from './testConnection';

/** PagerDuty, with accounts of its own settings or of those of PagerDuty's plugin for Backstage. */
export const pagerduty: SourceType<ConnectionSettings> = {
  type: 'pagerduty',
  title: 'PagerDuty',
  howToConnect:
    'Enter a read-only API key here, or add it to insights.sources.pagerduty.connections in app-config.',
  provides: [services, incidents],
  configSchema: pagerdutyConfigSchema,
  configExamples: {
    connections: [{ id: 'acme', token: '${PAGERDUTY_TOKEN}' }],
    storeTitles: false,
    'history.months': 25,
  },
  connections: {
    schema: connectionSchema,
    fromConfig: pluginConnections,
    methods: pagerdutyMethods,
    test: (connection, { signal, fetch: send }) =>
      testPagerduty(connection, { signal, fetch: send }),
    estimate: estimatePagerduty,
    instanceOf: id => ({ provider: 'pagerduty', host: id }),
    open: (connection, { config, fetch: send }) =>
      openPagerduty(connection, config, { fetch: send }),
  },
  events: pagerdutyEvents,
  catalog: config => pagerdutyBindings(defaultAccount(config)),
};
