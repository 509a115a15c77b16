import { IANAZone } from 'luxon';
import { z } from 'zod';
import { outcomes, triggers } from '../vocabulary';

/**
 * A POSIX regular expression as PostgreSQL's `~` reads it: case-sensitive, found anywhere. Only PostgreSQL evaluates
 * it, so only what makes it dangerous is refused here.
 */
const patternSchema = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .refine(pattern => !/\\[1-9]/.test(pattern), {
    message: 'must not contain a back-reference such as \\1',
  });

/**
 * A filter of the Software Catalog: all keys of one have to match, and one of several has to.
 * @public
 */
export const entityFilterSchema = z.union(
  [
    z.record(z.string(), z.union([z.string(), z.array(z.string().min(1))])),
    z.array(
      z.record(z.string(), z.union([z.string(), z.array(z.string().min(1))])),
    ),
  ],
  {
    error:
      'must be a filter of the Software Catalog: values by the fields of entities, or a list of such filters',
  },
);

// Groups and users own; they are read in any case.
const ownedKindSchema = z
  .string()
  .refine(
    kind => /^[a-z][a-z0-9]*$/i.test(kind) && !/^(group|user)$/i.test(kind),
    'must be a kind of entity that groups own, such as Component or Resource',
  );

const runFilterSchema = z
  .strictObject({
    mode: z.enum(['include', 'exclude']),
    name: patternSchema.optional(),
    branch: patternSchema.optional(),
    conclusion: patternSchema.optional(),
    event: patternSchema.optional(),
    repository: patternSchema.optional(),
    /** What starts runs at any vendor; `event` has the vendor's own word. */
    trigger: z.array(z.enum(triggers)).min(1, 'needs at least one').optional(),
    /** How runs end at any vendor; `conclusion` has the vendor's own word. */
    outcome: z.array(z.enum(outcomes)).min(1, 'needs at least one').optional(),
  })
  .refine(({ mode, ...fields }) => Object.values(fields).some(Boolean), {
    message:
      'needs at least one of name, branch, conclusion, event, repository, trigger, outcome',
  });

const strategySchema = z.enum([
  'merged-prs',
  'workflow-runs',
  'deployments',
  'releases',
  'off',
]);

const deploymentRules = {
  strategy: strategySchema,
  /** Which workflow runs are deployments; used by `workflow-runs` and kept by all. */
  filters: z.array(runFilterSchema),
  /** Which environments are production; used by `deployments`. */
  environmentPattern: patternSchema,
  /** Whether a pre-release is a deployment; used by `releases`. */
  includePrereleases: z.boolean(),
};

const providerSchema = z.strictObject({
  strategy: deploymentRules.strategy.default('merged-prs'),
  filters: deploymentRules.filters.default([]),
  environmentPattern: deploymentRules.environmentPattern.default(
    '(?i)^(prod|prd|live)',
  ),
  includePrereleases: deploymentRules.includePrereleases.default(false),
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
    .default([]),
  /** Only repositories with a catalog component that passes it have deployments. */
  componentFilter: entityFilterSchema.optional(),
});

const durationSchema = z
  .string()
  .regex(
    /^[1-9]\d{0,3} ?(m|h|d)$/,
    'must be a length of time such as 24h or 14d',
  );

const namesSchema = z
  .array(z.string().min(1, 'must not be empty'))
  .min(1, 'needs at least one');

const signalSchema = z.enum(['incident', 'revert', 'rollback', 'hotfix']);

const sourceTypeKeySchema = z.string().regex(/^[a-z][a-z0-9-]*$/);

/**
 * How metrics are calculated, as under `insights` in app-config and as saved by people. Every key has a default, so `{}`
 * is complete, and parsing fills in what is not given. Patterns are POSIX regular expressions as PostgreSQL reads them.
 * @public
 */
export const calculationSettingsSchema = z.strictObject({
  reportingTimeZone: z
    .string()
    .refine(zone => IANAZone.isValidZone(zone), {
      message: 'must be an IANA time zone such as Europe/Berlin',
    })
    .default('UTC'),
  fiscalYearStartMonth: z.int().min(1).max(12).default(1),
  includeBots: z.boolean().default(false),
  bots: z
    .strictObject({
      patterns: z
        .array(patternSchema)
        .default(['^(dependabot|renovate|snyk)', '^svc[-_]']),
    })
    .prefault({}),
  agents: z
    .strictObject({
      /** Read without regard to case. */
      patterns: z.array(patternSchema).default([]),
    })
    .prefault({}),
  /** By the type of the sources that provide the repositories. Types that are not named have the defaults. */
  deploymentFrequency: z
    .record(sourceTypeKeySchema, providerSchema.prefault({}), {
      error: ({ code }) =>
        code === 'invalid_key'
          ? 'must be the type of a source: lower-case letters, digits and dashes'
          : undefined,
    })
    .prefault({}),
  changeFailure: z
    .strictObject({
      /** All that make sense for the strategy unless given. */
      signals: z.array(signalSchema).optional(),
      attributionWindow: durationSchema.default('24h'),
      revertWindow: durationSchema.default('14d'),
    })
    .prefault({}),
  hotfix: z
    .strictObject({
      /** Read without regard to case. */
      patterns: z
        .strictObject({
          label: z.array(patternSchema).default(['^(hotfix|incident-fix)$']),
          branch: z.array(patternSchema).default(['^hotfix[/-]']),
          title: z.array(patternSchema).default(['^hotfix([^[:alnum:]]|$)']),
        })
        .prefault({}),
    })
    .prefault({}),
  incidents: z
    .strictObject({
      urgencies: namesSchema.default(['high']),
      /** All of them, also incidents without one, unless given. */
      priorities: namesSchema.optional(),
      minDurationSeconds: z.int().min(0).default(0),
    })
    .prefault({}),
  recovery: z
    .strictObject({
      start: z.enum(['deployment', 'detected']).default('deployment'),
    })
    .prefault({}),
  leadTime: z
    .strictObject({
      start: z
        .enum(['first-commit', 'opened', 'merged'])
        .default('first-commit'),
    })
    .prefault({}),
  prCycleTime: z
    .strictObject({
      start: z.enum(['opened', 'ready', 'first-commit']).default('ready'),
    })
    .prefault({}),
  prSize: z
    .strictObject({
      /** On the paths of changed files, where these are read. */
      ignore: z.array(patternSchema).default([
        // Lock files and checksums of dependencies.
        '\\.lockb?$',
        '(^|/)(package-lock\\.json|npm-shrinkwrap\\.json|pnpm-lock\\.yaml|packages\\.lock\\.json|gradle\\.lockfile|go\\.sum)$',
        // Generated and bundled code.
        '(^|/)(generated|__generated__|dist)/',
        '[._](generated|pb|pb2|pb2_grpc|g)\\.[[:alnum:]]+$|(^|/)zz_generated',
        '\\.(min\\.(js|css)|map)$',
        // Code of others.
        '(^|/)(vendor|node_modules|third_party)/',
        // Snapshots of tests.
        '(^|/)__snapshots__/|\\.snap$',
      ]),
    })
    .prefault({}),
  ci: z
    .strictObject({
      filters: z
        .array(runFilterSchema)
        .default([
          { mode: 'include', trigger: ['push', 'pull-request', 'merge-queue'] },
        ]),
      /** What a minute of a runner costs in billed minutes, by the runner's operating system in lower case. */
      multipliers: z
        .partialRecord(
          z.enum(['linux', 'windows', 'macos']),
          z.number().positive('must be more than 0'),
        )
        .optional(),
    })
    .prefault({}),
  /** Whether reviews are timed around the clock, or on the days from Monday to Friday only. */
  reviewClock: z.enum(['calendar', 'weekdays']).default('calendar'),
  dora: z
    .strictObject({
      levels: z
        .preprocess(
          year => (typeof year === 'number' ? `${year}` : year),
          z.enum(['off', '2021', '2022', '2023', '2024']),
        )
        .default('off'),
      quickCheck: z.enum(['off', 'on']).default('off'),
    })
    .prefault({}),
  minGroupSize: z.int().min(1).default(5),
  scope: z
    .strictObject({
      /** Which repositories count: all that are read, or only those with a component in the catalog. */
      repositories: z.enum(['all', 'cataloged']).default('all'),
    })
    .prefault({}),
  teams: z
    .strictObject({
      /** Which groups can be chosen as teams; all of them unless given. */
      groupFilter: entityFilterSchema.optional(),
    })
    .prefault({}),
  ownership: z
    .strictObject({
      /** The kinds of entities that connect repositories and services with teams. */
      kinds: z.array(ownedKindSchema).min(1).max(20).default(['Component']),
    })
    .prefault({}),
});

/**
 * Calculation settings with all defaults filled in.
 * @public
 */
// An interface keeps its name in the types of those who use it.
export interface CalculationSettings
  extends z.infer<typeof calculationSettingsSchema> {}

/**
 * Any part of the calculation settings: what is absent is left to the default.
 * @public
 */
export interface CalculationPatch
  extends z.input<typeof calculationSettingsSchema> {}

/**
 * The settings of an installation that configured nothing.
 * @public
 */
export const defaultCalculationSettings: CalculationSettings =
  calculationSettingsSchema.parse({});

/**
 * Keeps or drops workflow runs; the fields set in one filter all have to match.
 * @public
 */
export type RunFilter = CalculationSettings['ci']['filters'][number];

/**
 * How the deployments of the repositories of a source type are found.
 * @public
 */
export type ProviderDeploymentSettings = z.infer<typeof providerSchema>;

/**
 * What holds for a source type for which nothing is set.
 * @public
 */
export const defaultDeploymentSettings: ProviderDeploymentSettings =
  providerSchema.parse({});

/**
 * How the deployments of the repositories of a source type are found, by what is set for it or by the defaults.
 * @public
 */
export function deploymentSettingsOf(
  {
    deploymentFrequency,
  }: { deploymentFrequency: Record<string, ProviderDeploymentSettings> },
  sourceType: string,
): ProviderDeploymentSettings {
  return Object.hasOwn(deploymentFrequency, sourceType)
    ? deploymentFrequency[sourceType]
    : defaultDeploymentSettings;
}

/**
 * What counts as a deployment.
 * @public
 */
export type DeploymentStrategyId = ProviderDeploymentSettings['strategy'];

/**
 * What tells that a deployment failed.
 * @public
 */
export type FailureSignal = NonNullable<
  CalculationSettings['changeFailure']['signals']
>[number];
