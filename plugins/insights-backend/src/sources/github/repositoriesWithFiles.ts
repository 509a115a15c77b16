import type { ReadContext } from '@devex-insights/backstage-plugin-insights-node';
import type { FilesSetting } from './config';

/** Of which of these repositories the changed files are to be read, by external id, as the catalog is now. */
export async function repositoriesWithFiles(
  setting: FilesSetting,
  host: string,
  externalIds: string[],
  { catalog }: ReadContext,
): Promise<Set<string>> {
  switch (setting) {
    case 'off':
      return new Set();
    case 'all':
      return new Set(externalIds);
    default:
      return catalog.sharedRepositories(
        { provider: 'github', host },
        externalIds,
      );
  }
}
