import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { SourceType } from '@devex-insights/backstage-plugin-insights-node';
import { generalPath } from '@devex-insights/backstage-plugin-insights-common';
import { z } from 'zod';
import {
  calculationSettingsSchema,
  type CalculationSettings,
  generalDefaults,
} from './settings/settings';
import { settingKey } from './settings/settingKey';
import type { RetentionSettings } from './retention/Retention';
import { readHistory } from './configuration/readHistory';
import { flag, history, names, number } from './configuration/values';
import type { IngestSubject } from './permissions/IngestAccess';
import { readSecretKeys, type SecretKey } from './secrets/secretKeys';
import { builtInSourceTypes } from './sources';

const admin = z.string().transform((reference, context) => {
  try {
    const entity = parseEntityRef(reference);
    if (/^(user|group)$/i.test(entity.kind)) {
      return stringifyEntityRef(entity);
    }
  } catch {
    // Told below, like a reference of another kind.
  }
  context.addIssue('must be a reference to a user or group');
  return z.NEVER;
});

const schema = calculationSettingsSchema.extend({
  admins: z.array(admin).min(1).optional(),
  ingestion: z.strictObject({ enabled: flag.default(true) }).prefault({}),
  // Read where they are used, so that no message about them can quote one.
  secrets: z.strictObject({ keys: z.unknown().optional() }).optional(),
  credentials: z.strictObject({ ui: flag.default(true) }).prefault({}),
  network: z
    .strictObject({ allowedHosts: z.array(z.string().min(1)).default([]) })
    .prefault({}),
  instance: z.string().min(1).optional(),
  requests: z
    .strictObject({
      concurrency: number(z.int().min(1)).optional(),
      queueLength: number(z.int().min(0)).default(40),
      longestWaitSeconds: number(z.int().min(1)).default(3),
    })
    .prefault({}),
  history: history.optional(),
  retention: z
    .strictObject({
      months: number(z.int().min(1)).optional(),
      runMonths: number(z.int().min(1)).optional(),
    })
    .prefault({}),
  ingest: z
    .strictObject({
      subjects: z
        .array(
          z.strictObject({
            subject: z.string().min(1),
            repositories: names.default([]),
            services: names.default([]),
          }),
        )
        .refine(
          all => new Set(all.map(({ subject }) => subject)).size === all.length,
          'must have each subject once',
        )
        .default([]),
    })
    .prefault({}),
  sources: z
    // Other modules bring sources with settings of their own.
    .looseObject(
      Object.fromEntries(
        builtInSourceTypes.flatMap(({ type, configSchema }) =>
          configSchema
            ? [
                [
                  type,
                  // The entries of connections are checked where they are opened.
                  configSchema
                    .extend({ connections: z.unknown().optional() })
                    .prefault({}),
                ],
              ]
            : [],
        ),
      ),
    )
    .prefault({}),
});

/** How many requests that read facts a process answers at a time. */
export interface RequestLimits {
  /** Undefined where the size of the connection pool decides. */
  concurrency?: number;
  queueLength: number;
  longestWaitSeconds: number;
}

/** What concerns connections that are entered on the page. */
export interface ConnectionSettings {
  /** Whether anything can be entered. */
  isEntryOn: boolean;
  secretKeys: SecretKey[];
  /** Hosts of the own network that entered addresses may name. */
  allowedHosts: string[];
}

/** What is under `insights`, complete; a source reads its own part. */
export interface InsightsConfig {
  ingestionEnabled: boolean;
  requests: RequestLimits;
  retention: RetentionSettings;
  /** Full references of users and groups; undefined where permissions alone decide. */
  admins?: string[];
  /** Who may push what. */
  ingestSubjects: IngestSubject[];
  connections: ConnectionSettings;
  calculation: CalculationSettings;
}

const defaults = { ...schema.parse({}), ...generalDefaults };

/** The good values that a source type gives, by key. */
export function sourceExamples({
  type,
  configExamples = {},
}: Pick<SourceType, 'type' | 'configExamples'>): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(configExamples).map(([key, value]) => [
      `sources.${type}.${key}`,
      value,
    ]),
  );
}

// Good values for keys whose default shows none.
const examples: Record<string, JsonValue> = {
  admins: ['group:default/platform'],
  'ingest.subjects': [
    { subject: 'pipelines', repositories: ['git.example.com/acme/*'] },
  ],
  history: { months: 25, runMonths: 13 },
  'history.months': 25,
  retention: { months: 36, runMonths: 18 },
  'retention.months': 36,
  'retention.runMonths': 18,
  'history.runMonths': 13,
  'requests.concurrency': 4,
  'network.allowedHosts': ['gateway.acme.example'],
  instance: 'acme-production',
  ...Object.assign({}, ...builtInSourceTypes.map(sourceExamples)),
  'teams.groupFilter': { 'spec.type': ['team', 'department'] },
  'deploymentFrequency.*.filters': [{ mode: 'include', name: '^deploy' }],
  'deploymentFrequency.*.overrides': [
    { repository: '^acme/shop$', strategy: 'releases' },
  ],
  'deploymentFrequency.*.componentFilter': { 'spec.type': 'service' },
};

function goodValue(
  path: PropertyKey[],
  moreExamples: Record<string, JsonValue>,
): JsonValue | undefined {
  // Within a list there is no example of its own: that of the list shows it.
  const all = generalPath(path.join('.')).split('.');
  // The settings of one source are no example for another one.
  const shortest = all[0] === 'sources' ? 2 : 1;
  for (let length = all.length; length >= shortest; length -= 1) {
    const keys = all.slice(0, length);
    const byDefault = keys.reduce<any>((value, key) => value?.[key], defaults);
    const key = keys.join('.');
    const example = moreExamples[key] ?? examples[key] ?? byDefault;
    if (example !== undefined) {
      return example;
    }
  }
  return undefined;
}

/** What is wrong with a setting, as a sentence that names it and a good value. */
export function sentenceFor(
  issue: z.core.$ZodIssue,
  moreExamples: Record<string, JsonValue> = {},
): string {
  const key = settingKey(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return `there is no ${key}.${issue.keys[0]}`;
  }
  const example = goodValue(issue.path, moreExamples);
  const hint =
    example === undefined ? '' : `; a good value is ${JSON.stringify(example)}`;
  return `${key}: ${issue.message}${hint}`;
}

/** What is deleted sooner than it is read would be read again and again. */
function checkRetention(retention: RetentionSettings, root: Config): void {
  for (const { type } of builtInSourceTypes) {
    const read = readHistory(root, type);
    for (const key of ['months', 'runMonths'] as const) {
      const kept = retention[key];
      const wanted = read[key] ?? Infinity;
      if (kept !== undefined && kept < wanted) {
        throw new InputError(
          `Invalid configuration, insights.retention.${key}: ${kept} is less than what insights.history.${key} reads (${
            wanted === Infinity ? 'all' : wanted
          }); ${
            wanted === Infinity
              ? 'remove it to keep everything'
              : `a good value is ${wanted}`
          }`,
        );
      }
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
    ingest,
    requests,
    retention,
    sources: _sources,
    secrets: _secrets,
    credentials,
    network,
    instance: _instance,
    ...calculation
  } = parsed.data;
  checkRetention(retention, root);
  return {
    ingestionEnabled: ingestion.enabled,
    requests,
    retention,
    admins,
    ingestSubjects: ingest.subjects,
    connections: {
      isEntryOn: credentials.ui,
      secretKeys: readSecretKeys(root),
      allowedHosts: network.allowedHosts,
    },
    calculation,
  };
}
