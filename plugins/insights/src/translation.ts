import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The Insights pages' own words. What metrics, rules and statuses say comes from the API.
 * @public
 */
export const insightsTranslationRef = createTranslationRef({
  id: 'plugin.insights',
  messages: {
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
        text: 'Your account lacks the permission insights.metrics.read. Ask the people who run this portal.',
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
    category: {
      notConnected: '{{title}}: not connected',
      connect: 'Connect',
      factor: {
        throughput: 'Throughput',
        instability: 'Instability',
        beside: 'Beside them',
      },
    },
    card: {
      learnMore: 'Learn more about {{title}}',
      chart: '{{title}} {{granularity}}',
      bucket: 'Period',
      value: 'Value',
      samples: 'n',
      partialBucket: '{{label}} (incomplete)',
      provisionalBucket: '{{label}} (provisional)',
      n: 'n = {{n}}',
      nLowSample: 'n = {{n}}, low sample',
      deltaHelp:
        '{{current}} in {{currentDates}}, {{previous}} in {{previousDates}}',
      noValue: 'no value',
    },
    chart: {
      thisPeriod: 'This period',
      previousPeriod: 'Previous period',
      partial: 'Dashed: {{bucket}}.',
      provisional: 'Hollow points may still change.',
      gaps: 'Gaps: nothing is loaded there.',
    },
    unit: {
      perDay: 'per day',
      perWeek: 'per week',
      lines: 'lines',
      perContributorWeek: 'per contributor-week',
      perMemberWeek: 'per member-week',
    },
    delta: {
      up: 'up',
      down: 'down',
      points: '{{size}} points',
      unchanged: 'Unchanged',
      better: 'better',
      worse: 'worse',
      usual: 'within usual variation',
      new: 'New: nothing in the previous period',
      noValue: 'Nothing to compare with',
      previousNotCovered: 'Previous period is not loaded',
      partialCoverage: 'Not compared: history is incomplete',
      unequalLength: 'Not compared: periods of unequal length',
      notCompared: 'Not compared',
    },
    status: {
      zero: {
        title: 'Nothing happened',
        text: 'Everything is loaded, and nothing was counted in this period.',
      },
      noData: {
        title: 'No data',
        text: 'Nothing is loaded for this period.',
        action: 'Show last 3 months',
      },
      notConfigured: {
        title: 'Not connected',
        text: 'No source that can power this metric is connected.',
        action: 'Connect',
      },
      loading: {
        title: 'Loading history',
        text: 'The first history is still being read.',
        progress: 'History read',
      },
      notProvided: {
        title: 'Not available',
        text: 'The connected source does not tell this.',
      },
      disabled: {
        title: 'Switched off',
        text: 'This metric is switched off in the configuration.',
      },
      suppressed: {
        title: 'Hidden for privacy',
        text: 'Too few people stand behind this number.',
      },
    },
    flag: {
      partial: 'Last week incomplete',
      provisional: 'Provisional: the latest days may still change',
      partialCoverage: 'Partial coverage: {{dates}}',
      partialCoverageUnknown: 'Partial coverage',
      unfiltered: 'Generated files included',
      includesQueue: 'Waiting time included',
      estimated: 'Estimated',
    },
    learn: {
      what: 'What it is',
      why: 'Why it matters',
      how: 'How it is calculated now',
      exclusions: 'What is left out',
      traps: 'What can mislead',
      teams: 'How teams are resolved',
      sources: 'Data sources',
      noSources: 'No source that can power this metric is known.',
      freshAt: 'Read {{age}}',
      lastError: 'Last error {{age}}: {{message}}',
      stream: {
        read_one: '{{title}}: {{read}} of {{count}} part read',
        read_other: '{{title}}: {{read}} of {{count}} parts read',
        failing_one: '{{count}} failing',
        failing_other: '{{count}} failing',
        leftOut_one: '{{count}} left out',
        leftOut_other: '{{count}} left out',
      },
      state: {
        'not-configured': 'Not connected',
        loading: 'Loading history',
        connected: 'Connected',
        failing: 'Failing',
      },
    },
    metric: {
      overview: 'Overview',
      supporting: 'Supporting metrics',
      views: 'Views of the metric',
      tab: {
        series: 'Time series',
        histogram: 'Histogram',
        breakdown: 'Break-down',
        compare: 'Compare',
      },
      by: { week: 'by week', month: 'by month' },
      up: 'up {{size}} from {{previous}} in {{dates}}',
      down: 'down {{size}} from {{previous}} in {{dates}}',
      unchanged: 'unchanged from {{previous}} in {{dates}}',
      valueInterval:
        'With 95 % confidence the true value lies between {{low}} and {{high}}.',
      changeInterval:
        'With 95 % confidence the change lies between {{low}} and {{high}}.',
      lowSample: '{{n}}, low sample',
      noSeries: 'There is nothing to draw in this period.',
      showTable: 'Show table',
      hideTable: 'Hide table',
      unknownView:
        'This metric has no view {{values}}. The default is shown instead.',
    },
    stages: {
      title: 'Where the time goes',
      help: 'The bar shows the middle fifth of the changes, whose stages add up to about the median.',
      stage: 'Stage',
      middle: 'Mean of the middle fifth',
      mean: 'Mean of all changes',
      total: 'Total',
    },
    histogram: {
      title: 'How {{title}} spreads',
      empty: 'There are no single records to spread in this period.',
      bin: 'From',
      count: 'Records',
      share: 'Share',
    },
    breakdown: {
      label: 'Break down by',
      by: {
        team: 'Team',
        component: 'Component',
        repository: 'Repository',
        workflow: 'Workflow',
      },
      caption: '{{title}} by {{by}}',
      change: 'Change',
      direct: '{{title}} (directly)',
      others_one: '{{count}} other',
      others_other: '{{count}} others',
      span: '{{low}} to {{high}}',
      overlap:
        'A record can belong to several rows, so they need not add up to the whole.',
      empty: 'There is nothing to break down in this period.',
    },
    compare: {
      first: 'First team',
      second: 'Second team',
      choose: 'Choose a team',
      help: 'Choose two different teams to see them side by side.',
      caution:
        'Teams differ in what they build: compare to learn from each other, not to rank.',
      caption: '{{title}} of {{first}} and {{second}}',
    },
    download: {
      csv: 'CSV',
      label: 'CSV: download these numbers',
    },
  },
});
