/** What became of the metrics of the overview, and how they are laid out. */
export const overviewMessages = {
  summary: {
    title: 'Summary',
    changed_one: '{{changed}} of {{count, number}} metric changed',
    changed_other: '{{changed}} of {{count, number}} metrics changed',
    unchanged_one: 'The metric did not change clearly',
    unchanged_other: 'None of {{count, number}} metrics changed clearly',
    notCompared: 'No metric is compared with the previous period',
    better: '{{title}} is {{size}} better, {{value}} after {{previous}}',
    worse: '{{title}} is {{size}} worse, {{value}} after {{previous}}',
    group: {
      unconfirmed_one: '{{count, number}} differs, perhaps by chance',
      unconfirmed_other: '{{count, number}} differ, perhaps by chance',
      noClearChange_one: '{{count, number}} shows no clear change',
      noClearChange_other: '{{count, number}} show no clear change',
      tooFewToTell_one: '{{count, number}} has too few records',
      tooFewToTell_other: '{{count, number}} have too few records',
      notConnected_one: '{{count, number}} is not connected',
      notConnected_other: '{{count, number}} are not connected',
      notJudged_one: '{{count, number}} is not compared',
      notJudged_other: '{{count, number}} are not compared',
    },
    onlyGroup_one: 'Only {{count, number}} metric is shown.',
    onlyGroup_other: 'Only {{count, number}} metrics are shown.',
    showAll: 'Show all metrics',
    showTable: 'Show as table',
    showCards: 'Show as cards',
    unknownGroup:
      'The overview has no part {{values}}, so all metrics are shown.',
  },
  overviewTable: {
    caption: '{{title}}: values and changes',
    metric: 'Metric',
    change: 'Change',
    trend: 'Trend',
  },
} as const;
