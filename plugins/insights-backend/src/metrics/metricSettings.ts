import {
  calculationPaths,
  settingDescription,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Metric } from '@devex-insights/backstage-plugin-insights-node';

/** The paths of the settings that each metric depends on, by its id, as settings and metrics say. */
export function settingsOfMetrics(
  metrics: Metric[],
  sourceTypes: readonly SourceType[],
): Record<string, string[]> {
  const paths = calculationPaths(sourceTypes.map(({ type }) => type));
  const primaryOf = new Map(
    metrics.flatMap(({ id, supporting }) =>
      supporting.map(supported => [supported, id] as const),
    ),
  );
  return Object.fromEntries(
    metrics.map(({ id, category, settings = [] }) => {
      // A metric depends on what its family depends on.
      const names = [primaryOf.get(id) ?? id, category];
      return [
        id,
        paths.filter(path => {
          const { affects } = settingDescription(path)!;
          return (
            affects === 'all' ||
            names.some(name => affects.includes(name)) ||
            settings.some(each => `${path}.`.startsWith(`${each}.`))
          );
        }),
      ];
    }),
  );
}
