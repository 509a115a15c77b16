import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  insightsMetricsExtensionPoint,
  insightsSourcesExtensionPoint,
} from '@devex-insights/backstage-plugin-insights-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { createApi } from './http/createApi';
import { createIdentify } from './http/identify';
import { readInsightsConfig } from './config';
import { createInsights } from './createInsights';
import { shareOfPool, sharesOf } from './database/shareOfPool';
import { migrate } from './database/migrate';
import { unsupportedDatabase } from './database/unsupportedDatabase';
import { warnWithoutTemporary } from './database/warnWithoutTemporary';
import { MetricRegistry } from './metrics';
import { registerPermissions } from './permissions/registerPermissions';
import { scheduleWork } from './scheduleWork';
import { SourceRegistry } from './SourceRegistry';
import { subscribeToEvents } from './subscribeToEvents';
import { createUnavailableRouter } from './http/unavailableRouter';

/**
 * The backend of Insights.
 * @public
 */
export const insightsPlugin = createBackendPlugin({
  pluginId: 'insights',
  register(env) {
    const sources = new SourceRegistry();
    env.registerExtensionPoint(insightsSourcesExtensionPoint, sources);
    const metricRegistry = new MetricRegistry();
    env.registerExtensionPoint(insightsMetricsExtensionPoint, metricRegistry);
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { database, httpRouter, logger, rootConfig } = services;
        const config = readInsightsConfig(rootConfig);
        registerPermissions(services.permissionsRegistry);

        const knex = await database.getClient();
        const reason = await unsupportedDatabase(knex);
        if (reason) {
          logger.error(reason);
          httpRouter.use(createUnavailableRouter(reason));
          return;
        }
        if (!database.migrations?.skip) {
          await migrate(knex, sources.tables);
        }
        await warnWithoutTemporary(knex, logger);
        const shares = sharesOf(knex.client.pool.max);
        const background = shareOfPool(knex, shares.background);
        const insights = await createInsights({
          ...services,
          config,
          knex: shareOfPool(knex, shares.api),
          background,
          concurrency: shares.facts,
          sources,
          metricRegistry,
        });
        const stopping = new AbortController();
        services.lifecycle.addShutdownHook(() =>
          stopping.abort(
            new ServiceUnavailableError('The backend is being stopped'),
          ),
        );
        services.lifecycle.addShutdownHook(() => insights.guard.close());
        const identify = createIdentify({
          ...services,
          stopping: stopping.signal,
        });
        httpRouter.use(createApi({ ...services, ...insights, identify }));
        await subscribeToEvents({
          ...services,
          knex: background,
          types: sources.types,
        });
        if (config.ingestionEnabled) {
          await scheduleWork({ ...services, ...insights });
        }
      },
    });
  },
});
