import type { learnMessages as english } from '../learnMessages';
import type { Translated } from './translated';

export const learnMessages: Translated<typeof english> = {
  learn: {
    what: 'Was die Metrik zeigt',
    why: 'Warum sie wichtig ist',
    how: 'Wie sie derzeit berechnet wird',
    records: 'Einträge dahinter anzeigen',
    exclusions: 'Was ausgelassen wird',
    caveats: 'Was in die Irre führen kann',
    teams: 'Wie Teams zugeordnet werden',
    sources: 'Datenquellen',
    noSources: 'Es gibt keine Quelle, die diese Metrik bereitstellen kann.',
    settings: {
      title: 'Berechnung',
      changed: 'Zuletzt geändert von {{author}} am {{date}}: {{reason}}',
      unchanged:
        'Es wurde noch nichts geändert. Jede Einstellung hat ihren Standardwert.',
      edit: 'Berechnung bearbeiten',
      view: 'Einstellungen ansehen',
      versions: 'Versionen',
    },
    freshAt: 'Gelesen {{age}}',
    lastError: 'Letzter Fehler {{age}}: {{message}}',
    stream: {
      read_one: '{{title}}: {{read}} von {{count, number}} Teil gelesen',
      read_other: '{{title}}: {{read}} von {{count, number}} Teilen gelesen',
      failing_one: '{{count, number}} fehlgeschlagen',
      failing_other: '{{count, number}} fehlgeschlagen',
      leftOut_one: '{{count, number}} ausgelassen',
      leftOut_other: '{{count, number}} ausgelassen',
      setAside_one: '{{count, number}} Datensatz zurückgestellt',
      setAside_other: '{{count, number}} Datensätze zurückgestellt',
      setAsideReason: '{{reason}} (fehlt seit {{age}})',
    },
    tasks: {
      well: 'Die Hintergrundarbeiten sind aktuell',
      troubled_one:
        '{{count, number}} Hintergrundarbeit ist verspätet oder schlägt fehl',
      troubled_other:
        '{{count, number}} Hintergrundarbeiten sind verspätet oder schlagen fehl',
      finished: '{{title}}: zuletzt beendet {{age}}',
      unfinished: '{{title}}: noch nicht beendet',
      late: 'verspätet',
    },
    state: {
      'not-configured': 'Nicht verbunden',
      loading: 'Historie wird geladen',
      connected: 'Verbunden',
      failing: 'Fehlerhaft',
    },
  },
};
