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
 * Read the records behind metrics, one by one: their titles and links, as JSON and as CSV. Without it, metrics are
 * explained by counts.
 * @public
 */
export const insightsRecordsReadPermission = createPermission({
  name: 'insights.records.read',
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
 * Push deployments and incidents, and withdraw them. A token needs access restrictions that name it.
 * @public
 */
export const insightsFactsIngestPermission = createPermission({
  name: 'insights.facts.ingest',
  attributes: { action: 'create' },
});

/**
 * Have a source read now instead of when it is due.
 * @public
 */
export const insightsSyncTriggerPermission = createPermission({
  name: 'insights.sync.trigger',
  attributes: { action: 'update' },
});

/**
 * Enter, change and remove credentials of sources, and start and pause their connections.
 * @public
 */
export const insightsSourcesUpdatePermission = createPermission({
  name: 'insights.sources.update',
  attributes: { action: 'update' },
});

/**
 * All permissions of the plugin.
 * @public
 */
export const insightsPermissions = [
  insightsMetricsReadPermission,
  insightsRecordsReadPermission,
  insightsConfigReadPermission,
  insightsConfigUpdatePermission,
  insightsFactsIngestPermission,
  insightsSyncTriggerPermission,
  insightsSourcesUpdatePermission,
];
