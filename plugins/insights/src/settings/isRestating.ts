import {
  generalPath,
  type SettingChange,
} from '@devex-insights/backstage-plugin-insights-common';

/** Whether any of the changes derives deployments anew; it does so whatever source type it is about. */
export function isRestating(
  restating: readonly string[],
  changes: readonly SettingChange[],
): boolean {
  const paths = new Set(restating.map(generalPath));
  return changes.some(({ path }) => paths.has(generalPath(path)));
}
