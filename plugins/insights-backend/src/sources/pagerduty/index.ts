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
import { pagerdutyEvents } from './events';
import { testPagerduty } from './testConnection';

/** PagerDuty, with accounts of its own settings or of those of PagerDuty's plugin for Backstage. */
export const pagerduty: SourceType<ConnectionSettings> = {
  type: 'pagerduty',
  title: 'PagerDuty',
  howToConnect:
    'Add a read-only API key to insights.sources.pagerduty.connections in app-config, and restart the backend.',
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
    test: (connection, { signal }) => testPagerduty(connection, { signal }),
    open: (connection, { config }) => openPagerduty(connection, config),
  },
  events: pagerdutyEvents,
  catalog: config => pagerdutyBindings(defaultAccount(config)),
};
