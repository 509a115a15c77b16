import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const metricsRouteRef = createRouteRef();

export const metricRouteRef = createSubRouteRef({
  parent: metricsRouteRef,
  path: '/:metricId',
});
