import type { previewMessages as english } from '../previewMessages';
import type { Translated } from './translated';

export const previewMessages: Translated<typeof english> = {
  preview: {
    title: 'Vorschau',
    help: 'Zeigt die Zahlen mit Ihren Änderungen. Bis Sie speichern, wird nichts gesichert.',
    scope: 'Zahlen von: {{scope}}. Was Sie speichern, gilt für alle.',
    unchanged: 'Ändern Sie eine Einstellung, um hier ihre Wirkung zu sehen.',
    loading: 'Vorschau wird berechnet',
    outdated: 'Diese Vorschau enthält Ihre letzten Änderungen noch nicht.',
    done: 'Vorschau für {{title}}: jetzt {{before}}, geändert {{after}}',
    now: 'Jetzt',
    edited: 'Geändert',
    difference: 'Differenz',
    noDifference: 'keine',
    caption: '{{title}} jetzt und geändert, {{granularity}}',
    sample:
      'Eine Vorschau aller {{of}} Repositories würde zu lange dauern. Beide Seiten sind daher für eine zufällige Stichprobe von {{repositories}} berechnet.',
    records: 'Gezählte Einträge, {{dates}}',
    covered_one:
      '{{covered}} von {{count, number}} Repository hat einen gezählten Eintrag.',
    covered_other:
      '{{covered}} von {{count, number}} Repositories haben einen gezählten Eintrag.',
    examples: 'Neueste Einträge, die gezählt würden',
    more: '{{n}} weitere anzeigen',
    fewer: 'Weniger anzeigen',
    noRecords: 'Es würden keine Einträge gezählt.',
    warnings: 'Gültig, aber vermutlich nicht gewollt',
    invalid_one: 'Das lässt sich noch nicht in der Vorschau zeigen: {{first}}.',
    invalid_other:
      'Das lässt sich noch nicht in der Vorschau zeigen: {{first}}. Insgesamt gibt es {{count, number}} Probleme.',
    denied:
      'Um Einstellungen in der Vorschau zu sehen, benötigen Sie die Berechtigung insights.config.update.',
    failed: 'Die Vorschau ist fehlgeschlagen',
    unavailable: 'Die Vorschau ist nicht verfügbar',
    retry: 'Erneut versuchen',
  },
  proposals: {
    title: 'Vorschläge, wie sich Deployments finden lassen',
    help: 'Auf Basis der Daten der letzten 90 Tage. Probieren Sie einen aus, um seine Wirkung in der Vorschau zu sehen.',
    loading: 'Mögliche Deployments werden gesucht',
    empty:
      'Die Daten enthalten noch kein Anzeichen für Deployments: keine Produktionsumgebung, keinen Workflow, der deployt, keine Releases.',
    failed: 'Die Vorschläge konnten nicht geladen werden',
    count_one: '{{count, number}} Deployment',
    count_other: '{{count, number}} Deployments',
    repositories_one: '{{count, number}} Repository',
    repositories_other: '{{count, number}} Repositories',
    keep_one:
      'Das andere Repository durch eine Ausnahme so lassen, wie es ist ({{count, number}})',
    keep_other:
      'Die anderen {{count, number}} Repositories durch Ausnahmen so lassen, wie sie sind',
    try: 'Ausprobieren',
    tried: 'Zu Ihren Änderungen hinzugefügt',
    set: 'Deployments werden bereits so gefunden.',
    fixed:
      'Das ist in app-config festgelegt, Sie können es hier also nicht ändern.',
  },
};
