import { createPermission } from '@backstage/plugin-permission-common';

/**
 * What the rules of a policy on metrics distinguish: a category of metrics of certain teams.
 * @public
 */
export const INSIGHTS_METRICS_RESOURCE_TYPE = 'insights-metrics';

/**
 * Read metric values and definitions. A policy may allow it for some teams and categories only.
 * @public
 */
export const insightsMetricsReadPermission = createPermission({
  name: 'insights.metrics.read',
  attributes: { action: 'read' },
  resourceType: INSIGHTS_METRICS_RESOURCE_TYPE,
});

/**
 * Read the calculation settings and their history.
 * @public
 */
export const insightsConfigReadPermission = createPermission({
  name: 'insights.config.read',
  attributes: { action: 'read' },
});

/**
 * Change the calculation settings and the annotations.
 * @public
 */
export const insightsConfigUpdatePermission = createPermission({
  name: 'insights.config.update',
  attributes: { action: 'update' },
});

/**
 * All permissions of the plugin.
 * @public
 */
export const insightsPermissions = [
  insightsMetricsReadPermission,
  insightsConfigReadPermission,
  insightsConfigUpdatePermission,
];
