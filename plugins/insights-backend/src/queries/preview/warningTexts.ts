/** What is said of settings that are allowed and yet unlikely to be meant. */
export const warningTexts = {
  noDeployments:
    'matches nothing in the catalog, so there would be no deployments',
  noTeam:
    'matches no group in the catalog, so there would be no team to choose',
  unknownKind: 'is a kind that no entity in the catalog has',
  noRun: 'matches no workflow run in the last 90 days',
  nothing: 'matches nothing in the last 90 days',
} as const;
