import type { healthMessages as english } from '../healthMessages';
import type { Translated } from './translated';

export const healthMessages: Translated<typeof english> = {
  health: {
    title: 'Datenqualität',
    loading: 'Die Datenqualität wird geladen',
    sources: {
      title: 'Quellen',
      none: 'Es gibt keine Quellen.',
      never: 'Noch nichts gelesen',
      progress: 'Historie von {{title}}',
      historyRead: '{{progress}} der Historie gelesen',
      left: 'noch etwa {{duration}}',
      remedy: 'Was zu tun ist: {{remedy}}',
      details: 'Einzelheiten',
      sync: 'Jetzt synchronisieren',
      syncSource: 'Jetzt synchronisieren: {{title}}',
      syncFailed:
        'Die Synchronisation konnte nicht gestartet werden. {{reason}}',
      requested: 'Letzte Synchronisation angefordert {{age}}',
      rateLimit:
        '{{remaining}} von {{limit}} Anfragen übrig für {{credential}} ({{resource}}), davon {{reserved}} für andere Plugins, bis {{time}}',
      blocked: '{{credential}} ({{resource}}) wartet bis {{time}}',
      rateLimits: 'Rate-Limits',
      streams: 'Was gelesen wird',
      activity: 'Was gerade geschieht',
      reading_one: '{{count, number}} Teil wird gerade gelesen',
      reading_other: '{{count, number}} Teile werden gerade gelesen',
    },
    catalog: {
      title: 'Abdeckung des Katalogs',
      text: 'Was die Quellen und der Software-Katalog voneinander wissen. Was fehlt, zählt nur für die Organisation.',
      refreshed:
        'Der Katalog wurde {{age}} gelesen: {{groups}} Gruppen, {{users}} Benutzer, {{components}} Komponenten.',
      unread: 'Der Katalog wurde noch nicht gelesen.',
      failing: 'Der Katalog konnte {{age}} nicht gelesen werden: {{message}}',
      figure: '{{part}} von {{whole}} {{statement}} ({{share}})',
      nothing: 'Davon gibt es nichts: {{statement}}',
      open_one: '{{count, number}} anderen Eintrag anzeigen',
      open_other: '{{count, number}} andere Einträge anzeigen',
    },
    list: {
      effect: 'Was es bedeutet',
      remedies: 'Was zu tun ist',
      items: 'Einträge',
      empty: 'Es gibt keine Einträge.',
      lastActive: 'Zuletzt aktiv {{age}}',
      sharedBy: 'Verwendet von',
      suggested: 'Vielleicht',
      yaml: 'Was zu ergänzen ist',
      copy: 'Kopieren',
      copyOf: 'Kopieren, was für {{title}} zu ergänzen ist',
      copied: 'Kopiert',
      copyFailed: 'Konnte nicht kopiert werden',
      more: 'Mehr anzeigen',
      moreFailed:
        'Weitere Einträge konnten nicht geladen werden. Versuchen Sie es erneut.',
      shown: '{{shown}} von {{all}} angezeigt',
      save: 'Alle Einträge als CSV herunterladen',
      saveFailed:
        'Die Datei konnte nicht erstellt werden. Versuchen Sie es erneut.',
    },
    tasks: {
      title: 'Hintergrundarbeit',
    },
    firstRun: {
      title: 'Erste Schritte',
      text: 'Diese Liste verschwindet, sobald alles darin erledigt ist.',
      done: 'Erledigt',
      open: 'Zu tun',
      source: 'Eine Quelle verbinden',
      sourceText: 'Jede Quelle sagt unten, was sie zum Verbinden braucht.',
      catalog: 'Den Software-Katalog lesen lassen',
      catalogText:
        'Gruppen, Benutzer und Komponenten erscheinen hier wenige Minuten nach dem Start.',
      protection: 'Entscheiden, wer Einstellungen ändern darf',
      protectionText:
        'Setzen Sie permission.enabled auf true oder führen Sie in app-config unter insights.admins Benutzer und Gruppen auf.',
      history: 'Warten, bis die Historie gelesen ist',
      historyText:
        'Sie wird vom Neuesten an gelesen, neuere Zahlen sind also früh vollständig.',
      repositories: 'Vier von fünf Repositories mit Komponenten verbinden',
      repositoriesText: 'Daraus entstehen die Zahlen der Teams.',
      people: 'Vier von fünf Benutzern einen Login geben',
      peopleText:
        'Daraus entstehen die Zahlen über die Mitglieder eines Teams.',
      openList: 'Anzeigen, was fehlt',
    },
  },
};
