import { z } from 'zod';
import { settingDescriptions } from './descriptions';
import { entityFilterSchema } from './entityFilter';
import { patternSchema } from './patterns';
import { runFilterFields, runFilterSchema } from './runFilters';

const strategySchema = z.enum([
  'merged-prs',
  'workflow-runs',
  'deployments',
  'releases',
  'pushed',
  'off',
]);

const deploymentRules = {
  strategy: strategySchema,
  /** Which workflow runs are deployments; used by `workflow-runs` and kept by all. */
  filters: z.array(runFilterSchema),
  /** Which environments are production; used by `deployments` and `pushed`. */
  environmentPattern: patternSchema,
  /** Whether a pre-release is a deployment; used by `releases`. */
  includePrereleases: z.boolean(),
};

/** Metrics of deployments and of what they carry. */
export const onDeployments = [
  'deployment-frequency',
  'lead-time-for-changes',
  'change-failure-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
] as const;

// A run that is a deployment is not CI.
const affects = [...onDeployments, 'ci'];

/** How the deployments of the repositories of a source type are found. */
export const providerSchema = z.strictObject({
  strategy: deploymentRules.strategy
    .default('merged-prs')
    .register(settingDescriptions, {
      title: 'What is a deployment',
      help: 'How deployments of these repositories are found.',
      control: 'choice',
      choices: {
        'merged-prs': 'Pull requests merged to the default branch',
        'workflow-runs': 'Workflow runs that match',
        deployments: 'Deployments to an environment',
        releases: 'Releases',
        pushed: 'Deployments that pipelines push',
        off: 'Off',
      } satisfies Record<z.infer<typeof strategySchema>, string>,
      affects,
    }),
  filters: deploymentRules.filters.default([]).register(settingDescriptions, {
    title: 'Workflow runs that are deployments',
    help: 'A run is a deployment when at least one include filter and no exclude filter matches it. All fields of a filter must match.',
    control: 'run-filters',
    fields: runFilterFields,
    empty: 'No filter: every successful run is a deployment.',
    usedBy: ['workflow-runs'],
    affects,
  }),
  environmentPattern: deploymentRules.environmentPattern
    .default('(?i)^(prod|prd|live)')
    .register(settingDescriptions, {
      title: 'Production environments',
      help: 'Deployments to environments whose name matches this pattern count.',
      control: 'text',
      usedBy: ['deployments', 'pushed'],
      affects,
    }),
  includePrereleases: deploymentRules.includePrereleases
    .default(false)
    .register(settingDescriptions, {
      title: 'Count pre-releases',
      help: 'Releases that are marked as pre-releases are deployments too.',
      control: 'switch',
      usedBy: ['releases'],
      affects,
    }),
  /**
   * Other rules for the repositories (`owner/name`) that match; the first that matches holds, and what it does not say
   * is as for all others.
   */
  overrides: z
    .array(
      z
        .strictObject(deploymentRules)
        .partial()
        .extend({ repository: patternSchema }),
    )
    .default([])
    .register(settingDescriptions, {
      title: 'Exceptions for repositories',
      help: 'Different rules for repositories whose owner/name matches. The first match applies.',
      control: 'overrides',
      affects,
    }),
  /** Only repositories with a catalog component that passes it have deployments. */
  componentFilter: entityFilterSchema.optional().register(settingDescriptions, {
    title: 'Only these components',
    help: 'Only repositories with a catalog component that matches this filter have deployments.',
    control: 'entity-filter',
    unset: 'all',
    affects,
  }),
});
