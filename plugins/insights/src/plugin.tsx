import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { RiLineChartLine } from '@remixicon/react';
import { insightsApiRef } from './api/InsightsApi';
import { InsightsClient } from './api/InsightsClient';
import { PageFrame } from './components/PageFrame';
import { metricRouteRef, metricsRouteRef, rootRouteRef } from './routes';

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
      <PageFrame firstTab="metrics">
        {page.get(coreExtensionData.reactElement)}
      </PageFrame>,
    );
  },
});

const devExMetricsTab = SubPageBlueprint.make({
  name: 'metrics',
  params: {
    path: 'metrics',
    title: 'DevEx Metrics',
    loader: () =>
      import('./components/DevExMetrics').then(m => <m.DevExMetrics />),
  },
});

/**
 * The Insights plugin: one page with a tab for each part, and the API they read from.
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
  },
  extensions: [insightsApi, insightsPage, devExMetricsTab],
});
