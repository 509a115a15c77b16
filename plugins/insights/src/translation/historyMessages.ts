/** The versions of the settings, restoring one, and saving a change. */
export const historyMessages = {
  history: {
    loading: 'Loading versions',
    failed: 'The versions could not be loaded',
    denied: 'To see versions, you need the permission insights.config.read.',
    retry: 'Try again',
    version: 'Version {{version}}',
    first: 'Before the first version',
    firstText: 'Nothing was set. Every setting had its default value.',
    inForce: 'In force',
    building: 'Being prepared: {{left}} of {{all}} repositories left',
    restoredFrom: 'Restored from version {{version}}',
    restoredFromFirst: 'Restored from before the first version',
    noChanges: 'No settings were changed.',
    others_one: 'and {{count, number}} other setting',
    others_other: 'and {{count, number}} other settings',
    more: 'Show more',
    shown: '{{shown}} of {{all}}',
    empty: 'Nothing has been changed yet. Every setting has its default value.',
    emptyOfSome: 'None of these settings has been changed yet.',
    restore: 'Restore',
    restoreVersion: 'Restore version {{version}}',
    restoreFirst: 'Restore the settings from before the first version',
    restored: 'Restored as version {{version}}.',
  },
  restore: {
    title: 'Restore version {{version}}',
    titleFirst: 'Restore the settings from before the first version',
    what: 'This saves a new version with all settings as they were then, including those of other metrics. Compared with version {{version}}, the newest, this changes:',
    nothing:
      'The settings are the same now as they were then, so there is nothing to restore.',
    restating:
      'The new version takes effect once deployments have been rebuilt for it. Until then, numbers are calculated as they are now.',
    action: 'Restore',
    cancel: 'Cancel',
  },
  settingChange: {
    fromTo: 'from {{before}} to {{after}}',
    added: 'with {{values}}',
    removed: 'without {{values}}',
    default: 'the default ({{value}})',
  },
  reason: {
    label: 'Reason',
    help: 'Saved with the version, for people who read it later.',
    tooShort: 'Give a reason of at least 3 characters.',
  },
  refused: {
    conflict: 'Somebody saved version {{version}} in the meantime',
    conflictText: 'Your changes were not saved. That version changed:',
    conflictNothing:
      'Your changes were not saved. That version has the same settings as the one you started from.',
    reload: 'Reload',
    invalid: 'These settings are not valid',
    failed: 'This could not be saved',
    problem: '{{label}}: {{message}}',
  },
} as const;
