/** The settings that no single metric owns, as they are read together. */
export const sharedSettings = [
  { id: 'dates', paths: ['reportingTimeZone', 'fiscalYearStartMonth'] },
  {
    id: 'people',
    paths: ['includeBots', 'bots.patterns', 'agents.patterns', 'minGroupSize'],
  },
  {
    id: 'scope',
    paths: ['scope.repositories', 'teams.groupFilter', 'ownership.kinds'],
  },
] as const satisfies Array<{ id: string; paths: string[] }>;

const sharedPaths: readonly string[] = sharedSettings.flatMap(
  ({ paths }): string[] => paths,
);

/** Whether a setting belongs to no single metric. */
export function isShared(path: string): boolean {
  return sharedPaths.includes(path);
}
