import type { settingFormMessages as english } from '../settingFormMessages';
import type { Translated } from './translated';

export const settingFormMessages: Translated<typeof english> = {
  settingForm: {
    default: 'Standard: {{value}}',
    reset: 'Auf Standard zurücksetzen',
    resetOf: 'Auf Standard zurücksetzen: {{label}}',
    fixed: 'In app-config durch {{key}} festgelegt',
    forExample: '{{message}}. Zum Beispiel: {{value}}',
    unused:
      'Bleibt erhalten, wird aber bei dieser Art, Deployments zu finden, nicht verwendet: {{labels}}.',
    add: 'Hinzufügen',
    entryOf: '{{label}}, Eintrag {{index}}',
    removeEntry: 'Eintrag {{index}} entfernen: {{label}}',
    none: 'Keine.',
    all: 'Alle.',
  },
  runFilter: {
    title: 'Filter {{index}}',
    add: 'Filter hinzufügen',
    remove: 'Filter {{index}} entfernen',
    mode: 'Passende Läufe',
    include: 'Einschließen',
    exclude: 'Ausschließen',
    explanation:
      'Muster sind reguläre Ausdrücke nach POSIX und können an jeder Stelle des Textes passen. Leere Felder passen auf alles.',
  },
  override: {
    title: 'Ausnahme {{index}}',
    add: 'Ausnahme hinzufügen',
    remove: 'Ausnahme {{index}} entfernen',
    none: 'Keine: Für alle Repositories gelten dieselben Regeln.',
    field: 'Repository',
    repository: 'Repositories, deren owner/name passt',
    asOthers: 'Wie für alle anderen',
    ownFilters: 'Eigene Filter statt der obigen verwenden',
  },
  entityFilter: {
    add: 'Bedingung hinzufügen',
    remove: 'Bedingung {{index}} entfernen: {{label}}',
    or: '{{label}}, oder',
    all: 'Keine Bedingungen: Alles passt.',
    key: 'Feld der Entität',
    match: 'Bedingung',
    oneOf: 'ist einer von',
    exists: 'hat irgendeinen Wert',
    missing: 'hat keinen Wert',
    values: 'Einer dieser Werte',
    valuesHelp:
      'Trennen Sie Werte durch Kommas. Ein Wert, der ein Komma enthält, steht in geraden Anführungszeichen.',
    needsKey: 'muss ein Feld wie spec.type nennen',
    needsValue: 'muss mindestens einen Wert haben',
  },
};
