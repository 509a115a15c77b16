/** What people note on days, and the timeline events of a chart. */
export const annotationMessages = {
  timelineEvents: {
    title: 'Timeline events on the chart',
    one: '{{title}}, {{date}}',
    calculation: 'Calculation changed',
    annotation: 'Annotation',
    earlier_one: 'and {{count, number}} earlier',
    earlier_other: 'and {{count, number}} earlier',
    several_one: '{{count, number}} timeline event, {{first}} to {{last}}',
    several_other: '{{count, number}} timeline events, {{first}} to {{last}}',
  },
  annotation: {
    title: 'Annotations',
    list: 'Annotations of this period',
    loading: 'Loading annotations',
    empty: 'There are no annotations in this period.',
    add: 'Add annotation',
    edit: 'Edit annotation of {{date}}',
    remove: 'Remove annotation of {{date}}',
    everybody: 'Everybody',
    by: 'by',
    loadFailed: 'The annotations could not be loaded',
    tryAgain: 'Try again',
    form: {
      date: 'Date',
      dateHelp:
        'The chart shows {{days}}. Days are in the time zone {{timeZone}}.',
      text: 'What happened',
      textHelp: 'At most 200 characters.',
      teams: 'Affected teams',
      teamsHelp:
        'The annotation appears on the charts of these groups and of the groups above and below them.',
      cancel: 'Cancel',
      save: 'Save',
      failed: 'The annotation could not be saved',
    },
    saved: 'Annotation saved.',
    savedElsewhere:
      'Annotation saved. It is not on this chart, which shows {{days}}.',
    savedForOthers:
      'Annotation saved. It is not on this chart, because it affects other teams.',
    removal: {
      title: 'Remove this annotation?',
      text: 'This removes it from all charts. You cannot undo this.',
      confirm: 'Remove',
      failed: 'The annotation could not be removed',
      done: 'Annotation removed.',
    },
  },
} as const;
