/** The calculation settings: what each is called, what it does, and what its choices are called. */
export const settingMessages = {
  setting: {
    reportingTimeZone: {
      label: 'Reporting time zone',
      help: 'Where days, weeks and months begin and end, as an IANA name such as Europe/Berlin.',
    },
    fiscalYearStartMonth: {
      label: 'First month of the fiscal year',
      help: 'Quarters and halves are counted from it.',
    },
    includeBots: {
      label: 'Count the work of bots',
      help: 'Pull requests of bots and service accounts count like those of people.',
    },
    botPatterns: {
      label: 'Bots',
      help: 'Accounts whose login matches one of these patterns are bots, besides those the host marks as such.',
    },
    agentPatterns: {
      label: 'Coding agents',
      help: 'Accounts whose login matches one of these patterns are AI agents; upper and lower case are the same.',
    },
    strategy: {
      label: 'What is a deployment',
      help: 'How deployments of these repositories are found.',
    },
    filters: {
      label: 'Workflow runs that are deployments',
      help: 'A run is a deployment when one of the include filters matches it and none of the exclude filters. Fields of one filter all have to match.',
    },
    environmentPattern: {
      label: 'Production environments',
      help: 'Deployments to environments whose name matches this pattern.',
    },
    includePrereleases: {
      label: 'Count pre-releases',
      help: 'A release that is marked as a pre-release is a deployment too.',
    },
    overrides: {
      label: 'Exceptions for repositories',
      help: 'Other rules for repositories whose owner/name matches; the first that matches holds.',
    },
    componentFilter: {
      label: 'Only components like these',
      help: 'Only repositories with a catalog component that passes this filter have deployments.',
    },
    signals: {
      label: 'What tells that a deployment failed',
      help: 'Unless chosen, all that make sense for how deployments are found.',
    },
    attributionWindow: {
      label: 'Attribution window',
      help: 'How long after a deployment an incident is blamed on it, such as 24h.',
    },
    revertWindow: {
      label: 'Revert window',
      help: 'How long after a change its revert tells that its deployment failed, such as 14d.',
    },
    hotfixLabel: {
      label: 'Labels of hotfixes',
      help: 'A pull request with a label that matches is a hotfix; upper and lower case are the same.',
    },
    hotfixBranch: {
      label: 'Branches of hotfixes',
      help: 'A pull request from a branch that matches is a hotfix; upper and lower case are the same.',
    },
    hotfixTitle: {
      label: 'Titles of hotfixes',
      help: 'A pull request with a title that matches is a hotfix; upper and lower case are the same.',
    },
    urgencies: {
      label: 'Urgencies of incidents that count',
      help: 'Names as the source has them, one a line.',
    },
    priorities: {
      label: 'Priorities of incidents that count',
      help: 'Names as the source has them, one a line. None given: all, also incidents without one.',
    },
    minDurationSeconds: {
      label: 'Shortest incident that counts',
      help: 'In seconds; shorter ones are left out.',
    },
    recoveryStart: {
      label: 'Recovery begins',
      help: 'From when the time to recover from a failed deployment is counted.',
    },
    leadTimeStart: {
      label: 'Lead time begins',
      help: 'From when the lead time of a change is counted; it ends with its deployment.',
    },
    prCycleTimeStart: {
      label: 'Cycle time begins',
      help: 'From when the cycle time of a pull request is counted; it ends with its merge.',
    },
    prSizeIgnore: {
      label: 'Files that do not count',
      help: 'Lines of files whose path matches one of these patterns, where changed files are read.',
    },
    ciFilters: {
      label: 'Workflow runs that are CI',
      help: 'A run is CI when one of the include filters matches it and none of the exclude filters. Runs that are deployments are not CI.',
    },
    ciMultipliers: {
      label: 'Billed minutes per minute',
      help: 'What a minute of a runner costs in billed minutes, by its operating system. None given: billed minutes are not shown.',
    },
    reviewClock: {
      label: 'Reviews are timed',
      help: 'Around the clock, or on the days from Monday to Friday only.',
    },
    doraLevels: {
      label: 'DORA levels',
      help: 'Compare with the levels that the DORA report of a year named.',
    },
    doraQuickCheck: {
      label: 'DORA Quick Check',
      help: 'Show the score of the DORA Quick Check on the overview.',
    },
    minGroupSize: {
      label: 'Smallest group',
      help: 'Figures about people are withheld for fewer people than this.',
    },
    scopeRepositories: {
      label: 'Repositories that count',
      help: 'Where no team is chosen: all that are read, or only those with a component in the catalog.',
    },
    groupFilter: {
      label: 'Groups that are teams',
      help: 'Only groups of the catalog that pass this filter can be chosen as teams.',
    },
    ownershipKinds: {
      label: 'Kinds of entities that own repositories',
      help: 'Repositories and services belong to teams through entities of these kinds.',
    },
  },
  choice: {
    mergedPrs: 'Pull requests merged to the default branch',
    workflowRuns: 'Workflow runs that match',
    deployments: 'Deployments to an environment',
    releases: 'Releases',
    off: 'Off',
    on: 'On',
    incident: 'Incident',
    revert: 'Revert',
    rollback: 'Rollback',
    hotfix: 'Hotfix',
    deployment: 'With the deployment',
    detected: 'When the failure is detected',
    firstCommit: 'With the first commit',
    opened: 'When the pull request is opened',
    ready: 'When it is ready for review',
    merged: 'With the merge',
    calendar: 'Around the clock',
    weekdays: 'Monday to Friday',
    allRepositories: 'All that are read',
    catalogedRepositories: 'Only those in the catalog',
    yes: 'Yes',
    no: 'No',
  },
  settingValue: {
    ofSourceType: '{{sourceType}}: {{label}}',
    noSource: '{{sourceType}} (no such source)',
    default: 'default',
    none: 'none',
    unset: {
      signals: 'all that make sense',
      all: 'all',
      none: 'none',
    },
  },
} as const;
