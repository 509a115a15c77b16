import { runFilterFields } from './runFilterFields';

/** The settings of the other metrics, and those that all metrics share. */
export const metricSettings = {
  reportingTimeZone: {
    label: 'Berichtszeitzone',
    help: 'Die Zeitzone, in der Tage, Wochen und Monate beginnen und enden, als IANA-Name wie Europe/Berlin.',
  },
  fiscalYearStartMonth: {
    label: 'Erster Monat des Geschäftsjahres',
    help: 'Quartale und Halbjahre werden ab diesem Monat gezählt.',
  },
  includeBots: {
    label: 'Arbeit von Bots zählen',
    help: 'Zählt Pull Requests von Bots und Dienstkonten wie die von Personen.',
  },
  bots: {
    patterns: {
      label: 'Bots',
      help: 'Konten, deren Anmeldename zu einem dieser Muster passt, sind Bots, zusätzlich zu denen, die der Host als Bots kennzeichnet.',
    },
  },
  agents: {
    patterns: {
      label: 'Coding-Agenten',
      help: 'Konten, deren Anmeldename zu einem dieser Muster passt, sind KI-Agenten. Groß- und Kleinschreibung spielt keine Rolle.',
    },
  },
  leadTime: {
    start: {
      label: 'Die Durchlaufzeit beginnt',
      help: 'Wann die Durchlaufzeit einer Änderung beginnt. Sie endet mit dem Deployment.',
      choice: {
        'first-commit': 'Mit dem ersten Commit',
        opened: 'Wenn der Pull Request geöffnet wird',
        merged: 'Mit dem Merge',
      },
    },
  },
  prCycleTime: {
    start: {
      label: 'Die Zykluszeit beginnt',
      help: 'Wann die Zykluszeit eines Pull Requests beginnt. Sie endet mit dem Merge.',
      choice: {
        opened: 'Wenn der Pull Request geöffnet wird',
        ready: 'Wenn er bereit für das Review ist',
        'first-commit': 'Mit dem ersten Commit',
      },
    },
  },
  prSize: {
    ignore: {
      label: 'Dateien, die nicht zählen',
      help: 'Zeilen in Dateien, deren Pfad zu einem dieser Muster passt, werden ausgelassen, sofern geänderte Dateien gelesen werden.',
    },
  },
  reviewClock: {
    label: 'Review-Zeiten zählen',
    help: 'Rund um die Uhr oder nur von Montag bis Freitag.',
    choice: {
      calendar: 'Rund um die Uhr',
      weekdays: 'Montag bis Freitag',
    },
  },
  ci: {
    filters: {
      label: 'Workflow-Läufe, die CI sind',
      help: 'Ein Lauf ist CI, wenn mindestens ein einschließender und kein ausschließender Filter passt. Läufe, die Deployments sind, sind keine CI.',
      empty: 'Kein Filter: Jeder Lauf ist CI.',
      field: runFilterFields,
    },
    multipliers: {
      label: 'Abgerechnete Minuten je Runner-Minute',
      help: 'Wie viele Minuten je Minute eines Runners abgerechnet werden, nach Betriebssystem. Ohne Wert werden keine abgerechneten Minuten gezeigt.',
      unset: 'keine',
      choice: { linux: 'Linux', windows: 'Windows', macos: 'macOS' },
    },
  },
  dora: {
    levels: {
      label: 'DORA-Stufen',
      help: 'Vergleicht Werte mit den Leistungsstufen im DORA-Bericht eines Jahres.',
      choice: {
        2021: '2021',
        2022: '2022',
        2023: '2023',
        2024: '2024',
        off: 'Aus',
      },
    },
    quickCheck: {
      label: 'DORA Quick Check',
      help: 'Zeigt die Punktzahl des DORA Quick Check in der Übersicht.',
      choice: { off: 'Aus', on: 'An' },
    },
  },
  minGroupSize: {
    label: 'Kleinste Gruppe',
    help: 'Diese Einstellung hat keine Wirkung.',
  },
  scope: {
    repositories: {
      label: 'Repositories, die zählen',
      help: 'Wo kein Team gewählt ist, entweder alle gelesenen Repositories oder nur die mit einer Komponente im Katalog.',
      choice: {
        all: 'Alle, die gelesen werden',
        cataloged: 'Nur die im Katalog',
      },
    },
  },
  teams: {
    groupFilter: {
      label: 'Gruppen, die Teams sind',
      help: 'Nur Gruppen des Katalogs, die diesen Filter erfüllen, lassen sich als Teams wählen.',
      unset: 'alle',
    },
  },
  ownership: {
    kinds: {
      label: 'Arten von Entitäten, die Repositories mit Teams verbinden',
      help: 'Repositories und Dienste gehören über Entitäten dieser Arten zu Teams.',
    },
  },
};
