import type { annotationMessages as english } from '../annotationMessages';
import type { Translated } from './translated';

export const annotationMessages: Translated<typeof english> = {
  timelineEvents: {
    title: 'Ereignisse im Diagramm',
    one: '{{title}}, {{date}}',
    calculation: 'Berechnung geändert',
    annotation: 'Anmerkung',
    earlier_one: 'und {{count, number}} früheres',
    earlier_other: 'und {{count, number}} frühere',
    several_one: '{{count, number}} Ereignis, {{first}} bis {{last}}',
    several_other: '{{count, number}} Ereignisse, {{first}} bis {{last}}',
  },
  annotation: {
    title: 'Anmerkungen',
    list: 'Anmerkungen in diesem Zeitraum',
    loading: 'Anmerkungen werden geladen',
    empty: 'In diesem Zeitraum gibt es keine Anmerkungen.',
    add: 'Anmerkung hinzufügen',
    edit: 'Anmerkung vom {{date}} bearbeiten',
    remove: 'Anmerkung vom {{date}} entfernen',
    everybody: 'Alle',
    by: 'von',
    loadFailed: 'Die Anmerkungen konnten nicht geladen werden',
    tryAgain: 'Erneut versuchen',
    form: {
      date: 'Datum',
      dateHelp:
        'Das Diagramm zeigt {{days}}. Die Tage gelten in der Zeitzone {{timeZone}}.',
      text: 'Was passiert ist',
      textHelp: 'Höchstens 200 Zeichen.',
      teams: 'Betroffene Teams',
      teamsHelp:
        'Die Anmerkung erscheint in den Diagrammen dieser Gruppen und der Gruppen darüber und darunter.',
      cancel: 'Abbrechen',
      save: 'Speichern',
      failed: 'Die Anmerkung konnte nicht gespeichert werden',
    },
    saved: 'Anmerkung gespeichert.',
    savedElsewhere:
      'Anmerkung gespeichert. Sie ist nicht in diesem Diagramm, das {{days}} zeigt.',
    savedForOthers:
      'Anmerkung gespeichert. Sie ist nicht in diesem Diagramm, weil sie andere Teams betrifft.',
    removal: {
      title: 'Diese Anmerkung entfernen?',
      text: 'Sie wird aus allen Diagrammen entfernt. Das lässt sich nicht rückgängig machen.',
      confirm: 'Entfernen',
      failed: 'Die Anmerkung konnte nicht entfernt werden',
      done: 'Anmerkung entfernt.',
    },
  },
};
