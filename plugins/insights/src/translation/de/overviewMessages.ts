import type { overviewMessages as english } from '../overviewMessages';
import type { Translated } from './translated';

export const overviewMessages: Translated<typeof english> = {
  summary: {
    title: 'Zusammenfassung',
    changed_one: '{{changed}} von {{count, number}} Metrik verändert',
    changed_other: '{{changed}} von {{count, number}} Metriken verändert',
    unchanged_one: 'Die Metrik hat sich nicht klar verändert',
    unchanged_other:
      'Keine von {{count, number}} Metriken hat sich klar verändert',
    notCompared: 'Keine Metrik wird mit dem vorherigen Zeitraum verglichen',
    better: '{{title}} {{size}} besser, {{value}} nach {{previous}}',
    worse: '{{title}} {{size}} schlechter, {{value}} nach {{previous}}',
    group: {
      unconfirmed_one: '{{count, number}} weicht ab, vielleicht durch Zufall',
      unconfirmed_other:
        '{{count, number}} weichen ab, vielleicht durch Zufall',
      noClearChange_one: '{{count, number}} zeigt keine klare Veränderung',
      noClearChange_other: '{{count, number}} zeigen keine klare Veränderung',
      tooFewToTell_one: '{{count, number}} hat zu wenige Einträge',
      tooFewToTell_other: '{{count, number}} haben zu wenige Einträge',
      notConnected_one: '{{count, number}} ist nicht verbunden',
      notConnected_other: '{{count, number}} sind nicht verbunden',
      notJudged_one: '{{count, number}} wird nicht verglichen',
      notJudged_other: '{{count, number}} werden nicht verglichen',
    },
    onlyGroup_one: 'Nur {{count, number}} Metrik wird gezeigt.',
    onlyGroup_other: 'Nur {{count, number}} Metriken werden gezeigt.',
    showAll: 'Alle Metriken zeigen',
    showTable: 'Als Tabelle zeigen',
    showCards: 'Als Karten zeigen',
    unknownGroup:
      'Die Übersicht hat keinen Teil {{values}}, daher werden alle Metriken gezeigt.',
  },
  overviewTable: {
    caption: '{{title}}: Werte und Veränderungen',
    metric: 'Metrik',
    change: 'Veränderung',
    trend: 'Verlauf',
  },
};
