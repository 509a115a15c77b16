import { metricPaths } from '../../settings/sharedSettings';

const PROVIDERS = ['github', 'azure'] as const;

/** The settings for the repositories of a source-code host. */
export interface ProviderGroup {
  /** Also the id of the source that reads them. */
  id: (typeof PROVIDERS)[number];
  paths: string[];
}

/** The settings of a metric as its form shows them: what is its own, by source-code host, and what all metrics share. */
export function settingGroups(paths: readonly string[]): {
  own: string[];
  providers: ProviderGroup[];
  /** What is shown beside the number. */
  levels: string[];
  shared: string[];
} {
  const ofProvider = (id: string) =>
    paths.filter(path => path.startsWith(`deploymentFrequency.${id}.`));
  const providers = PROVIDERS.map(id => ({ id, paths: ofProvider(id) })).filter(
    provider => provider.paths.length > 0,
  );
  const levels = paths.filter(path => path.startsWith('dora.'));
  const grouped = [...providers.flatMap(each => each.paths), ...levels];
  return {
    own: paths.filter(
      path => metricPaths.includes(path) && !grouped.includes(path),
    ),
    providers,
    levels,
    shared: paths.filter(path => !metricPaths.includes(path)),
  };
}
