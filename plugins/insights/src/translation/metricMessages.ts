/** The views of a metric's page. */
export const metricMessages = {
  metric: {
    overview: 'Overview',
    supporting: 'Supporting metrics',
    views: 'Views of the metric',
    tab: {
      series: 'Time series',
      histogram: 'Histogram',
      breakdown: 'Break-down',
      compare: 'Compare',
      change: 'Change',
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
} as const;
