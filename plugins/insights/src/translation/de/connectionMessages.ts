import type { connectionMessages as english } from '../connectionMessages';
import type { Translated } from './translated';

export const connectionMessages: Translated<typeof english> = {
  connections: {
    loading: 'Verbindungen werden geladen',
    back: 'Datenqualität',
    unknown: {
      title: 'Unbekannte Quelle',
      text: 'Es gibt keine Quelle „{{type}}“.',
    },
    manage: 'Integration verwalten',
    manageOf: 'Integration von {{title}} verwalten',
    list: 'Verbindungen',
    none: 'Nichts ist verbunden.',
    configOnly: 'Diese Quelle kann nur in app-config verbunden werden.',
    ofConfig: 'Aus app-config',
    ofConfigText:
      'Sie steht in app-config, die Vorrang vor dieser Seite hat, und kann nur dort geändert werden.',
    ofPage: 'Eingegeben von {{author}}, {{age}}',
    state: {
      'not-configured': 'Nicht verbunden',
      testing: 'Noch nicht gestartet',
      loading: 'Historie wird geladen',
      connected: 'Verbunden',
      failing: 'Gestört',
      paused: 'Angehalten',
      waiting: 'Wartet',
    },
    since: 'seit {{date}}',
    historyFrom: 'Historie vollständig ab {{date}}',
    progress: 'Fortschritt der Historie von {{id}}',
    key: 'Verschlüsselt mit dem Schlüssel {{keyId}}',
    oldKey:
      'Verschlüsselt mit dem Schlüssel {{keyId}}, der nicht der aktuelle ist',
    secretSet: 'gesetzt, wird nie angezeigt',
    notSet: 'nicht gesetzt',
    add: 'Verbindung hinzufügen',
    addTitle: '{{title}} verbinden',
    test: 'Verbindung testen',
    testPassed: 'Test {{age}} bestanden.',
    testFailed: 'Test {{age}} fehlgeschlagen.',
    estimate:
      'Das erste Laden umfasst etwa {{records}} Datensätze. Es braucht etwa {{requests}} Anfragen, {{duration}} und {{disk}} Speicherplatz.',
    start: 'Laden starten',
    continue: 'Fortsetzen',
    pause: 'Anhalten',
    change: 'Zugangsdaten ändern',
    changeTitle: 'Zugangsdaten von {{id}} ändern',
    disconnect: 'Trennen',
    rotate: 'Mit dem aktuellen Schlüssel verschlüsseln',
    rotateText:
      'Einige Geheimnisse sind mit einem älteren Schlüssel verschlüsselt. Sobald sie mit dem aktuellen verschlüsselt sind, können Sie den älteren aus app-config entfernen.',
    confirm: 'Diese Installation bestätigen',
    failed: 'Die Verbindung konnte nicht geändert werden',
    form: {
      name: 'Name',
      nameHelp:
        'Kleinbuchstaben, Ziffern und Bindestriche. Er wird mit den Daten gespeichert und kann später nicht geändert werden.',
      method: 'Art der Anmeldung',
      recommended: '{{title}} (empfohlen)',
      beyond: 'Was sie über das Lesen hinaus könnte',
      required: 'muss eingegeben werden',
      keepSecret:
        'Leer lassen, um das Gesetzte zu behalten. Wenn Sie etwas anderes ändern, geben Sie es erneut ein.',
      byDefault: 'Standard',
      save: 'Speichern und testen',
      cancel: 'Abbrechen',
    },
    removal: {
      title: '{{id}} trennen?',
      text: 'Die Zugangsdaten werden gelöscht. Widerrufen Sie sie auch bei {{title}}.',
      data: 'Was gelesen wurde',
      keep: 'Daten behalten',
      keepHelp:
        'Die Zahlen bleiben. Eine Verbindung mit demselben Namen macht dort weiter, wo diese aufgehört hat.',
      delete: 'Daten löschen',
      deleteHelp: 'Das lässt sich nicht rückgängig machen.',
    },
  },
};
