/** The page with the settings that all metrics share, their history, and their export and import. */
export const settingsPageMessages = {
  settingsPage: {
    loading: 'Loading settings',
    denied: {
      title: 'You cannot see the settings',
      text: 'Your account lacks the permission insights.config.read. Ask the people who run this portal.',
    },
    failed: 'The settings could not be loaded',
    shared: 'Settings that metrics share',
    readOnly: 'You can read the settings, but not change them',
    group: {
      dates: 'Dates',
      people: 'People, bots and agents',
      scope: 'Repositories and teams',
    },
    affectsAll: 'Affects all metrics.',
    affects: 'Affects',
    ofMetrics: 'Settings of single metrics',
    ofMetricsText:
      'Each metric has a page on how it is calculated, with a preview of what a change would do.',
    onlyShared: 'Only settings that metrics share',
    kept: 'These settings are kept and do nothing until a source of their type is installed:',
    noMetrics: 'The metrics could not be loaded, so they are not listed here.',
    history: 'Change log',
    historyText:
      'Every change of a setting on this page or on that of a metric, newest first.',
  },
  settingsFile: {
    title: 'Export and import',
    text: 'What is set here, without defaults, as YAML: for another installation, or to put below insights in app-config.',
    export: 'Export',
    exportFailed: 'The settings could not be exported.',
    import: 'Import',
    imported: 'The settings were imported as version {{version}}.',
  },
  importSettings: {
    title: 'Import settings',
    replaces:
      'This replaces all settings of all metrics. Set now: {{settings}}. What is not in the file goes back to its default.',
    yaml: 'Settings as YAML',
    yamlHelp:
      'What was exported, or what stands below insights in app-config of these settings.',
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
