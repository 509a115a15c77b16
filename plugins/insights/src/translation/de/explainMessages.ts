import type { explainMessages as english } from '../explainMessages';
import type { Translated } from './translated';

export const explainMessages: Translated<typeof english> = {
  explain: {
    action: 'Erklären',
    actionOf: '{{title}} erklären',
    title: '{{title}}: Einträge',
    number: '{{text}}, {{subject}} erklären',
    loading: 'Einträge werden geladen',
    tabs: 'Einträge',
    counted: 'Gezählt ({{n}})',
    leftOut: 'Ausgelassen ({{n}})',
    rule: 'Ausgelassen wegen',
    unowned: {
      repositories: '{{n}} weitere in Repositories, die niemandem gehören',
      services: '{{n}} weitere in Diensten, die niemandem gehören',
      show: 'Anzeigen',
      hide: 'Ausblenden',
      fix: {
        repositories: 'Den Repositories eine Komponente geben',
        services: 'Den Diensten eine Komponente geben',
      },
    },
    allRules: 'Alle Regeln',
    count: 'Einträge',
    countedOnly: 'Gezählt',
    leftOutOnly: 'Ausgelassen',
    countsCaption: 'Gezählte und ausgelassene Einträge',
    search: 'Suche',
    searchHint: 'In Titeln',
    order: 'Reihenfolge',
    orders: {
      newest: 'Neueste zuerst',
      oldest: 'Älteste zuerst',
      largest: 'Größte zuerst',
      smallest: 'Kleinste zuerst',
    },
    save: 'CSV: diese Einträge herunterladen',
    saveFailed:
      'Die Datei konnte nicht erstellt werden. Versuchen Sie es erneut.',
    list: { counted: 'Gezählte Einträge', 'left-out': 'Ausgelassene Einträge' },
    empty: {
      counted: 'Es wurden keine Einträge gezählt.',
      'left-out': 'Es wurden keine Einträge ausgelassen.',
    },
    noMatch: 'Keine passenden Einträge.',
    shown: '{{shown}} von {{all}} angezeigt',
    more: 'Mehr anzeigen',
    moreFailed:
      'Weitere Einträge konnten nicht geladen werden. Versuchen Sie es erneut.',
    repository: 'Repository',
    service: 'Dienst',
    components: 'Komponenten',
    teams: 'Teams',
  },
  change: {
    why: 'Warum hat sich der Wert verändert?',
    difference: 'Differenz',
    noSplit: 'Diese Veränderung lässt sich nicht in Teile zerlegen.',
    by: {
      component: 'Nach Komponente',
      team: 'Nach Team',
      workflow: 'Nach Workflow',
      stage: 'Nach Phase',
    },
    whole: {
      value: 'Gesamt',
      mean: 'Mittelwert aller',
      'share-above': 'Anteil über dem vorherigen Wert',
    },
    part: 'Teil',
    contribution: 'Beitrag',
    inUnit: '{{title}}, {{unit}}',
    addsUp: 'Die Beiträge ergeben zusammen die Differenz von {{difference}}.',
    doesNotAddUp:
      'Jeder Beitrag ist für sich berechnet, daher ergeben sie zusammen nicht die Differenz von {{difference}}.',
    rateAndMix:
      'Davon stammen {{rate}} aus Veränderungen innerhalb der Teile und {{mix}} aus einer anderen Mischung der Teile.',
    itemRateAndMix: 'innerhalb {{rate}}, Mischung {{mix}}',
    without: '{{value}} ohne diese Veränderung',
  },
};
