import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Read metric values and definitions.
 * @public
 */
export const insightsMetricsReadPermission = createPermission({
  name: 'insights.metrics.read',
  attributes: { action: 'read' },
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
