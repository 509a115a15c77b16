import type { CalculationVersionsResponse } from '@devex-insights/backstage-plugin-insights-common';

/** A version of the settings that somebody saved. */
export type Version = CalculationVersionsResponse['versions'][number];

/** What can be restored: a version, or the state before the first, which is version 0. */
export type Restorable = Pick<Version, 'version' | 'settings'>;

/** The state before anything was saved. */
export const beforeTheFirst: Restorable = { version: 0, settings: {} };

/** What a change is based on. */
export function newestOf(versions: Version[]): Restorable {
  return versions[0] ?? beforeTheFirst;
}

/** The versions that set one of the settings differently; all of them without paths. */
export function versionsTouching(
  versions: Version[],
  paths: readonly string[] | undefined,
): Version[] {
  return paths
    ? versions.filter(({ changes }) =>
        changes.some(({ path }) => paths.includes(path)),
      )
    : versions;
}
