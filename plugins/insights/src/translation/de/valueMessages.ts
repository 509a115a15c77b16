import type { valueMessages as english } from '../valueMessages';
import type { Translated } from './translated';

export const valueMessages: Translated<typeof english> = {
  category: {
    notConnected: '{{title}}: nicht verbunden',
    connect: 'Verbinden',
    improveProxy: 'Andere Wege, Deployments zu finden',
    factor: {
      throughput: 'Durchsatz',
      instability: 'Instabilität',
      beside: 'Weitere',
    },
  },
  card: {
    learnMore: 'Mehr über {{title}} erfahren',
    chart: '{{title}} {{granularity}}',
    bucket: 'Zeitraum',
    value: 'Wert',
    samples: 'n',
    partialBucket: '{{label}} (unvollständig)',
    provisionalBucket: '{{label}} (vorläufig)',
    n: 'n = {{n}}',
    nLowSample: 'n = {{n}}, kleine Stichprobe',
    deltaHelp:
      '{{current}} im Zeitraum {{currentDates}}, {{previous}} im Zeitraum {{previousDates}}',
    noValue: 'kein Wert',
  },
  delta: {
    up: 'gestiegen um',
    down: 'gesunken um',
    points: '{{size}} Prozentpunkte',
    unchanged: 'Unverändert',
    better: 'besser',
    worse: 'schlechter',
    noClearChange: 'keine klare Veränderung',
    tooFewToTell: 'zu wenige für eine Aussage (n = {{n}})',
    new: 'Neu: nichts im vorherigen Zeitraum',
    noValue: 'Kein Vergleich möglich',
    previousNotCovered: 'Vorheriger Zeitraum ist nicht geladen',
    partialCoverage: 'Nicht verglichen: Historie ist unvollständig',
    unequalLength: 'Nicht verglichen: Zeiträume sind unterschiedlich lang',
    notCompared: 'Nicht verglichen',
  },
  status: {
    zero: {
      title: 'Nichts passiert',
      text: 'Alle Daten sind geladen, und in diesem Zeitraum wurde nichts gezählt.',
    },
    noData: {
      title: 'Keine Daten',
      text: 'Für diesen Zeitraum sind keine Daten geladen.',
      action: 'Letzte 3 Monate anzeigen',
    },
    notConfigured: {
      title: 'Nicht verbunden',
      text: 'Es ist keine Quelle verbunden, die diese Metrik bereitstellen kann.',
      action: 'Verbinden',
    },
    loading: {
      title: 'Historie wird geladen',
      text: 'Die Historie wird zum ersten Mal gelesen.',
      progress: 'Historie gelesen',
    },
    notProvided: {
      title: 'Nicht verfügbar',
      text: 'Die verbundene Quelle stellt diese Metrik nicht bereit.',
    },
    disabled: {
      title: 'Ausgeschaltet',
      text: 'Diese Metrik ist in der Konfiguration ausgeschaltet.',
    },
    suppressed: {
      title: 'Aus Datenschutzgründen verborgen',
      text: 'Diese Zahl beruht auf zu wenigen Personen.',
    },
    failed: {
      title: 'Nicht berechnet',
      text: 'Die Datenbank konnte diese Metrik nicht berechnen.',
    },
  },
  flag: {
    partial: 'Letzte Woche unvollständig',
    provisional: 'Vorläufig: Die letzten Tage können sich noch ändern',
    partialCoverage: 'Teilweise Abdeckung: {{dates}}',
    partialCoverageUnknown: 'Teilweise Abdeckung',
    unfiltered: 'Generierte Dateien enthalten',
    includesQueue: 'Wartezeit enthalten',
    estimated: 'Geschätzt',
  },
  level: {
    text: '{{name}} in der DORA-Umfrage von {{year}}',
    name: {
      elite: 'Elite',
      high: 'Hoch',
      medium: 'Mittel',
      low: 'Niedrig',
      'high-medium-or-low': 'Hoch, mittel oder niedrig',
    },
  },
  quickCheck: {
    title: 'DORA Quick Check',
    help: 'Dies sind die Punktzahlen der obigen Werte in der Selbsteinschätzung von DORA, von 0 bis 10, wobei 10 am besten ist. Der Mittelwert 2025 gilt für alle, die 2025 geantwortet haben. Die Einschätzung bezieht sich auf eine Anwendung oder einen Dienst und ist daher für eine einzelne Komponente im Zeitverlauf am nützlichsten. Sie beschreibt Ihre Auslieferung und ist kein Zielwert.',
    throughput: 'Durchsatz',
    stability: 'Stabilität',
    overall: 'Gesamt',
    outOf: 'von 10',
    incomplete:
      'Ein Mittelwert wird nur gezeigt, wenn alle seine Punktzahlen bekannt sind.',
    made: 'Worauf die Punktzahlen beruhen',
    metric: 'Metrik',
    factor: 'Faktor',
    score: 'Punktzahl',
    average: 'Mittelwert 2025',
    flag: {
      proxy:
        'Einige Werte stehen stellvertretend für die Metrik, nach der sie benannt sind.',
      lowSample: 'Einige Werte beruhen auf kleinen Stichproben.',
      partialCoverage: 'Einige Werte beruhen auf unvollständiger Historie.',
      provisional: 'Einige Werte können sich noch ändern.',
      estimated: 'Einige Werte sind geschätzt.',
    },
  },
  unit: {
    perDay: 'pro Tag',
    perWeek: 'pro Woche',
    lines: 'Zeilen',
    perContributorWeek: 'pro Mitwirkenden-Woche',
    perMemberWeek: 'pro Mitglieder-Woche',
  },
  chart: {
    thisPeriod: 'Dieser Zeitraum',
    previousPeriod: 'Vorzeitraum',
    partial: 'Gestrichelt: {{bucket}}.',
    provisional: 'Hohle Punkte können sich noch ändern.',
    gaps: 'Lücken: Es sind keine Daten geladen.',
    press: 'Klicken, um die Einträge zu sehen',
  },
};
