import type { historyMessages as english } from '../historyMessages';
import type { Translated } from './translated';

export const historyMessages: Translated<typeof english> = {
  history: {
    loading: 'Versionen werden geladen',
    failed: 'Die Versionen konnten nicht geladen werden',
    denied:
      'Um Versionen zu sehen, benötigen Sie die Berechtigung insights.config.read.',
    retry: 'Erneut versuchen',
    version: 'Version {{version}}',
    first: 'Vor der ersten Version',
    firstText:
      'Es war nichts gesetzt. Jede Einstellung hatte ihren Standardwert.',
    inForce: 'In Kraft',
    building: 'In Vorbereitung: noch {{left}} von {{all}} Repositories',
    restoredFrom: 'Wiederhergestellt aus Version {{version}}',
    restoredFromFirst: 'Wiederhergestellt vom Stand vor der ersten Version',
    noChanges: 'Es wurden keine Einstellungen geändert.',
    others_one: 'und {{count, number}} weitere Einstellung',
    others_other: 'und {{count, number}} weitere Einstellungen',
    more: 'Mehr anzeigen',
    shown: '{{shown}} von {{all}}',
    empty:
      'Es wurde noch nichts geändert. Jede Einstellung hat ihren Standardwert.',
    emptyOfSome: 'Keine dieser Einstellungen wurde bisher geändert.',
    restore: 'Wiederherstellen',
    restoreVersion: 'Version {{version}} wiederherstellen',
    restoreFirst: 'Einstellungen von vor der ersten Version wiederherstellen',
    restored: 'Als Version {{version}} wiederhergestellt.',
  },
  restore: {
    title: 'Version {{version}} wiederherstellen',
    titleFirst: 'Einstellungen von vor der ersten Version wiederherstellen',
    what: 'Dies speichert eine neue Version mit allen Einstellungen von damals, auch denen anderer Metriken. Gegenüber Version {{version}}, der neuesten, ändert sich:',
    nothing:
      'Die Einstellungen sind heute dieselben wie damals, es gibt also nichts wiederherzustellen.',
    restating:
      'Die neue Version gilt, sobald die Deployments dafür neu abgeleitet sind. Bis dahin werden die Zahlen wie jetzt berechnet.',
    action: 'Wiederherstellen',
    cancel: 'Abbrechen',
  },
  settingChange: {
    fromTo: 'von {{before}} zu {{after}}',
    added: 'mit {{values}}',
    removed: 'ohne {{values}}',
    default: 'dem Standardwert ({{value}})',
  },
  reason: {
    label: 'Begründung',
    help: 'Wird mit der Version gespeichert, für alle, die sie später lesen.',
    tooShort: 'Geben Sie eine Begründung mit mindestens 3 Zeichen an.',
  },
  refused: {
    conflict: 'In der Zwischenzeit wurde Version {{version}} gespeichert',
    conflictText:
      'Ihre Änderungen wurden nicht gespeichert. Jene Version hat geändert:',
    conflictNothing:
      'Ihre Änderungen wurden nicht gespeichert. Jene Version hat dieselben Einstellungen wie die, mit der Sie begonnen haben.',
    reload: 'Neu laden',
    invalid: 'Diese Einstellungen sind nicht gültig',
    failed: 'Das konnte nicht gespeichert werden',
    problem: '{{label}}: {{message}}',
  },
};
