import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  type Category,
  categorySchema,
  INSIGHTS_METRICS_RESOURCE_TYPE,
} from '@devex-insights/backstage-plugin-insights-common';
import { z } from 'zod';

/**
 * What somebody wants to see, as the rules of a permission policy judge it.
 * @public
 */
export interface InsightsMetricsResource {
  category: Category;
  /**
   * For each requested team or component: references of the groups that stand for it, which are the team or the
   * owners of the component with all groups above them. Empty for the whole organisation.
   */
  scope: string[][];
}

/**
 * Refers to metrics in rules, also in those of other modules.
 * @public
 */
export const insightsMetricsResourceRef = createPermissionResourceRef<
  InsightsMetricsResource,
  {}
>().with({
  pluginId: 'insights',
  resourceType: INSIGHTS_METRICS_RESOURCE_TYPE,
});

const isOfCategory = createPermissionRule({
  name: 'IS_OF_CATEGORY',
  description: 'Allow metrics of these categories',
  resourceRef: insightsMetricsResourceRef,
  paramsSchema: z.object({
    categories: z
      .array(categorySchema)
      .describe('Categories such as dora, pull-requests or ci'),
  }),
  apply: ({ category }, { categories }) => categories.includes(category),
  toQuery: () => ({}),
});

const isAboutTeams = createPermissionRule({
  name: 'IS_ABOUT_TEAMS',
  description:
    'Allow metrics of these teams, of the teams below them and of the entities they own, but not of the whole organisation',
  resourceRef: insightsMetricsResourceRef,
  paramsSchema: z.object({
    teams: z
      .array(z.string())
      .describe('References of groups such as group:default/shop'),
  }),
  apply: ({ scope }, { teams }) => {
    const allowed = new Set(teams.map(ref => ref.toLocaleLowerCase('en-US')));
    return (
      scope.length > 0 &&
      scope.every(groups => groups.some(ref => allowed.has(ref)))
    );
  },
  toQuery: () => ({}),
});

/**
 * The rules by which a policy can allow `insights.metrics.read` for some metrics only.
 * @public
 */
export const insightsMetricsRules = { isOfCategory, isAboutTeams };

const exported = createConditionExports({
  resourceRef: insightsMetricsResourceRef,
  rules: insightsMetricsRules,
});

/**
 * The same rules with their parameters, for the conditions of a policy.
 * @public
 */
export const insightsMetricsConditions = exported.conditions;

/**
 * Makes the decision of a policy out of such conditions.
 * @public
 */
export const createInsightsMetricsConditionalDecision =
  exported.createConditionalDecision;
