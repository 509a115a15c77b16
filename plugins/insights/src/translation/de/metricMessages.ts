import type { metricMessages as english } from '../metricMessages';
import type { Translated } from './translated';

export const metricMessages: Translated<typeof english> = {
  metric: {
    overview: 'Übersicht',
    supporting: 'Ergänzende Metriken',
    views: 'Ansichten der Metrik',
    tab: {
      series: 'Zeitverlauf',
      histogram: 'Histogramm',
      breakdown: 'Aufschlüsselung',
      compare: 'Vergleich',
      change: 'Veränderung',
    },
    by: { week: 'nach Woche', month: 'nach Monat' },
    up: 'um {{size}} gestiegen gegenüber {{previous}} im Zeitraum {{dates}}',
    down: 'um {{size}} gesunken gegenüber {{previous}} im Zeitraum {{dates}}',
    unchanged: 'unverändert gegenüber {{previous}} im Zeitraum {{dates}}',
    valueInterval:
      'Mit 95 % Konfidenz liegt der wahre Wert zwischen {{low}} und {{high}}.',
    changeInterval:
      'Mit 95 % Konfidenz liegt die Veränderung zwischen {{low}} und {{high}}.',
    lowSample: '{{n}}, kleine Stichprobe',
    noSeries: 'Für diesen Zeitraum gibt es keine Daten.',
    showTable: 'Tabelle anzeigen',
    hideTable: 'Tabelle ausblenden',
    unknownView:
      'Diese Metrik hat keine Ansicht {{values}}, daher wird die Standardansicht gezeigt.',
  },
  restatements: {
    title: 'Werte, die sich später geändert haben',
    help: 'Diese Wochen oder Monate waren vollständig, als ihre Werte zum ersten Mal gezeigt wurden. Änderungen fallen beim Öffnen einer Seite auf.',
    before: 'Vorher',
    after: 'Jetzt',
    figure: '{{value}} ({{n}})',
    cause: 'Was sich geändert hat',
    at: 'Bemerkt ({{timeZone}})',
    failed:
      'Werte, die sich später geändert haben, konnten nicht geladen werden.',
    causes: {
      settings: 'die Berechnung',
      settingsVersion: 'die Berechnung (Version {{version}})',
      ownership: 'wem was gehört',
      membership: 'wer zum Team gehört',
      coverage: 'welche Repositories gelesen werden',
      're-read': 'die Quelle wurde genauer gelesen',
      release: 'eine andere Version von Insights',
      records: 'Datensätze, die spät kamen oder geändert wurden',
    },
  },
  stages: {
    title: 'Wo die Zeit bleibt',
    help: 'Der Balken zeigt die Mittelwerte des mittleren Fünftels der Änderungen. Zusammen ergeben sie ungefähr den Median.',
    stage: 'Phase',
    middle: 'Mittelwert des mittleren Fünftels',
    mean: 'Mittelwert aller Änderungen',
    total: 'Gesamt',
  },
  histogram: {
    title: 'Verteilung: {{title}}',
    empty: 'In diesem Zeitraum gibt es keine einzelnen Einträge.',
    bin: 'Ab',
    count: 'Einträge',
    share: 'Anteil',
  },
  breakdown: {
    label: 'Aufschlüsseln nach',
    by: {
      team: 'Team',
      component: 'Komponente',
      repository: 'Repository',
      workflow: 'Workflow',
    },
    caption: '{{title}} nach {{by}}',
    change: 'Veränderung',
    direct: '{{title}} (direkt)',
    whole: 'Alles im Umfang',
    others_one: '{{count, number}} weitere',
    others_other: '{{count, number}} weitere',
    span: '{{low}} bis {{high}}',
    overlap:
      'Ein Eintrag kann zu mehreren Zeilen gehören, daher ergeben die Zeilen zusammen nicht unbedingt die Gesamtsumme.',
    empty: 'In diesem Zeitraum gibt es keine Daten zum Aufschlüsseln.',
  },
  compare: {
    first: 'Erstes Team',
    second: 'Zweites Team',
    choose: 'Team auswählen',
    help: 'Wählen Sie zwei verschiedene Teams, um sie nebeneinander zu sehen.',
    caution:
      'Teams bauen unterschiedliche Systeme. Vergleichen Sie sie, um voneinander zu lernen, nicht um sie in eine Rangfolge zu bringen.',
    caption: '{{title}}: {{first}} und {{second}}',
  },
};
