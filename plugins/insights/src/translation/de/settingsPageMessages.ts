import type { settingsPageMessages as english } from '../settingsPageMessages';
import type { Translated } from './translated';

export const settingsPageMessages: Translated<typeof english> = {
  settingsPage: {
    loading: 'Einstellungen werden geladen',
    denied: {
      title: 'Sie können die Einstellungen nicht sehen',
      text: 'Sie benötigen die Berechtigung insights.config.read. Wenden Sie sich dafür an die Administratoren dieses Portals.',
    },
    failed: 'Die Einstellungen konnten nicht geladen werden',
    shared: 'Gemeinsame Einstellungen',
    readOnly: 'Sie können die Einstellungen lesen, aber nicht ändern',
    group: {
      dates: 'Daten und Zeiten',
      people: 'Personen, Bots und Agenten',
      scope: 'Repositories und Teams',
    },
    affectsAll: 'Betrifft alle Metriken.',
    affects: 'Betrifft',
    ofMetrics: 'Einstellungen einzelner Metriken',
    ofMetricsText:
      'Jede Metrik hat eine eigene Einstellungsseite mit einer Vorschau auf die Wirkung Ihrer Änderungen.',
    onlyShared: 'Nur gemeinsame Einstellungen',
    kept: 'Diese Einstellungen bleiben erhalten, wirken aber erst, wenn eine Quelle ihres Typs installiert ist:',
    noMetrics:
      'Die Metriken konnten nicht geladen werden und sind daher hier nicht aufgeführt.',
    history: 'Änderungsverlauf',
    historyText:
      'Alle Änderungen an den gemeinsamen Einstellungen und an denen einzelner Metriken, die neuesten zuerst.',
  },
  settingsFile: {
    title: 'Export und Import',
    text: 'Exportieren Sie die Einstellungen ohne ihre Standardwerte als YAML. Die Datei lässt sich in einer anderen Installation importieren oder in app-config unter insights einfügen.',
    export: 'Exportieren',
    exportFailed: 'Die Einstellungen konnten nicht exportiert werden.',
    import: 'Importieren',
    imported: 'Die Einstellungen wurden als Version {{version}} importiert.',
  },
  importSettings: {
    title: 'Einstellungen importieren',
    replaces:
      'Dies ersetzt alle Einstellungen aller Metriken. Derzeit gesetzt: {{settings}}. Einstellungen, die nicht in der Datei stehen, werden auf ihren Standard zurückgesetzt.',
    yaml: 'Einstellungen als YAML',
    yamlHelp:
      'Fügen Sie einen Export ein oder diese Einstellungen, wie sie in app-config unter insights stehen.',
    choose: 'Datei auswählen',
    chosen: '{{name}} wurde gelesen.',
    unreadable: '{{name}} konnte nicht gelesen werden.',
    empty: 'Fügen Sie Einstellungen ein oder wählen Sie eine Datei aus.',
    tooLong: 'Das sind mehr als 200.000 Zeichen.',
    line: 'Zeile {{line}}',
    action: 'Alle Einstellungen ersetzen',
    cancel: 'Abbrechen',
  },
};
