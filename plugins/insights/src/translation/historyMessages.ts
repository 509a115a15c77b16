/** How the settings came to be what they are, and what changing them needs. */
export const historyMessages = {
  history: {
    loading: 'Loading versions',
    failed: 'The versions could not be loaded',
    denied: 'To see versions you need the permission insights.config.read.',
    retry: 'Try again',
    version: 'Version {{version}}',
    first: 'Before the first version',
    firstText: 'Nothing was set: every setting had its default.',
    inForce: 'In force',
    building: 'Being prepared: {{left}} of {{all}} repositories left',
    restoredFrom: 'Restored from version {{version}}',
    restoredFromFirst: 'Restored from before the first version',
    noChanges: 'Nothing was set differently.',
    others_one: 'and {{count}} other setting',
    others_other: 'and {{count}} other settings',
    more: 'Show more',
    shown: '{{shown}} of {{all}}',
    empty: 'Nothing was changed yet: every setting has its default.',
    emptyOfSome: 'None of these settings was changed yet.',
    restore: 'Restore',
    restoreVersion: 'Restore version {{version}}',
    restoreFirst: 'Restore what held before the first version',
    restored: 'It holds again, as version {{version}}.',
  },
  restore: {
    title: 'Restore version {{version}}',
    titleFirst: 'Restore what held before the first version',
    what: 'All settings become as they were then, also those of other metrics, and are saved as a new version. Compared with version {{version}}, the newest, this changes:',
    nothing:
      'What is set now is the same as it was then, so there is nothing to restore.',
    restating:
      'Deployments are derived anew for it, so it comes into force after a while. Until then numbers are calculated as now.',
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
    help: 'Kept with the version, for those who read it later.',
    tooShort: 'Say in at least 3 characters why.',
  },
  refused: {
    conflict: 'Somebody saved version {{version}} in the meantime',
    conflictText: 'Nothing of yours was saved. That version changed:',
    conflictNothing:
      'Nothing of yours was saved. That version set nothing differently from the one you looked at.',
    lookAgain: 'Look again',
    invalid: 'These settings are not valid',
    failed: 'This could not be saved',
    problem: '{{label}}: {{message}}',
  },
} as const;
