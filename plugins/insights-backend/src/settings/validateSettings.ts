import {
  type CalculationPatch,
  type CalculationSettings,
  compareSettings,
  flattenSettings,
  generalPath,
  nestSettings,
  settingDescription,
  settingPathOf,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { calculationSettingsSchema, generalDefaults } from './settings';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { findUnstorable, unstorableMessage } from '../database/findUnstorable';
import { findPatternProblems } from './checkPatterns';
import { SettingsProblemsError } from './errors';
import {
  hasTooManyValues,
  mostPatterns,
  mostProblems,
  mostValues,
} from './limits';
import { patternsOf } from './patterns';
import { completeSettings, type FlatSettings, withFixed } from './layers';

// Good values for settings whose default shows none.
const examples = nestSettings([
  ...flattenSettings(generalDefaults),
  ['deploymentFrequency.*.filters', [{ mode: 'include', name: '(?i)deploy' }]],
  [
    'deploymentFrequency.*.overrides',
    [{ repository: '^acme/shop-', strategy: 'releases' }],
  ],
  ['deploymentFrequency.*.componentFilter', { 'spec.type': 'service' }],
  ['changeFailure.signals', ['incident', 'revert']],
  ['incidents.priorities', ['P1', 'P2']],
  ['ci.multipliers', { windows: 2, macos: 10 }],
  ['teams.groupFilter', { 'spec.type': ['team', 'department'] }],
]);

function exampleAt(path: string): unknown {
  return generalPath(path)
    .split('.')
    .reduce<any>((value, key) => value?.[key], examples);
}

// Within a filter of the catalog there is no example of its own: that of the setting shows it.
function goodValue(path: PropertyKey[]): unknown {
  const place = path.join('.');
  const setting = settingPathOf(place);
  const isFilter =
    setting && settingDescription(setting)?.control === 'entity-filter';
  return exampleAt(isFilter ? setting : place);
}

const countOf = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys' ? issue.keys.length : 1;

function refusalOf(issues: z.core.$ZodIssue[]): SettingsProblemsError {
  return new SettingsProblemsError(
    issues.slice(0, mostProblems).flatMap(problemsOf),
    issues.reduce((sum, issue) => sum + countOf(issue), 0),
  );
}

function problemsOf(issue: z.core.$ZodIssue): SettingProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [...issue.path, key].join('.'),
      message: 'There is no such setting',
    }));
  }
  const example = goodValue(issue.path);
  return [
    {
      path: issue.path.join('.'),
      message: issue.message,
      ...(example !== undefined && { goodValue: example }),
    },
  ];
}

// Only PostgreSQL knows its dialect of regular expressions.
async function patternProblems(
  knex: Knex,
  settings: CalculationSettings,
  signal: AbortSignal,
): Promise<SettingProblem[]> {
  const { length } = patternsOf(settings);
  if (length > mostPatterns) {
    return [
      {
        path: '',
        message: `must have at most ${mostPatterns} patterns in all, not ${length}`,
      },
    ];
  }
  const problems = await findPatternProblems(knex, settings, signal);
  return problems.map(({ path, message }) => ({
    path: path.join('.'),
    message,
    goodValue: goodValue(path),
  }));
}

/**
 * Checks settings that somebody wants to save over `base`, and returns them as they are to be stored. Throws
 * SettingsProblemsError with everything that is wrong.
 */
export async function validateSettings(options: {
  knex: Knex;
  settings: object;
  base: CalculationPatch;
  fixed: FlatSettings;
  signal: AbortSignal;
}): Promise<CalculationPatch> {
  const { knex, settings, base, fixed, signal } = options;
  if (hasTooManyValues(settings)) {
    throw new SettingsProblemsError([
      {
        path: '',
        message: `must have at most ${mostValues.toLocaleString(
          'en',
        )} values in all`,
      },
    ]);
  }
  const unstorable = findUnstorable(settings);
  if (unstorable) {
    throw new SettingsProblemsError([
      { path: unstorable.join('.'), message: unstorableMessage },
    ]);
  }
  const parsed = calculationSettingsSchema.safeParse(settings);
  if (!parsed.success) {
    throw refusalOf(parsed.error.issues);
  }
  // Only what was given, as the schema understands it.
  const understood = flattenSettings(parsed.data);
  const stored = nestSettings(
    [...flattenSettings(settings).keys()].map(path => [
      path,
      understood.get(path),
    ]),
  );
  const problems = [
    ...fixedProblems(stored, base, fixed),
    ...(await patternProblems(knex, completeSettings(stored, fixed), signal)),
  ];
  if (problems.length) {
    throw new SettingsProblemsError(problems);
  }
  return stored;
}

// What was set before app-config fixed it may stay as it is, or go.
function fixedProblems(
  stored: CalculationPatch,
  base: CalculationPatch,
  fixed: FlatSettings,
): SettingProblem[] {
  const given = flattenSettings(stored);
  const changed = new Set(
    compareSettings(base, stored).map(({ path }) => path),
  );
  const overruled = compareSettings(stored, withFixed(stored, fixed));
  return overruled
    .filter(({ path }) => given.has(path) && changed.has(path))
    .map(({ path, after }) => ({
      path,
      message: `cannot be changed here, because app-config sets insights.${path}`,
      goodValue: after,
    }));
}
