/** The page with the settings of a metric, and saving them. */
export const calculationMessages = {
  save: {
    title: 'Your changes',
    nothing: 'No unsaved changes.',
    action: 'Save',
    discard: 'Discard',
    changes_one: '{{count, number}} change',
    changes_other: '{{count, number}} changes',
    undo: 'Undo',
    undoReason: 'Undo version {{version}}',
    saved: 'Saved as version {{version}}.',
    building:
      'Preparing version {{version}}: {{done}} of {{all}} repositories done.',
    until: 'Until then, numbers are calculated with version {{version}}.',
    untilFirst: 'Until then, numbers are calculated as before.',
    keepMine: 'Keep my changes on top of version {{version}}',
    takeTheirs: 'Discard mine and take version {{version}}',
  },
  unsaved: {
    title: 'Leave without saving?',
    text_one:
      'Your change to {{count, number}} setting is not saved and will be lost.',
    text_other:
      'Your changes to {{count, number}} settings are not saved and will be lost.',
    leave: 'Leave without saving',
    stay: 'Stay',
  },
  calculation: {
    title: 'How {{title}} is calculated',
    readOnly: 'You cannot change these settings',
    own: 'Settings of this metric',
    none: 'This metric has no settings of its own.',
    notRead: '{{sourceType}} (not connected)',
    shared: 'Settings shared with other metrics',
    sharedLink: 'Change them in Settings',
    versions: 'Versions',
    versionsHelp: 'Versions that changed settings of this metric.',
  },
} as const;
