/** What surrounds the numbers: filters, how fresh they are, and why a page shows none. */
export const pageMessages = {
  filters: {
    title: 'Filters',
    open: 'Filters: {{summary}}',
    done: 'Done',
    team: 'Team',
    allTeams: 'All teams',
    searchTeams: 'Search teams',
    yourTeam: '· your team',
    members_one: '{{count}} member',
    members_other: '{{count}} members',
    repositories_one: '{{count}} repository',
    repositories_other: '{{count}} repositories',
    teamCount_one: '{{count}} team',
    teamCount_other: '{{count}} teams',
    range: 'Range',
    rolling: 'Rolling',
    quarters: 'Quarters',
    halves: 'Half years',
    week: 'Week',
    lastMonths_one: 'Last month',
    lastMonths_other: 'Last {{count}} months',
    quarter: 'Q{{index}} {{year}}',
    half: 'H{{index}} {{year}}',
    weekOf: 'Week {{index}} of {{year}}',
    compared: '{{current}} compared with {{previous}}',
    granularity: 'Granularity',
    onlyEntities: 'Only {{titles}}',
    clearEntities: 'Show everything',
    month: 'Month',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
  },
  sync: {
    upToDate: 'Up to date {{age}}',
    never: 'Nothing loaded yet',
    notConnected: 'No source connected',
    loading: 'Loading history, {{progress}} done',
    failing: '{{sources}} failing',
  },
  scope: {
    loading_one:
      '{{count}} repository is still loading and not in the numbers yet.',
    loading_other:
      '{{count}} repositories are still loading and not in the numbers yet.',
    leftOut_one:
      '{{count}} repository is left out: the source refused it or it is gone.',
    leftOut_other:
      '{{count}} repositories are left out: the source refused them or they are gone.',
    noRepositories: 'No repository belongs to a component of this team.',
  },
  page: {
    loading: 'Loading metrics',
    updating: 'Updating',
    unknownRange: {
      title: 'This date range does not exist',
      text: 'The link asks for "{{range}}". Choose another range, or show the last 3 months.',
      action: 'Show last 3 months',
    },
    unknownTeam: {
      title: 'This team is not offered',
      text: 'The catalog has no team {{teams}}, or you cannot see it.',
      action: 'Show all teams',
    },
    unknownMetric: {
      title: 'There is no such metric',
      text: 'No metric has the id "{{id}}".',
    },
    denied: {
      title: 'You cannot see these metrics',
      text: '{{reason}}. Ask the people who run this portal for more.',
    },
    notSignedIn: {
      title: 'You are not signed in',
      text: 'Sign in to see metrics.',
      action: 'Reload the page',
    },
    unavailable: {
      title: 'Insights cannot answer yet',
      action: 'Try again',
    },
    failed: {
      title: 'The metrics could not be loaded',
      action: 'Try again',
    },
    notFound: {
      title: 'The Insights backend does not answer',
      text: 'The backend of this portal does not have the Insights plugin, or an older one.',
      action: 'Try again',
    },
    empty: {
      title: 'No metrics',
      text: 'The Insights backend offers no metrics.',
    },
  },
  entity: {
    groups: 'Of the groups {{groups}}',
    empty: {
      title: 'No repository belongs to {{title}}',
      component:
        'Its source location or its annotation github.com/project-slug names no repository that is read.',
      system:
        'None of its components names a repository that is read, in its source location or its annotation github.com/project-slug.',
      group:
        'Neither the group nor a group below it owns a component with a repository that is read.',
      user: 'None of the groups owns a component with a repository that is read.',
    },
    unknown: {
      title: '{{title}} is not known yet',
      text: 'The catalog is read every few minutes. What is new there comes with the next time.',
    },
  },
  download: {
    csv: 'CSV',
    label: 'CSV: download these numbers',
  },
} as const;
