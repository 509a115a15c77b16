import { IANAZone } from 'luxon';
import { z } from 'zod';

/**
 * A POSIX regular expression as PostgreSQL's `~` reads it: case-sensitive, found anywhere. Only PostgreSQL evaluates
 * it, so only what makes it dangerous is refused here.
 */
const patternSchema = z
  .string()
  .min(1)
  .max(200, 'must have at most 200 characters')
  .refine(pattern => !/\\[1-9]/.test(pattern), {
    message: 'must not contain a back-reference such as \\1',
  });

const runFilterSchema = z
  .strictObject({
    mode: z.enum(['include', 'exclude']),
    name: patternSchema.optional(),
    branch: patternSchema.optional(),
    conclusion: patternSchema.optional(),
    event: patternSchema.optional(),
    repository: patternSchema.optional(),
  })
  .refine(({ mode, ...fields }) => Object.values(fields).some(Boolean), {
    message:
      'needs at least one of name, branch, conclusion, event, repository',
  });
/** Keeps or drops workflow runs; the fields set in one filter all have to match. */
export type RunFilter = z.infer<typeof runFilterSchema>;

/** How metrics are calculated. Every key has a default, so `{}` is a complete configuration. */
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
      patterns: z
        .array(patternSchema)
        .default([
          '^(copilot|copilot-swe-agent|devin-ai-integration|claude|cursor|openai-codex|google-labs-jules)(\\[bot\\])?$',
        ]),
    })
    .prefault({}),
  deploymentFrequency: z
    .strictObject({
      github: z
        .strictObject({
          strategy: z.enum(['merged-prs', 'off']).default('merged-prs'),
        })
        .prefault({}),
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
      filters: z.array(runFilterSchema).default([
        {
          mode: 'include',
          event: '^(push|pull_request|pull_request_target|merge_group)$',
        },
      ]),
    })
    .prefault({}),
  minGroupSize: z.int().min(1).default(5),
});

/** The calculation settings in force, complete. */
export type CalculationSettings = z.infer<typeof calculationSettingsSchema>;

/** The settings of an installation that configured nothing. */
export const defaultCalculationSettings: CalculationSettings =
  calculationSettingsSchema.parse({});
