import type { pageMessages as english } from '../pageMessages';
import type { Translated } from './translated';

export const pageMessages: Translated<typeof english> = {
  filters: {
    title: 'Filter',
    open: 'Filter: {{summary}}',
    done: 'Fertig',
    team: 'Team',
    allTeams: 'Alle Teams',
    searchTeams: 'Teams suchen',
    yourTeam: '· Ihr Team',
    members_one: '{{count, number}} Mitglied',
    members_other: '{{count, number}} Mitglieder',
    repositories_one: '{{count, number}} Repository',
    repositories_other: '{{count, number}} Repositories',
    teamCount_one: '{{count, number}} Team',
    teamCount_other: '{{count, number}} Teams',
    range: 'Zeitraum',
    rolling: 'Gleitend',
    quarters: 'Quartale',
    halves: 'Halbjahre',
    week: 'Woche',
    lastMonths_one: 'Letzter Monat',
    lastMonths_other: 'Letzte {{count, number}} Monate',
    quarter: 'Q{{index}} {{year}}',
    half: 'H{{index}} {{year}}',
    this: {
      quarter: 'Dieses Quartal ({{name}})',
      half: 'Dieses Halbjahr ({{name}})',
    },
    last: {
      quarter: 'Letztes Quartal ({{name}})',
      half: 'Letztes Halbjahr ({{name}})',
    },
    weekOf: 'KW {{index}} {{year}}',
    compared: '{{current}} verglichen mit {{previous}}',
    granularity: 'Auflösung',
    onlyEntities: 'Nur {{titles}}',
    clearEntities: 'Alles anzeigen',
    month: 'Monat',
    copyLink: 'Link kopieren',
    linkCopied: 'Link kopiert',
  },
  sync: {
    upToDate: 'Aktuell, Stand {{age}}',
    never: 'Noch nichts geladen',
    notConnected: 'Keine Quelle verbunden',
    loading: 'Historie wird geladen, {{progress}} fertig',
    failing: '{{sources}} fehlerhaft',
  },
  scope: {
    loading_one:
      '{{count, number}} Repository wird noch geladen und ist noch nicht in den Zahlen enthalten.',
    loading_other:
      '{{count, number}} Repositories werden noch geladen und sind noch nicht in den Zahlen enthalten.',
    leftOut_one:
      '{{count, number}} Repository ist ausgelassen, weil die Quelle den Zugriff verweigert oder es nicht mehr existiert.',
    leftOut_other:
      '{{count, number}} Repositories sind ausgelassen, weil die Quelle den Zugriff verweigert oder sie nicht mehr existieren.',
    noRepositories: 'Zu keiner Komponente dieses Teams gehört ein Repository.',
  },
  page: {
    overview: 'Übersicht',
    calculation: 'Berechnung',
    settings: 'Einstellungen',
    loading: 'Metriken werden geladen',
    updating: 'Wird aktualisiert',
    unknownRange: {
      title: 'Diesen Zeitraum gibt es nicht',
      text: 'Der Link enthält den Zeitraum „{{range}}“. Wählen Sie einen anderen Zeitraum oder lassen Sie die letzten 3 Monate anzeigen.',
      action: 'Letzte 3 Monate anzeigen',
    },
    unknownTeam: {
      title: 'Dieses Team ist nicht verfügbar',
      text: 'Der Katalog enthält kein Team {{teams}}, oder Sie haben keinen Zugriff darauf.',
      action: 'Alle Teams anzeigen',
    },
    unknownMetric: {
      title: 'Diese Metrik gibt es nicht',
      text: 'Keine Metrik hat die ID „{{id}}“.',
    },
    denied: {
      title: 'Sie können diese Metriken nicht sehen',
      text: '{{reason}}. Wenden Sie sich an die Administratoren dieses Portals, um Zugriff zu erhalten.',
    },
    notSignedIn: {
      title: 'Sie sind nicht angemeldet',
      text: 'Melden Sie sich an, um Metriken zu sehen.',
      action: 'Seite neu laden',
    },
    busy: {
      title: 'Insights ist ausgelastet',
      text: 'Im Moment werden zu viele andere Anfragen beantwortet.',
      retrying:
        'Insights ist mit anderen Anfragen ausgelastet. Die Seite versucht es in wenigen Sekunden erneut.',
      action: 'Erneut versuchen',
    },
    unavailable: {
      title: 'Insights ist noch nicht bereit',
      action: 'Erneut versuchen',
    },
    failed: {
      title: 'Die Metriken konnten nicht geladen werden',
      action: 'Erneut versuchen',
    },
    notFound: {
      title: 'Das Insights-Backend wurde nicht gefunden',
      text: 'Das Backend dieses Portals hat das Insights-Plugin nicht oder nur in einer älteren Version.',
      action: 'Erneut versuchen',
    },
    empty: {
      title: 'Keine Metriken',
      text: 'Das Insights-Backend stellt keine Metriken bereit.',
    },
  },
  entity: {
    groups: 'Gruppen: {{groups}}',
    empty: {
      title: 'Zu {{title}} gehört kein Repository',
      component:
        'Weder der Quellort noch die Annotation github.com/project-slug nennt ein Repository, das Insights liest.',
      system:
        'Keine der Komponenten nennt in ihrem Quellort oder ihrer Annotation github.com/project-slug ein Repository, das Insights liest.',
      group:
        'Weder der Gruppe noch einer Gruppe darunter gehört eine Komponente mit einem Repository, das Insights liest.',
      user: 'Keiner der Gruppen gehört eine Komponente mit einem Repository, das Insights liest.',
    },
    unknown: {
      title: '{{title}} wurde noch nicht gelesen',
      text: 'Der Katalog wird alle paar Minuten gelesen. Neue Entitäten erscheinen nach dem nächsten Lesen.',
    },
  },
  download: {
    csv: 'CSV',
    label: 'CSV: diese Zahlen herunterladen',
    format: 'Dateiformat: {{format}}',
    formatTitle: 'Dateiformat',
    formats: {
      plain: 'Für Programme: Komma, Dezimalpunkt',
      spreadsheet: 'Für Tabellen: Komma, Dezimalpunkt',
      'spreadsheet-decimal-comma': 'Für Tabellen: Semikolon, Dezimalkomma',
    },
  },
};
