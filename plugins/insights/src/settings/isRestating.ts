import {
  generalPath,
  type SettingChange,
} from '@devex-insights/backstage-plugin-insights-common';

/** Whether any of the changes rebuilds deployments, for any source type. */
export function isRestating(
  restating: readonly string[],
  changes: readonly SettingChange[],
): boolean {
  const paths = new Set(restating.map(generalPath));
  return changes.some(({ path }) => paths.has(generalPath(path)));
}
