/** A setting as people write it: `insights.deploymentFrequency.github.filters[0].name`. */
export function settingKey(path: PropertyKey[]): string {
  return path.reduce<string>(
    (key, step) =>
      typeof step === 'number' ? `${key}[${step}]` : `${key}.${String(step)}`,
    'insights',
  );
}
