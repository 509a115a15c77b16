/** The drawer that explains a metric. */
export const learnMessages = {
  learn: {
    what: 'What it is',
    why: 'Why it matters',
    how: 'How it is calculated now',
    records: 'Show the records behind it',
    exclusions: 'What is left out',
    caveats: 'What can mislead',
    teams: 'How teams are resolved',
    sources: 'Data sources',
    noSources: 'There is no source that can provide this metric.',
    settings: {
      title: 'Calculation',
      changed: 'Last changed by {{author}} on {{date}}: {{reason}}',
      unchanged:
        'Nothing has been changed yet. Every setting has its default value.',
      edit: 'Edit calculation',
      view: 'View settings',
      versions: 'Versions',
    },
    freshAt: 'Read {{age}}',
    lastError: 'Last error {{age}}: {{message}}',
    stream: {
      read_one: '{{title}}: {{read}} of {{count, number}} part read',
      read_other: '{{title}}: {{read}} of {{count, number}} parts read',
      failing_one: '{{count, number}} failing',
      failing_other: '{{count, number}} failing',
      leftOut_one: '{{count, number}} left out',
      leftOut_other: '{{count, number}} left out',
      setAside_one: '{{count, number}} record set aside',
      setAside_other: '{{count, number}} records set aside',
      setAsideReason: '{{reason}} (first missing {{age}})',
    },
    tasks: {
      well: 'Background work is up to date',
      troubled_one:
        '{{count, number}} kind of background work is late or fails',
      troubled_other:
        '{{count, number}} kinds of background work are late or fail',
      finished: '{{title}}: last finished {{age}}',
      unfinished: '{{title}}: has not finished yet',
      late: 'late',
    },
    state: {
      'not-configured': 'Not connected',
      loading: 'Loading history',
      connected: 'Connected',
      failing: 'Failing',
    },
  },
} as const;
