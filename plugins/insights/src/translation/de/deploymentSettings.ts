import { runFilterFields } from './runFilterFields';

/** The settings of deployments, of their failures, and of the incidents behind these. */
export const deploymentSettings = {
  deploymentFrequency: {
    strategy: {
      label: 'Was ein Deployment ist',
      help: 'Wie Deployments dieser Repositories gefunden werden.',
      choice: {
        'merged-prs': 'In den Standard-Branch gemergte Pull Requests',
        'workflow-runs': 'Passende Workflow-Läufe',
        deployments: 'Deployments in eine Umgebung',
        releases: 'Releases',
        pushed: 'Deployments, die Pipelines melden',
        off: 'Aus',
      },
    },
    filters: {
      label: 'Workflow-Läufe, die Deployments sind',
      help: 'Ein Lauf ist ein Deployment, wenn mindestens ein einschließender und kein ausschließender Filter passt. Alle Felder eines Filters müssen passen.',
      empty: 'Kein Filter: Jeder erfolgreiche Lauf ist ein Deployment.',
      field: runFilterFields,
    },
    environmentPattern: {
      label: 'Produktionsumgebungen',
      help: 'Deployments in Umgebungen, deren Name zu diesem Muster passt, zählen.',
    },
    includePrereleases: {
      label: 'Vorabversionen zählen',
      help: 'Auch Releases, die als Vorabversion gekennzeichnet sind, sind Deployments.',
    },
    overrides: {
      label: 'Ausnahmen für Repositories',
      help: 'Andere Regeln für Repositories, deren owner/name passt. Die erste passende gilt.',
    },
    componentFilter: {
      label: 'Nur diese Komponenten',
      help: 'Nur Repositories mit einer Komponente im Katalog, die diesen Filter erfüllt, haben Deployments.',
      unset: 'alle',
    },
  },
  changeFailure: {
    signals: {
      label: 'Anzeichen eines fehlgeschlagenen Deployments',
      help: 'Standardmäßig alle Anzeichen, die zur Art passen, wie Deployments gefunden werden.',
      unset: 'alle passenden',
      empty: 'Alle, die zur Art passen, wie Deployments gefunden werden',
      choice: {
        incident: 'Vorfall',
        revert: 'Revert',
        rollback: 'Rollback',
        hotfix: 'Hotfix',
      },
    },
    attributionWindow: {
      label: 'Zuordnungsfrist',
      help: 'Wie lange nach einem Deployment ihm ein Vorfall zugeordnet wird, zum Beispiel 24h.',
    },
    revertWindow: {
      label: 'Revert-Frist',
      help: 'Wie lange nach einer Änderung ihr Revert ein Anzeichen eines fehlgeschlagenen Deployments ist, zum Beispiel 14d.',
    },
  },
  hotfix: {
    patterns: {
      label: {
        label: 'Hotfix-Labels',
        help: 'Ein Pull Request mit einem passenden Label ist ein Hotfix. Groß- und Kleinschreibung spielt keine Rolle.',
      },
      branch: {
        label: 'Hotfix-Branches',
        help: 'Ein Pull Request aus einem passenden Branch ist ein Hotfix. Groß- und Kleinschreibung spielt keine Rolle.',
      },
      title: {
        label: 'Hotfix-Titel',
        help: 'Ein Pull Request mit einem passenden Titel ist ein Hotfix. Groß- und Kleinschreibung spielt keine Rolle.',
      },
    },
  },
  incidents: {
    urgencies: {
      label: 'Dringlichkeiten von Vorfällen, die zählen',
      help: 'Namen, wie sie in der Quelle erscheinen, einer pro Zeile.',
    },
    priorities: {
      label: 'Prioritäten von Vorfällen, die zählen',
      help: 'Namen, wie sie in der Quelle erscheinen, einer pro Zeile. Ohne Eintrag zählen alle Vorfälle, auch die ohne Priorität.',
      unset: 'alle',
    },
    minDurationSeconds: {
      label: 'Kürzester Vorfall, der zählt',
      help: 'In Sekunden. Kürzere Vorfälle werden ausgelassen.',
    },
  },
  recovery: {
    start: {
      label: 'Die Wiederherstellung beginnt',
      help: 'Wann die Wiederherstellungszeit nach einem fehlgeschlagenen Deployment beginnt.',
      choice: {
        deployment: 'Mit dem Deployment',
        detected: 'Wenn der Fehler erkannt wird',
      },
    },
  },
};
