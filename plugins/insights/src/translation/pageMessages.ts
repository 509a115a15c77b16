/** The filters, how fresh the numbers are, and why a page shows none. */
export const pageMessages = {
  filters: {
    title: 'Filters',
    open: 'Filters: {{summary}}',
    done: 'Done',
    team: 'Team',
    allTeams: 'All teams',
    searchTeams: 'Search teams',
    yourTeam: '· your team',
    members_one: '{{count, number}} member',
    members_other: '{{count, number}} members',
    repositories_one: '{{count, number}} repository',
    repositories_other: '{{count, number}} repositories',
    teamCount_one: '{{count, number}} team',
    teamCount_other: '{{count, number}} teams',
    range: 'Range',
    rolling: 'Rolling',
    quarters: 'Quarters',
    halves: 'Half years',
    week: 'Week',
    lastMonths_one: 'Last month',
    lastMonths_other: 'Last {{count, number}} months',
    quarter: 'Q{{index}} {{year}}',
    half: 'H{{index}} {{year}}',
    this: {
      quarter: 'This quarter ({{name}})',
      half: 'This half year ({{name}})',
    },
    last: {
      quarter: 'Last quarter ({{name}})',
      half: 'Last half year ({{name}})',
    },
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
      '{{count, number}} repository is still loading and is not in the numbers yet.',
    loading_other:
      '{{count, number}} repositories are still loading and are not in the numbers yet.',
    leftOut_one:
      '{{count, number}} repository is left out because the source denied access or it no longer exists.',
    leftOut_other:
      '{{count, number}} repositories are left out because the source denied access or they no longer exist.',
    noRepositories: 'No repository belongs to a component of this team.',
  },
  page: {
    overview: 'Overview',
    calculation: 'Calculation',
    settings: 'Settings',
    loading: 'Loading metrics',
    updating: 'Updating',
    unknownRange: {
      title: 'This date range does not exist',
      text: 'The link has the range "{{range}}". Choose another range, or show the last 3 months.',
      action: 'Show last 3 months',
    },
    unknownTeam: {
      title: 'This team is not available',
      text: 'The catalog has no team {{teams}}, or you do not have access to it.',
      action: 'Show all teams',
    },
    unknownMetric: {
      title: 'This metric does not exist',
      text: 'No metric has the id "{{id}}".',
    },
    denied: {
      title: 'You cannot see these metrics',
      text: '{{reason}}. To get access, contact the administrators of this portal.',
    },
    notSignedIn: {
      title: 'You are not signed in',
      text: 'Sign in to see metrics.',
      action: 'Reload the page',
    },
    busy: {
      title: 'Insights is busy',
      text: 'It is answering too many other requests at the moment.',
      retrying:
        'Insights is busy with other requests. The page tries again in a few seconds.',
      action: 'Try again',
    },
    unavailable: {
      title: 'Insights is not ready yet',
      action: 'Try again',
    },
    failed: {
      title: 'The metrics could not be loaded',
      action: 'Try again',
    },
    notFound: {
      title: 'The Insights backend was not found',
      text: 'The backend of this portal does not have the Insights plugin, or has an older version of it.',
      action: 'Try again',
    },
    empty: {
      title: 'No metrics',
      text: 'The Insights backend provides no metrics.',
    },
  },
  entity: {
    groups: 'Groups: {{groups}}',
    empty: {
      title: 'No repository belongs to {{title}}',
      component:
        'Neither its source location nor its annotation github.com/project-slug names a repository that Insights reads.',
      system:
        'None of its components names a repository that Insights reads, in its source location or its annotation github.com/project-slug.',
      group:
        'Neither the group nor a group below it owns a component with a repository that Insights reads.',
      user: 'None of the groups owns a component with a repository that Insights reads.',
    },
    unknown: {
      title: '{{title}} has not been read yet',
      text: 'The catalog is read every few minutes. New entities appear after the next read.',
    },
  },
  download: {
    csv: 'CSV',
    label: 'CSV: download these numbers',
    format: 'File format: {{format}}',
    formatTitle: 'File format',
    formats: {
      plain: 'For programs: comma, decimal point',
      spreadsheet: 'For spreadsheets: comma, decimal point',
      'spreadsheet-decimal-comma': 'For spreadsheets: semicolon, decimal comma',
    },
  },
} as const;
