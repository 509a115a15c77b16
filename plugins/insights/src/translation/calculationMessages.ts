/** The page with the settings of a metric, and how they are saved. */
export const calculationMessages = {
  save: {
    title: 'Your changes',
    nothing: 'Nothing is changed.',
    action: 'Save',
    discard: 'Discard',
    saved: 'Saved as version {{version}}.',
    building:
      'Version {{version}} is being prepared: {{done}} of {{all}} repositories.',
    until: 'Numbers are those of version {{version}} until then.',
    untilFirst: 'Numbers are as before until then.',
    keepMine: 'Keep my changes on top of version {{version}}',
    takeTheirs: 'Discard mine and take version {{version}}',
  },
  unsaved: {
    title: 'Leave without saving?',
    text_one: 'The change of {{count}} setting is not saved and would be lost.',
    text_other:
      'The changes of {{count}} settings are not saved and would be lost.',
    leave: 'Leave without saving',
    stay: 'Stay',
  },
  calculation: {
    title: 'How {{title}} is calculated',
    readOnly: 'You cannot change these settings',
    own: 'Settings of this metric',
    none: 'This metric has no settings of its own.',
    notRead: '{{sourceType}} (not connected)',
    shared: 'Settings of all metrics',
    sharedLink: 'Change them in Settings',
    versions: 'Versions',
    versionsHelp: 'Those that changed settings of this metric.',
  },
} as const;
