/** How a value is told: its unit, its change, what qualifies it, and why there is none. */
export const valueMessages = {
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
  level: {
    text: "{{name}} in DORA's survey of {{year}}",
    name: {
      elite: 'Elite',
      high: 'High',
      medium: 'Medium',
      low: 'Low',
      'high-medium-or-low': 'High, medium or low',
    },
  },
  unit: {
    perDay: 'per day',
    perWeek: 'per week',
    lines: 'lines',
    perContributorWeek: 'per contributor-week',
    perMemberWeek: 'per member-week',
  },
  chart: {
    thisPeriod: 'This period',
    previousPeriod: 'Previous period',
    partial: 'Dashed: {{bucket}}.',
    provisional: 'Hollow points may still change.',
    gaps: 'Gaps: nothing is loaded there.',
    press: 'Click for the records',
  },
} as const;
