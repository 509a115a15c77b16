import { IANAZone } from 'luxon';
import { z } from 'zod';
import { changeSettings } from './changeSettings';
import { onDeployments, providerSchema } from './deploymentSettings';
import { settingDescriptions } from './descriptions';
import { entityFilterSchema } from './entityFilter';
import { failureSettings } from './failureSettings';
import { patternSchema } from './patterns';
import { runFilterFields, runFilterSchema } from './runFilters';

// Groups and users own; they are read in any case.
const ownedKindSchema = z
  .string()
  .refine(
    kind => /^[a-z][a-z0-9]*$/i.test(kind) && !/^(group|user)$/i.test(kind),
    'must be an entity kind that groups can own, such as Component or Resource',
  );

const ofRepositories = [...onDeployments, 'pull-requests', 'ci'];

// Those that distinguish bots and coding agents from people.
const ofPeople = ['lead-time-for-changes', 'pull-requests'];

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
    .default('UTC')
    .register(settingDescriptions, {
      title: 'Reporting time zone',
      help: 'The time zone in which days, weeks and months begin and end, as an IANA name such as Europe/Berlin.',
      control: 'text',
      group: 'dates',
      affects: 'all',
    }),
  fiscalYearStartMonth: z
    .int()
    .min(1)
    .max(12)
    .default(1)
    .register(settingDescriptions, {
      title: 'First month of the fiscal year',
      help: 'Quarters and half years are counted from this month.',
      control: 'month',
      group: 'dates',
      affects: 'all',
    }),
  includeBots: z.boolean().default(false).register(settingDescriptions, {
    title: 'Count the work of bots',
    help: 'Counts pull requests of bots and service accounts like those of people.',
    control: 'switch',
    group: 'people',
    affects: ofPeople,
  }),
  bots: z
    .strictObject({
      patterns: z
        .array(patternSchema)
        .default(['^(dependabot|renovate|snyk)', '^svc[-_]'])
        .register(settingDescriptions, {
          title: 'Bots',
          help: 'Accounts whose login matches one of these patterns are bots, in addition to those the host marks as bots.',
          control: 'list',
          group: 'people',
          affects: ofPeople,
        }),
    })
    .prefault({}),
  agents: z
    .strictObject({
      /** Read without regard to case. */
      patterns: z
        .array(patternSchema)
        .default([])
        .register(settingDescriptions, {
          title: 'Coding agents',
          help: 'Accounts whose login matches one of these patterns are AI agents. Case is ignored.',
          control: 'list',
          group: 'people',
          affects: ofPeople,
        }),
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
  ...failureSettings,
  ...changeSettings,
  ci: z
    .strictObject({
      filters: z
        .array(runFilterSchema)
        .default([
          { mode: 'include', trigger: ['push', 'pull-request', 'merge-queue'] },
        ])
        .register(settingDescriptions, {
          title: 'Workflow runs that are CI',
          help: 'A run is CI when at least one include filter and no exclude filter matches it. Runs that are deployments are not CI.',
          control: 'run-filters',
          fields: runFilterFields,
          empty: 'No filter: every run is CI.',
          affects: ['ci'],
        }),
      /** What a minute of a runner costs in billed minutes, by the runner's operating system in lower case. */
      multipliers: z
        .partialRecord(
          z.enum(['linux', 'windows', 'macos']),
          z.number().positive('must be greater than 0'),
        )
        .optional()
        .register(settingDescriptions, {
          title: 'Billed minutes per runner minute',
          help: 'How many minutes are billed for each minute of a runner, by its operating system. Without a value, billed minutes are not shown.',
          control: 'multipliers',
          choices: { linux: 'Linux', windows: 'Windows', macos: 'macOS' },
          unset: 'none',
          affects: ['ci'],
        }),
    })
    .prefault({}),
  dora: z
    .strictObject({
      levels: z
        .preprocess(
          year => (typeof year === 'number' ? `${year}` : year),
          z.enum(['off', '2021', '2022', '2023', '2024']),
        )
        .default('off')
        .register(settingDescriptions, {
          title: 'DORA levels',
          help: 'Compares values with the performance levels in the DORA report of a year.',
          control: 'choice',
          choices: {
            off: 'Off',
            '2021': '2021',
            '2022': '2022',
            '2023': '2023',
            '2024': '2024',
          },
          affects: ['dora'],
        }),
      quickCheck: z
        .enum(['off', 'on'])
        .default('off')
        .register(settingDescriptions, {
          title: 'DORA Quick Check',
          help: 'Shows the score of the DORA Quick Check on the overview.',
          control: 'choice',
          choices: { off: 'Off', on: 'On' },
          affects: ['dora'],
        }),
    })
    .prefault({}),
  minGroupSize: z
    .int()
    .min(1)
    .default(5)
    .meta({ deprecated: true })
    .register(settingDescriptions, {
      title: 'Smallest group',
      help: 'This setting has no effect.',
      control: 'number',
      affects: [],
      isHidden: true,
    }),
  scope: z
    .strictObject({
      /** Which repositories count: all that are read, or only those with a component in the catalog. */
      repositories: z
        .enum(['all', 'cataloged'])
        .default('all')
        .register(settingDescriptions, {
          title: 'Repositories that count',
          help: 'Where no team is chosen, either all repositories that are read, or only those with a component in the catalog.',
          control: 'choice',
          choices: {
            all: 'All that are read',
            cataloged: 'Only those in the catalog',
          },
          group: 'scope',
          affects: ofRepositories,
        }),
    })
    .prefault({}),
  teams: z
    .strictObject({
      /** Which groups can be chosen as teams; all of them unless given. */
      groupFilter: entityFilterSchema.optional().register(settingDescriptions, {
        title: 'Groups that are teams',
        help: 'Only catalog groups that match this filter can be chosen as teams.',
        control: 'entity-filter',
        unset: 'all',
        group: 'scope',
        affects: [],
      }),
    })
    .prefault({}),
  ownership: z
    .strictObject({
      /** The kinds of entities that connect repositories and services with teams. */
      kinds: z
        .array(ownedKindSchema)
        .min(1)
        .max(20)
        .default(['Component'])
        .register(settingDescriptions, {
          title: 'Entity kinds that connect repositories with teams',
          help: 'Repositories and services belong to teams through entities of these kinds.',
          control: 'list',
          group: 'scope',
          affects: 'all',
        }),
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
export type ProviderDeploymentSettings =
  CalculationSettings['deploymentFrequency'][string];

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
