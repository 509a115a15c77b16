/** The views of a metric's page. */
export const metricMessages = {
  metric: {
    overview: 'Overview',
    supporting: 'Supporting metrics',
    views: 'Views of the metric',
    tab: {
      series: 'Time series',
      histogram: 'Histogram',
      breakdown: 'Breakdown',
      compare: 'Compare',
      change: 'Change',
    },
    by: { week: 'by week', month: 'by month' },
    up: 'up {{size}} from {{previous}} in {{dates}}',
    down: 'down {{size}} from {{previous}} in {{dates}}',
    unchanged: 'unchanged from {{previous}} in {{dates}}',
    valueInterval:
      'With 95 % confidence, the true value lies between {{low}} and {{high}}.',
    changeInterval:
      'With 95 % confidence, the change lies between {{low}} and {{high}}.',
    lowSample: '{{n}}, low sample',
    noSeries: 'There is no data to show in this period.',
    showTable: 'Show table',
    hideTable: 'Hide table',
    unknownView:
      'This metric has no view {{values}}, so the default view is shown.',
  },
  stages: {
    title: 'Where the time goes',
    help: 'The bar shows the means of the middle fifth of the changes. They add up to about the median.',
    stage: 'Stage',
    middle: 'Mean of the middle fifth',
    mean: 'Mean of all changes',
    total: 'Total',
  },
  histogram: {
    title: 'Distribution of {{title}}',
    empty: 'There are no individual records to show in this period.',
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
    others_one: '{{count, number}} other',
    others_other: '{{count, number}} others',
    span: '{{low}} to {{high}}',
    overlap:
      'A record can belong to several rows, so the rows may not add up to the total.',
    empty: 'There is no data to break down in this period.',
  },
  compare: {
    first: 'First team',
    second: 'Second team',
    choose: 'Choose a team',
    help: 'Choose two different teams to see them side by side.',
    caution:
      'Teams build different systems. Compare them to learn from each other, not to rank them.',
    caption: '{{title}} of {{first}} and {{second}}',
  },
} as const;
