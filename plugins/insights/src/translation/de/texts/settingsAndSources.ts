/** What is said of sources and of edited settings. */
export const settingsAndSources = {
  'message.a88b69ec': 'Das Lesen beginnt gleich.',
  'message.44aef1de': 'Die Quelle kann zurzeit nicht gelesen werden.',
  'message.f54373ce':
    'Wer die Einstellungen lesen darf, sieht unter „Datenqualität“ den Grund.',
  'message.251e61a7':
    'Ein Teil kann zurzeit nicht gelesen werden und wird erneut versucht.',
  'message.1af22097': 'Die Quelle kann nicht gelesen werden. {{v1}}',
  'message.4fc49403': 'Die Quelle kann nicht gelesen werden.',
  'message.cd2a808b': '{{v1}}',
  'message.7213c9c3':
    'Die Historie wird gelesen, das Neueste zuerst: bisher {{v1}} %.',
  'message.66567841': 'Alles wurde gelesen.',
  'message.84e6166d': 'Alles andere wurde gelesen.',
  'message.5f9d6d6d':
    '{{v1}} Teil ist fehlgeschlagen und wird erneut versucht: {{v2}}.',
  'message.222bb4f5': '{{v1}} Teil wird für weitere Angaben erneut gelesen.',
  'message.851c0310': '{{v1}} Teile werden für weitere Angaben erneut gelesen.',
  'message.370c110a':
    '{{v1}} Teil kann nicht gelesen werden und ist ausgeschlossen.',
  'message.37947b42':
    '{{v1}} Datensatz kann die Quelle derzeit nicht liefern; er wird erneut angefordert.',
  'message.437d4e39':
    '{{v1}} Datensätze kann die Quelle derzeit nicht liefern; sie werden erneut angefordert.',
  'message.fb6e5fa7':
    '{{v1}} Teile sind fehlgeschlagen und werden erneut versucht: {{v2}}.',
  'message.a54be16e':
    '{{v1}} Teile können nicht gelesen werden und sind ausgeschlossen.',
  'message.4fc06793':
    'Fügen Sie in app-config unter integrations.github ein Token oder eine {{v1}} App hinzu und starten Sie das Backend neu.',
  'message.bde756d0':
    'passt zu nichts im Katalog, es gäbe also keine Deployments',
  'message.f80cd909':
    'passt zu keiner Gruppe im Katalog, es gäbe also kein Team zur Auswahl',
  'message.85af03eb': 'ist eine Art, die keine Entität im Katalog hat',
  'message.00718316':
    'passt in den letzten {{v1}} Tagen zu keinem Workflow-Lauf',
  'message.e8f54c3c': 'passt in den letzten {{v1}} Tagen zu nichts',
  'whyNot.ab317564':
    'Niemand kann dies hier ändern, weil das Berechtigungssystem von Backstage ausgeschaltet ist und es allen erlauben würde.',
  'whyNot.9c1a05e4':
    'Setzen Sie permission.enabled auf true oder führen Sie die berechtigten Benutzer und Gruppen in insights.admins auf',
  'whyNot.4e522f66':
    'Um dies zu ändern, benötigen Sie die Berechtigung insights.config.update',
  'whyNot.a73a7ce5':
    'Nur die in app-config unter insights.admins aufgeführten Benutzer und Gruppen dürfen dies ändern, und Sie gehören nicht dazu',
};
