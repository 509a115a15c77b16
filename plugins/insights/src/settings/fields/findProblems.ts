import {
  type CalculationPatch,
  calculationSettingsSchema,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';

/** Everything that can be known to be wrong with settings without asking the backend. */
export function findProblems(settings: CalculationPatch): SettingProblem[] {
  const issues = calculationSettingsSchema.safeParse(settings).error?.issues;
  return (issues ?? []).map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
}

/** The same without what is only not filled in yet, which is no mistake while somebody types. */
export function findProblemsSoFar(
  settings: CalculationPatch,
): SettingProblem[] {
  return findProblems(settings).filter(
    ({ path }) => !isBlank(valueAt(settings, path)),
  );
}

/** What stands at a path, which may lead into a setting. */
export function valueAt(settings: object, path: string): unknown {
  return path.split('.').reduce<any>((inner, key) => inner?.[key], settings);
}

function isBlank(value: unknown): boolean {
  if (value && typeof value === 'object' && 'mode' in value) {
    return Object.keys(value).length === 1;
  }
  return value === '';
}
