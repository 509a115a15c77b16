import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiLineChartLine } from '@remixicon/react';
import { insightsApiRef } from './api/InsightsApi';
import { InsightsClient } from './api/InsightsClient';
import { PageFrame } from './components/PageFrame';
import { isInsightsAvailable } from './entity/entityScope';
import {
  calculationRouteRef,
  catalogEntityRouteRef,
  healthRouteRef,
  metricRouteRef,
  metricsRouteRef,
  rootRouteRef,
  settingsRouteRef,
  sourceRouteRef,
} from './routes';
import { dataHealthTab, devExMetricsTab, settingsTab } from './tabs';

const insightsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: insightsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new InsightsClient({ fetchApi }),
    }),
});

const insightsPage = PageBlueprint.makeWithOverrides({
  *factory(originalFactory) {
    const page = originalFactory({
      path: '/insights',
      routeRef: rootRouteRef,
      title: 'Insights',
      icon: <RiLineChartLine />,
    });
    for (const data of page) {
      if (data.id !== coreExtensionData.reactElement.id) {
        yield data;
      }
    }
    yield coreExtensionData.reactElement(
      <PageFrame firstTab={devExMetricsTab.path}>
        {page.get(coreExtensionData.reactElement)}
      </PageFrame>,
    );
  },
});

const devExMetricsPage = SubPageBlueprint.make({
  name: 'metrics',
  params: devExMetricsTab,
});

const dataHealthPage = SubPageBlueprint.make({
  name: 'health',
  params: dataHealthTab,
});

const settingsPage = SubPageBlueprint.make({
  name: 'settings',
  params: settingsTab,
});

const entityTab = EntityContentBlueprint.make({
  params: {
    path: '/insights',
    title: 'Insights',
    icon: <RiLineChartLine />,
    filter: isInsightsAvailable,
    loader: () => import('./entity').then(m => <m.EntityInsights />),
  },
});

/**
 * The Insights plugin: one page with a tab for each part, a tab on the pages of entities that have
 * metrics, and the API they read from.
 * @public
 */
export const insightsPlugin = createFrontendPlugin({
  pluginId: 'insights',
  title: 'Insights',
  icon: <RiLineChartLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    metrics: metricsRouteRef,
    metric: metricRouteRef,
    calculation: calculationRouteRef,
    health: healthRouteRef,
    source: sourceRouteRef,
    settings: settingsRouteRef,
  },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
  extensions: [
    insightsApi,
    insightsPage,
    devExMetricsPage,
    dataHealthPage,
    settingsPage,
    entityTab,
  ],
});
