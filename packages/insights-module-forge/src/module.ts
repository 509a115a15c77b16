import {
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  insightsMetricsExtensionPoint,
  insightsSourcesExtensionPoint,
  type RowKindTables,
} from '@devex-insights/backstage-plugin-insights-node';
import { forge } from './forge';
import { forgeMetrics } from './metrics';
import { codeReviews, editorDays } from './rowKinds';

/** The tables of the row kinds that this module brings. */
export const forgeTables: RowKindTables = {
  id: 'forge',
  kinds: [codeReviews, editorDays],
  migrations: resolvePackagePath(
    '@internal/insights-module-forge',
    'migrations',
  ),
};

/** Brings Forge to Insights. */
export const insightsModuleForge = createBackendModule({
  pluginId: 'insights',
  moduleId: 'forge',
  register(env) {
    env.registerInit({
      deps: {
        sources: insightsSourcesExtensionPoint,
        metrics: insightsMetricsExtensionPoint,
      },
      async init({ sources, metrics }) {
        sources.addRowKinds(forgeTables);
        sources.addSourceType(forge);
        metrics.addMetrics(forgeMetrics);
      },
    });
  },
});
