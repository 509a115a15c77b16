import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

// Sub routes, and not the routes of tabs, because both frontend systems know them.
export const metricsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/metrics',
});

export const metricRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/metrics/:metricId',
});

export const calculationRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/metrics/:metricId/calculation',
});

export const healthRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/health',
});

export const sourceRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/health/sources/:type',
});

export const catalogEntityRouteRef = createExternalRouteRef({
  params: ['kind', 'namespace', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});

export const settingsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/settings',
});
