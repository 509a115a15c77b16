import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { insightsApiRef } from '../api/InsightsApi';
import { InsightsClient } from '../api/InsightsClient';
import {
  calculationRouteRef,
  catalogEntityRouteRef,
  healthRouteRef,
  metricRouteRef,
  metricsRouteRef,
  rootRouteRef,
  settingsRouteRef,
  sourceRouteRef,
} from '../routes';

const mountPoint = convertLegacyRouteRef(rootRouteRef);

/**
 * The Insights plugin of an app on the old frontend system: it brings the API that the page and the tab read from.
 * @public
 */
export const insightsPlugin = createPlugin({
  id: 'insights',
  routes: {
    root: mountPoint,
    metrics: convertLegacyRouteRef(metricsRouteRef),
    metric: convertLegacyRouteRef(metricRouteRef),
    calculation: convertLegacyRouteRef(calculationRouteRef),
    health: convertLegacyRouteRef(healthRouteRef),
    source: convertLegacyRouteRef(sourceRouteRef),
    settings: convertLegacyRouteRef(settingsRouteRef),
  },
  externalRoutes: {
    catalogEntity: convertLegacyRouteRef(catalogEntityRouteRef),
  },
  apis: [
    createApiFactory({
      api: insightsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new InsightsClient({ fetchApi }),
    }),
  ],
});

/**
 * The Insights page, for a route of the app.
 * @public
 */
export const InsightsPage = insightsPlugin.provide(
  createRoutableExtension<() => JSX.Element>({
    name: 'InsightsPage',
    component: () => import('./LegacyPage').then(m => m.LegacyPage),
    mountPoint,
  }),
);

/**
 * The metrics of an entity, for a route of its page.
 * @public
 */
export const EntityInsightsContent = insightsPlugin.provide(
  createComponentExtension<() => JSX.Element>({
    name: 'EntityInsightsContent',
    component: {
      lazy: () =>
        import('./LegacyEntityContent').then(m => m.LegacyEntityContent),
    },
  }),
);
