import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  insightsMetricsReadPermission,
  insightsPermissions,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  insightsMetricsResourceRef,
  insightsMetricsRules,
} from '@devex-insights/backstage-plugin-insights-node';

/** Tells the permission framework what can be allowed, and by which rules. */
export function registerPermissions(
  registry: PermissionsRegistryService,
): void {
  registry.addPermissions(
    insightsPermissions.filter(each => each !== insightsMetricsReadPermission),
  );
  registry.addResourceType({
    resourceRef: insightsMetricsResourceRef,
    permissions: [insightsMetricsReadPermission],
    rules: Object.values(insightsMetricsRules),
  });
}
