/** The page with the settings that all metrics share, their history, and their export and import. */
export const settingsPageMessages = {
  settingsPage: {
    loading: 'Loading settings',
    denied: {
      title: 'You cannot see the settings',
      text: 'You need the permission insights.config.read. To get it, contact the administrators of this portal.',
    },
    failed: 'The settings could not be loaded',
    shared: 'Shared settings',
    readOnly: 'You can read the settings but not change them',
    group: {
      dates: 'Dates',
      people: 'People, bots and agents',
      scope: 'Repositories and teams',
    },
    affectsAll: 'Affects all metrics.',
    affects: 'Affects',
    ofMetrics: 'Settings of individual metrics',
    ofMetricsText:
      'Each metric has its own settings page, with a preview of the effect of your changes.',
    onlyShared: 'Only shared settings',
    kept: 'These settings are kept but have no effect until a source of their type is installed:',
    noMetrics: 'The metrics could not be loaded, so they are not listed here.',
    history: 'Change log',
    historyText:
      'Every change to the shared settings and to the settings of a metric, newest first.',
  },
  settingsFile: {
    title: 'Export and import',
    text: 'Export the settings without their defaults as YAML. You can import the file in another installation or put it below insights in app-config.',
    export: 'Export',
    exportFailed: 'The settings could not be exported.',
    import: 'Import',
    imported: 'The settings were imported as version {{version}}.',
  },
  importSettings: {
    title: 'Import settings',
    replaces:
      'This replaces all settings of all metrics. Currently set: {{settings}}. Settings that are not in the file are reset to their defaults.',
    yaml: 'Settings as YAML',
    yamlHelp:
      'Paste an export, or these settings as they appear below insights in app-config.',
    choose: 'Choose a file',
    chosen: '{{name}} was read.',
    unreadable: '{{name}} could not be read.',
    empty: 'Paste settings, or choose a file.',
    tooLong: 'This is more than 200,000 characters.',
    line: 'Line {{line}}',
    action: 'Replace all settings',
    cancel: 'Cancel',
  },
} as const;
