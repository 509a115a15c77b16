import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { z } from 'zod';
import {
  calculationSettingsSchema,
  type CalculationSettings,
} from './settings/settings';
import { settingKey } from './settings/settingKey';
import type { RetentionSettings } from './retention/Retention';
import { filesSettings, readGithubSettings } from './sources/github/config';

// Values that come from environment variables are strings.
const flag = z.preprocess(
  value =>
    (({ true: true, false: false } as Record<string, unknown>)[`${value}`] ??
    value),
  z.boolean(),
);
const number = (schema: z.ZodNumber | z.ZodInt) =>
  z.preprocess(
    value =>
      typeof value === 'string' && value.trim() ? Number(value) : value,
    schema,
  );
const months = z.union([number(z.int().min(1)), z.literal('all')]);
const history = z.strictObject({
  months: months.optional(),
  runMonths: months.optional(),
});
const names = z.array(z.string().min(1));
const admin = z.string().transform((reference, context) => {
  try {
    const entity = parseEntityRef(reference);
    if (/^(user|group)$/i.test(entity.kind)) {
      return stringifyEntityRef(entity);
    }
  } catch {
    // Told below, like a reference of another kind.
  }
  context.addIssue('must be the reference of a user or group');
  return z.NEVER;
});

const schema = calculationSettingsSchema.extend({
  admins: z.array(admin).min(1).optional(),
  ingestion: z.strictObject({ enabled: flag.default(true) }).prefault({}),
  history: history.optional(),
  retention: z
    .strictObject({
      months: number(z.int().min(1)).optional(),
      runMonths: number(z.int().min(1)).optional(),
    })
    .prefault({}),
  sources: z
    // Other modules bring sources with settings of their own.
    .looseObject({
      github: z
        .strictObject({
          organizations: names.optional(),
          repositories: z
            .strictObject({
              include: names.optional(),
              exclude: names.optional(),
            })
            .optional(),
          history: history.optional(),
          jobs: flag.optional(),
          files: z.enum(filesSettings).default('shared'),
          rateLimit: z
            .strictObject({
              reserve: number(z.number().min(0).max(0.95)).default(0.4),
            })
            .prefault({}),
        })
        .prefault({}),
    })
    .prefault({}),
});

/** What is under `insights`, complete; a source reads its own part. */
export interface InsightsConfig {
  ingestionEnabled: boolean;
  retention: RetentionSettings;
  /** Full references of users and groups; undefined where permissions alone decide. */
  admins?: string[];
  calculation: CalculationSettings;
}

const defaults = schema.parse({});

// Good values for keys whose default shows none.
const examples: Record<string, JsonValue> = {
  admins: ['group:default/platform'],
  history: { months: 25, runMonths: 13 },
  'history.months': 25,
  retention: { months: 36, runMonths: 18 },
  'retention.months': 36,
  'retention.runMonths': 18,
  'history.runMonths': 13,
  sources: { github: { organizations: ['acme'] } },
  'sources.github.organizations': ['acme'],
  'sources.github.repositories.include': ['acme/*'],
  'sources.github.repositories.exclude': ['*-archive'],
  'sources.github.history.months': 25,
  'sources.github.history.runMonths': 13,
  'sources.github.jobs': true,
  'teams.groupFilter': { 'spec.type': ['team', 'department'] },
  ...Object.fromEntries(
    ['github', 'azure'].flatMap(provider => {
      const path = `deploymentFrequency.${provider}`;
      return [
        [`${path}.filters`, [{ mode: 'include', name: '^deploy' }]],
        [
          `${path}.overrides`,
          [{ repository: '^acme/shop$', strategy: 'releases' }],
        ],
        [`${path}.componentFilter`, { 'spec.type': 'service' }],
      ];
    }),
  ),
};

function goodValue(path: PropertyKey[]): JsonValue | undefined {
  // Within a list there is no example of its own: that of the list shows it.
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length).map(String);
    const byDefault = keys.reduce<any>((value, key) => value?.[key], defaults);
    const example = examples[keys.join('.')] ?? byDefault;
    if (example !== undefined) {
      return example;
    }
  }
  return undefined;
}

/** What is wrong with a setting, as a sentence that names it and a good value. */
export function sentenceFor(issue: z.core.$ZodIssue): string {
  const key = settingKey(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return `there is no ${key}.${issue.keys[0]}`;
  }
  const example = goodValue(issue.path);
  const hint =
    example === undefined ? '' : `; a good value is ${JSON.stringify(example)}`;
  return `${key}: ${issue.message}${hint}`;
}

/** What is deleted sooner than it is read would be read again and again. */
function checkRetention(retention: RetentionSettings, root: Config): void {
  const { historyMonths, runHistoryMonths } = readGithubSettings(root);
  const pairs = [
    ['months', historyMonths],
    ['runMonths', runHistoryMonths],
  ] as const;
  for (const [key, read = Infinity] of pairs) {
    const kept = retention[key];
    if (kept !== undefined && kept < read) {
      throw new InputError(
        `Invalid configuration, insights.retention.${key}: ${kept} is less than what insights.history.${key} reads (${
          read === Infinity ? 'all' : read
        }); a good value is ${read === Infinity ? 'none at all' : read}`,
      );
    }
  }
}

/** Reads the configuration once; a bad value stops the start with its key and an example of a good one. */
export function readInsightsConfig(root: Config): InsightsConfig {
  const parsed = schema.safeParse(root.getOptional('insights') ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`Invalid configuration, ${sentenceFor(issue)}`);
  }
  const {
    admins,
    ingestion,
    history: _,
    retention,
    sources: _sources,
    ...calculation
  } = parsed.data;
  checkRetention(retention, root);
  return {
    ingestionEnabled: ingestion.enabled,
    retention,
    admins,
    calculation,
  };
}
