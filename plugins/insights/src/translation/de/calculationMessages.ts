import type { calculationMessages as english } from '../calculationMessages';
import type { Translated } from './translated';

export const calculationMessages: Translated<typeof english> = {
  save: {
    title: 'Ihre Änderungen',
    nothing: 'Keine ungespeicherten Änderungen.',
    action: 'Speichern',
    discard: 'Verwerfen',
    changes_one: '{{count, number}} Änderung',
    changes_other: '{{count, number}} Änderungen',
    undo: 'Rückgängig machen',
    undoReason: 'Version {{version}} rückgängig gemacht',
    saved: 'Als Version {{version}} gespeichert.',
    building:
      'Version {{version}} wird vorbereitet: {{done}} von {{all}} Repositories fertig.',
    until: 'Bis dahin werden die Zahlen mit Version {{version}} berechnet.',
    untilFirst: 'Bis dahin werden die Zahlen wie bisher berechnet.',
    keepMine: 'Meine Änderungen auf Version {{version}} aufsetzen',
    takeTheirs: 'Meine verwerfen und Version {{version}} übernehmen',
  },
  unsaved: {
    title: 'Ohne Speichern verlassen?',
    text_one:
      'Ihre Änderung an {{count, number}} Einstellung ist nicht gespeichert und geht verloren.',
    text_other:
      'Ihre Änderungen an {{count, number}} Einstellungen sind nicht gespeichert und gehen verloren.',
    leave: 'Ohne Speichern verlassen',
    stay: 'Bleiben',
  },
  calculation: {
    title: 'So wird „{{title}}“ berechnet',
    readOnly: 'Sie können diese Einstellungen nicht ändern',
    own: 'Einstellungen dieser Metrik',
    none: 'Diese Metrik hat keine eigenen Einstellungen.',
    notRead: '{{sourceType}} (nicht verbunden)',
    shared: 'Mit anderen Metriken geteilte Einstellungen',
    sharedLink: 'In den Einstellungen ändern',
    versions: 'Versionen',
    versionsHelp: 'Versionen, die Einstellungen dieser Metrik geändert haben.',
  },
};
