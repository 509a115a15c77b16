import type {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { ConnectionSettings } from './config';
import { ConnectionStore } from './connections/ConnectionStore';
import {
  type ConfiguredConnection,
  EnteredConnections,
} from './connections/EnteredConnections';
import { instanceNameOf, PortalInstance } from './connections/PortalInstance';
import type { EditAccess } from './permissions/EditAccess';
import type { MetricsAccess } from './permissions/MetricsAccess';
import { SecretBox } from './secrets/SecretBox';
import { ConnectionDirectory } from './services/ConnectionDirectory';
import { ConnectionService } from './services/ConnectionService';
import { SourceDirectory } from './services/SourceDirectory';
import { NetworkGuard } from './sources/http/network/NetworkGuard';
import type { SourceRegistry } from './SourceRegistry';

/** Puts together what concerns connections, those of app-config and those that are entered on the page. */
export function createConnections(options: {
  knex: Knex;
  settings: ConnectionSettings;
  sources: SourceRegistry;
  configured: readonly ConfiguredConnection[];
  rootConfig: RootConfigService;
  auth: AuthService;
  logger: LoggerService;
}) {
  const { knex, sources, configured, rootConfig, logger } = options;
  const { secretKeys, allowedHosts, isEntryOn } = options.settings;
  const { types } = sources;
  const guard = new NetworkGuard({ allowedHosts });
  const store = new ConnectionStore(knex);
  const instance = new PortalInstance({
    knex,
    name: instanceNameOf(rootConfig),
  });
  const connections = new EnteredConnections({
    store,
    instance,
    box: new SecretBox(secretKeys),
    types,
    configured,
    config: rootConfig,
    fetch: guard.fetch,
    logger,
  });
  return {
    guard,
    enteredConnections: connections,
    sourceDirectory: new SourceDirectory(knex, async () => {
      const started = (await store.list()).filter(each => each.startedAt);
      return sources.known(
        configured.map(({ source }) => source),
        new Set(started.map(({ source }) => source)),
      );
    }),
    serviceFor: (access: {
      access: EditAccess;
      metricsAccess: MetricsAccess;
    }) =>
      new ConnectionService({
        ...access,
        knex,
        store,
        connections,
        instance,
        directory: new ConnectionDirectory({
          knex,
          store,
          connections,
          instance,
          types,
          configured,
          isEntryOn,
        }),
        guard,
        config: rootConfig,
        isEntryOn,
        auth: options.auth,
      }),
  };
}
