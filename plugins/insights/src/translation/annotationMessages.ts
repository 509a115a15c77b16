/** What people note on days, and the timeline events of a chart. */
export const annotationMessages = {
  timelineEvents: {
    title: 'Timeline events on the chart',
    one: '{{title}}, {{date}}',
    earlier_one: 'and {{count}} earlier',
    earlier_other: 'and {{count}} earlier',
    several_one: '{{count}} timeline event, {{first}} to {{last}}',
    several_other: '{{count}} timeline events, {{first}} to {{last}}',
  },
  annotation: {
    title: 'Annotations',
    list: 'Annotations of this period',
    loading: 'Loading annotations',
    empty: 'Nothing is noted in this period.',
    add: 'Add annotation',
    edit: 'Edit annotation of {{date}}',
    remove: 'Remove annotation of {{date}}',
    everybody: 'Everybody',
    by: 'by',
    loadFailed: 'The annotations could not be loaded',
    tryAgain: 'Try again',
    form: {
      date: 'Date',
      dateHelp: 'The chart shows {{days}}. Days are those of {{timeZone}}.',
      text: 'What happened',
      textHelp: 'In at most 200 characters.',
      teams: 'Teams it is about',
      teamsHelp:
        'It stands on the charts of these groups, of those above and of those below them.',
      cancel: 'Cancel',
      save: 'Save',
      failed: 'The annotation could not be saved',
    },
    saved: 'The annotation is saved.',
    savedElsewhere:
      'The annotation is saved. It is not on this chart, which shows {{days}}.',
    savedForOthers:
      'The annotation is saved. It is about other teams than this chart.',
    removal: {
      title: 'Remove this annotation?',
      text: 'It goes from all charts and cannot be brought back.',
      confirm: 'Remove',
      failed: 'The annotation could not be removed',
      done: 'The annotation is removed.',
    },
  },
} as const;
