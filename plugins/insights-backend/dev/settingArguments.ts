import { InputError } from '@backstage/errors';
import type { SettingProblem } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  componentFiltersHash,
  componentFiltersOf,
} from '../src/settings/componentFilters';
import { settingKey } from '../src/settings/settingKey';
import {
  type CalculationSettings,
  calculationSettingsSchema,
} from '../src/settings/settings';
import { SettingsProblemsError } from '../src/settings/errors';
import { validateSettings } from '../src/settings/validateSettings';

const example = `--set 'deploymentFrequency.github.strategy="workflow-runs"'`;

/** `deploymentFrequency.github.strategy="workflow-runs"` as keys and value; throws an InputError. */
function readSetting(argument: string): { keys: string[]; value: unknown } {
  const [, key, json] = /^([\w.]+)=(.*)$/s.exec(argument) ?? [];
  if (key === undefined) {
    throw new InputError(
      `--set takes KEY=JSON, for example ${example}, not ${argument}`,
    );
  }
  try {
    return { keys: key.split('.'), value: JSON.parse(json) };
  } catch {
    throw new InputError(
      `The value of --set ${key} is not JSON: ${json}. A text stands in quotes, for example ${example}`,
    );
  }
}

/** Puts a value below keys; what was set there before is replaced, what was set beside it stays. */
function put(target: any, [key, ...rest]: string[], value: unknown): object {
  const before =
    typeof target === 'object' && target !== null && !Array.isArray(target)
      ? target
      : {};
  return {
    ...before,
    [key]: rest.length ? put(before[key], rest, value) : value,
  };
}

function describeProblem({ path, message, goodValue }: SettingProblem): string {
  const steps = path
    .split('.')
    .map(step => (/^\d+$/.test(step) ? Number(step) : step));
  const hint =
    goodValue === undefined
      ? ''
      : `; a good value is ${JSON.stringify(goodValue)}`;
  return `${settingKey(steps)}: ${message}${hint}`;
}

/** The settings that `--set` arguments make of the defaults; throws an InputError that names what is wrong. */
export async function settingsFromArguments(
  knex: Knex,
  settingArguments: string[],
): Promise<CalculationSettings> {
  const given = settingArguments
    .map(readSetting)
    .reduce<object>(
      (settings, { keys, value }) => put(settings, keys, value),
      {},
    );
  const settings = await validateSettings({
    knex,
    settings: given,
    base: {},
    fixed: new Map(),
    signal: new AbortController().signal,
  }).catch(error => {
    throw error instanceof SettingsProblemsError
      ? new InputError(error.problems.map(describeProblem).join('; '))
      : error;
  });
  const complete = calculationSettingsSchema.parse(settings);
  if (componentFiltersHash(componentFiltersOf(complete)) !== undefined) {
    throw new InputError(
      'A componentFilter is evaluated by the Software Catalog, and there is none behind this command: leave it out',
    );
  }
  return complete;
}
