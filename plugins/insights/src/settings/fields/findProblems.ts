import {
  type CalculationPatch,
  calculationSettingsSchema,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';

/** The problems of settings that can be found without the backend. */
export function findProblems(settings: CalculationPatch): SettingProblem[] {
  const issues = calculationSettingsSchema.safeParse(settings).error?.issues;
  return (issues ?? []).map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
}

/** The same without empty fields, which are no problem while somebody types. */
export function findProblemsSoFar(
  settings: CalculationPatch,
): SettingProblem[] {
  return findProblems(settings).filter(
    ({ path }) => !isBlank(valueAt(settings, path)),
  );
}

/** The value at a path, which may lead into a setting. */
export function valueAt(settings: object, path: string): unknown {
  return path.split('.').reduce<any>((inner, key) => inner?.[key], settings);
}

function isBlank(value: unknown): boolean {
  if (value && typeof value === 'object' && 'mode' in value) {
    return Object.keys(value).length === 1;
  }
  return value === '';
}
