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
 * All permissions of the plugin.
 * @public
 */
export const insightsPermissions = [insightsMetricsReadPermission];
