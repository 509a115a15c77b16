/** A setting as people write it: `insights.prSize.ignore[0]`. */
export function settingKey(path: PropertyKey[]): string {
  return path.reduce<string>(
    (key, step) =>
      typeof step === 'number' ? `${key}[${step}]` : `${key}.${String(step)}`,
    'insights',
  );
}
