import {
  calculationPaths,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';

const groups = ['dates', 'people', 'scope'] as const;

/** The settings that belong to no single metric, by group. */
export const sharedSettings = groups.map(id => ({
  id,
  paths: calculationPaths([]).filter(
    path => settingDescription(path)?.group === id,
  ),
}));

/** Whether a setting belongs to no single metric. */
export function isShared(path: string): boolean {
  return settingDescription(path)?.group !== undefined;
}
