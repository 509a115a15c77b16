/** Why there is no value, and what limits it. */
export const notes = {
  'note.9cab9c91': 'Aus diesem Zeitraum wurden keine Daten gelesen.',
  'note.39c90920':
    'Diese Metrik handelt von den Mitgliedern von Teams, und eine Komponente oder ein System hat keine Mitglieder.',
  'note.eba233d2': 'Diese Berechnung dauert zu lange.',
  'note.869a837d':
    'Wählen Sie ein Team, eine Komponente oder einen kürzeren Zeitraum, damit sie weniger Datensätze umfasst.',
  'note.334ff4f9':
    'Die Datenbank konnte dies nicht berechnen und meldete den Fehler {{v1}}.',
  'note.e3c202c6': 'Die Deployments werden zum ersten Mal abgeleitet.',
  'note.8bb01f03': 'Die Historie dieses Zeitraums wird noch gelesen.',
  'note.cdf5eaa6':
    'Der Zeitraum beginnt am {{v1}}, und noch kein Teil davon ist abgeschlossen.',
  'note.353a3047':
    'Es ist keine Quelle für Vorfälle verbunden: Nur Reverts machen Fehler sichtbar.',
  'note.1d361cd9':
    'Es ist keine Quelle für Vorfälle verbunden, daher zählen Korrekturen nicht, die nur ein Vorfall nennt.',
  'note.4f5c1443':
    'In {{v1}} Tagen passte keine Änderung zu insights.hotfix.patterns.',
  'note.0d84c058':
    'Falls es Hotfixes gab, passen die Muster nicht dazu, wie sie hier gekennzeichnet werden.',
  'note.33ae801c': 'Der älteste war seit {{v1}} Minute offen.',
  'note.bfd78f1b': 'Der älteste war seit {{v1}} Minuten offen.',
  'note.c288a57f': 'Der älteste war seit {{v1}} Stunden offen.',
  'note.196ff85a': 'Der älteste war seit {{v1}} Tagen offen.',
  'note.3fd76f2f': 'Zu dieser Auswahl gehört kein Benutzer des Katalogs.',
  'note.a56f2f03':
    'Die Quelle dieser Pull Requests meldet keine geänderten Zeilen.',
  'note.38a17b5a':
    'Ausgeschlossen: {{v1}} von {{v2}} Pull Requests, deren Quelle keine geänderten Zeilen meldet.',
  'note.c2810fed': 'Die Jobs dieser Workflow-Läufe wurden nicht gelesen.',
  'note.dd75e52b':
    'Entweder stellt ihre Quelle keine Jobs bereit, oder das Lesen der Jobs ist nicht eingeschaltet (setzen Sie für die Quelle in app-config jobs: true).',
  'note.4d3486d4':
    'Ausgeschlossen: {{v1}} von {{v2}} bestandenen und fehlgeschlagenen Läufen, deren Jobs nicht gelesen wurden.',
  'note.7ed8afaa':
    'Legen Sie in app-config unter insights.ci.multipliers fest, was eine Minute je Betriebssystem kostet.',
  'note.cec4f7fe':
    '{{v1}} Repository ist ausgeschlossen, weil die Quelle den Zugriff verweigert oder die Daten gelöscht hat.',
  'note.38b9597a':
    '{{v1}} Repository ist ausgeschlossen, bis die Historie gelesen ist.',
  'note.971bb9d4':
    '{{v1}} Repositories sind ausgeschlossen, weil die Quelle den Zugriff verweigert oder die Daten gelöscht hat.',
  'note.8dbafadf':
    '{{v1}} Repositories sind ausgeschlossen, bis die Historie gelesen ist.',
  'note.7890af9e':
    '{{v1}} Teil der Quelle ist ausgeschlossen, weil die Quelle den Zugriff verweigert oder die Daten gelöscht hat.',
  'note.562e4412':
    '{{v1}} Teil der Quelle ist ausgeschlossen, bis die Historie gelesen ist.',
  'note.f7de3243':
    '{{v1}} Teile der Quelle sind ausgeschlossen, weil die Quelle den Zugriff verweigert oder die Daten gelöscht hat.',
  'note.00fafa8d':
    '{{v1}} Teile der Quelle sind ausgeschlossen, bis die Historie gelesen ist.',
  'note.d4b0fcb9':
    '{{v1}} Repository ist ausgeschlossen, weil das Lesen zu lange fehlgeschlagen ist: {{v2}}.',
  'note.bb607b5f':
    '{{v1}} Repositories sind ausgeschlossen, weil das Lesen zu lange fehlgeschlagen ist: {{v2}}.',
  'note.5c5298f7':
    '{{v1}} Teil der Quelle ist ausgeschlossen, weil das Lesen zu lange fehlgeschlagen ist: {{v2}}.',
  'note.1634fc7e':
    '{{v1}} Teile der Quelle sind ausgeschlossen, weil das Lesen zu lange fehlgeschlagen ist: {{v2}}.',
  'note.84152015':
    '{{v1}} Datensatz fehlt vielleicht, weil die Quelle ihn derzeit nicht liefern kann.',
  'note.8b4a274d':
    '{{v1}} Datensätze fehlen vielleicht, weil die Quelle sie derzeit nicht liefern kann.',
  'note.b9993817':
    'Die Werte können sich noch ändern: Von den Datensätzen wird mehr gelesen als bisher.',
  'note.ce2af2b2': 'In den bisher gelesenen Daten wurde nichts gezählt.',
  'note.fead96a7':
    'Alle Daten dieses Zeitraums wurden gelesen, und es wurde nichts gezählt.',
  'note.3459a542':
    'Berechnet über {{v1}}: Der Rest des Zeitraums wurde nicht gelesen.',
  'note.59cb2032':
    'Berechnet über {{v1}}: Der Rest des Zeitraums wird noch gelesen.',
  'note.08f8ee5c':
    'Es ist keine Quelle eingerichtet, die diese Daten bereitstellt.',
  'note.46b9313e': 'Es wurde kein Repository dieser Auswahl gelesen.',
  'note.3b0e70a5':
    'Es ist keine Quelle für Vorfälle verbunden, daher ist über Vorfälle nichts bekannt.',
  'note.5d602eb9':
    '{{v1}} % dieser Vorfälle waren innerhalb von {{v2}} Minuten behoben.',
  'note.66a2dfda': 'Es wurde kein Vorfall gelesen.',
  'note.1c3d4aaa':
    'Keine Komponente dieser Auswahl läuft als ein Dienst, der gelesen wurde.',
  'note.c76b68d2': 'Komponenten nennen ihre Dienste in Annotationen.',
  'note.f1fa7711':
    'Es ist keine Quelle für Vorfälle verbunden: Nur Reverts, Rollbacks und Hotfixes machen Fehler sichtbar.',
  'note.f3a9647e': 'Diese Metrik ist in der Konfiguration ausgeschaltet.',
  'note.2152142b':
    'Fehler lassen sich nicht erkennen: Es ist keine Quelle für Vorfälle verbunden, und insights.changeFailure.signals nennt kein anderes Signal, das hier verfügbar ist.',
  'note.cf2729d6':
    'Fehler lassen sich nicht erkennen: insights.changeFailure.signals nennt kein Signal, das hier verfügbar ist.',
  'note.468b4c23':
    'Es ist keine Quelle für Vorfälle verbunden: Nur Hotfixes machen Fehler sichtbar.',
  'note.25f76595':
    'Es ist keine Quelle für Vorfälle verbunden: Nur Reverts und Hotfixes machen Fehler sichtbar.',
  'note.b132b313':
    'Es ist keine Quelle für Vorfälle verbunden: Nur Rollbacks machen Fehler sichtbar.',
  'note.a4c27c22':
    'Es ist keine Quelle für Vorfälle verbunden: Nur Reverts und Rollbacks machen Fehler sichtbar.',
  'note.e55bb585':
    'Es ist keine Quelle für Vorfälle verbunden: Nur Rollbacks und Hotfixes machen Fehler sichtbar.',
  'note.a2cb736d': 'In keinem der beiden Zeiträume wurde etwas gezählt.',
};
