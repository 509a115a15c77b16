/** How the other metrics are calculated, under any settings. */
export const calculations = {
  'calculation.ec8a2a61':
    'Unterschiedlich lange Zeiträume werden pro Tag verglichen.',
  'calculation.deb6a0e9':
    'Jede Änderung ist ein Pull Request, der in den Standard-Branch gemergt wurde.',
  'calculation.8e046f13':
    'Diese Phase reicht vom Beginn bis zu dem Zeitpunkt, an dem der Pull Request bereit für das Review war.',
  'calculation.331ef2b8':
    'Diese Phase reicht vom Zeitpunkt „bereit für das Review“ bis zum ersten Review durch eine andere Person.',
  'calculation.86c877ba': 'Bei einer Änderung ohne Review ist sie {{v1}}.',
  'calculation.5fac6f54':
    'Diese Phase reicht vom ersten Review bis zur letzten Freigabe vor dem Merge oder, wenn eine geprüfte Änderung keine Freigabe hat, bis zum Merge.',
  'calculation.aff328b8':
    'Diese Phase reicht von der letzten Freigabe bis zum Merge.',
  'calculation.15553e1b':
    'Bei einer Änderung ohne Review beginnt sie, sobald die Änderung bereit für das Review war.',
  'calculation.a7e32f60':
    'Bei einer geprüften Änderung ohne Freigabe ist sie {{v1}}.',
  'calculation.2e70d367': 'Dann werden die Dienste addiert.',
  'calculation.854e5335':
    'In den Standard-Branch gemergte Pull Requests werden durch Mitwirkenden-Wochen geteilt.',
  'calculation.91910069':
    'Eine Mitwirkenden-Woche ist eine ISO-Woche, in der eine Person mindestens einen Pull Request gemergt hat.',
  'calculation.49e43898':
    'Pull Requests, die Mitglieder der gewählten Gruppen in einen Standard-Branch gemergt haben, werden durch die Anzahl der Mitglieder und die Wochen des Zeitraums geteilt.',
  'calculation.bf1cdf65':
    'Ohne Team sind alle Benutzer des Katalogs Mitglieder.',
  'calculation.1059e0de':
    'Der Wert ist die Anzahl der in den Standard-Branch gemergten Pull Requests.',
  'calculation.d476b460':
    'Der Wert ist die Anzahl verschiedener Autoren von Pull Requests, die in den Standard-Branch gemergt wurden.',
  'calculation.91346696':
    'Die Zahlen mehrerer Wochen oder Teams lassen sich nicht addieren.',
  'calculation.de68c34d':
    'Pull Requests, deren Autor zu den Agenten-Mustern ({{v1}}) passt, werden durch alle in den Standard-Branch gemergten Pull Requests geteilt, auch die von Bots.',
  'calculation.4c704d94':
    'Gemergte Pull Requests werden durch alle geteilt, die im Zeitraum geschlossen wurden, ob gemergt oder nicht.',
  'calculation.8977eb62':
    'Es zählt ihr aktueller Zustand, ein wieder geöffneter Pull Request gilt also nicht als geschlossen.',
  'calculation.99616975':
    'Die Zeit reicht vom Zeitpunkt „bereit für das Review“ bis zum Merge.',
  'calculation.07bcaf03':
    'Sie wird für jeden im Zeitraum in den Standard-Branch gemergten Pull Request gemessen.',
  'calculation.95acd13b':
    'Ein geschlossener und wieder geöffneter Pull Request zählt mit seinem endgültigen Merge.',
  'calculation.6df91c60':
    'Der Wert ist die mediane Zeit vom ersten Review durch eine andere Person bis zum Merge, über die geprüften Pull Requests.',
  'calculation.e89e7b4c':
    'Der Wert ist die mittlere Anzahl von Reviews durch Personen, die Änderungen verlangt haben, über die geprüften Pull Requests.',
  'calculation.94731c50':
    'Die Uhr läuft vom Zeitpunkt „bereit für das Review“ bis zum ersten Review oder Review-Kommentar einer anderen Person als des Autors.',
  'calculation.1d86ec06':
    'Der Wert wird über die geprüften Pull Requests berechnet, die im Zeitraum in den Standard-Branch gemergt wurden.',
  'calculation.83edf8cd':
    'Ein Review eines Entwurfs zählt ab dem Zeitpunkt, an dem der Pull Request bereit war.',
  'calculation.2c7638cf':
    'Pull Requests ohne Review oder Review-Kommentar einer anderen Person werden durch alle geteilt, die im Zeitraum in den Standard-Branch gemergt wurden.',
  'calculation.f5ced28c':
    'Die Größe ist die Anzahl der hinzugefügten und gelöschten Zeilen jedes im Zeitraum in den Standard-Branch gemergten Pull Requests.',
  'calculation.bb7b948e':
    'Wo geänderte Dateien gelesen werden, zählen Dateien nicht, die die Einstellungen ignorieren: Lock-Dateien, generierter und mitgelieferter Fremdcode, Snapshots.',
  'calculation.fced4648':
    'Eine nur umbenannte Datei hat keine geänderten Zeilen.',
  'calculation.e66236fd':
    'Bestandene Workflow-Läufe werden durch bestandene und fehlgeschlagene geteilt.',
  'calculation.a15813d7':
    'Jeder Lauf zählt mit seinem letzten Versuch und nach dem Zeitpunkt, an dem er abgeschlossen wurde.',
  'calculation.8eec8455':
    'Zeitüberschreitungen und Fehlstarts zählen als Fehler.',
  'calculation.b824dcd6':
    'Alle abgeschlossenen Workflow-Läufe zählen, unabhängig vom Ergebnis.',
  'calculation.2bfc33a1':
    'Läufe, deren erster Versuch bestanden hat, werden durch Läufe geteilt, deren erster Versuch bestanden hat oder fehlgeschlagen ist.',
  'calculation.6fa942d8':
    'Jeder Lauf zählt nach dem Zeitpunkt, an dem er abgeschlossen wurde.',
  'calculation.47197cca':
    'Bestandene Workflow-Läufe zählen nach dem Zeitpunkt, an dem sie abgeschlossen wurden.',
  'calculation.662d6064':
    'Die Dauer reicht vom Beginn des ersten Jobs des letzten Versuchs bis zum Ende seines letzten Jobs.',
  'calculation.7f554788':
    'Wo Jobs nicht gelesen werden, reicht sie vom Beginn bis zum Ende des Laufs.',
  'calculation.1bb91b92':
    'Meldet die Quelle nicht, wann der Lauf die Warteschlange verlassen hat, schließt das die Wartezeit auf einen Runner ein.',
  'calculation.240a7b54':
    'Die Wartezeit reicht vom Einreihen des letzten Versuchs eines Workflow-Laufs bis zum Beginn seines ersten Jobs.',
  'calculation.12b984e5':
    'Meldet die Quelle, wann der Lauf selbst begonnen hat, endet die Wartezeit dort.',
  'calculation.32ee974a':
    'Läufe zählen unabhängig vom Ergebnis nach dem Zeitpunkt, an dem sie abgeschlossen wurden.',
  'calculation.450a622d':
    'Die Laufzeiten aller Jobs aller Versuche werden addiert, auch die von Jobs abgebrochener und fehlgeschlagener Läufe.',
  'calculation.859779ea':
    'Sie zählen in dem Zeitraum, in dem der Lauf abgeschlossen wurde.',
  'calculation.65c1517f':
    'Die Laufzeit jedes Jobs wird auf die volle Minute aufgerundet und mit einem Faktor für das Betriebssystem seines Runners multipliziert.',
  'calculation.f9244584': 'Die Einstellungen legen keine Faktoren fest.',
  'calculation.a93b6f6b':
    'Läufe mit einem fehlgeschlagenen und einem späteren bestandenen Versuch werden durch bestandene und fehlgeschlagene Läufe geteilt.',
  'calculation.d699e5f4':
    'Jeder Lauf zählt nach dem Zeitpunkt, an dem sein letzter Versuch abgeschlossen wurde.',
  'calculation.38b43564':
    'Wo jeder Versuch eine eigene ID hat, zählen Läufe einer Pipeline und eines Commits, die die CI-Filter passieren, als Versuche eines Laufs.',
  'calculation.4be67105':
    'Läufe mit mehr als einem Versuch werden durch bestandene und fehlgeschlagene Läufe geteilt.',
  'calculation.4f619b74':
    'Diese Phase ist {{v1}}, weil die Durchlaufzeit mit dem Merge beginnt.',
  'calculation.57cc6df6': 'Die Zeit reicht vom Öffnen bis zum Merge.',
  'calculation.9873cb84': 'Die Zeit reicht vom ersten Commit bis zum Merge.',
  'calculation.492f2333':
    'Nur die Zeit von Montag bis Freitag zählt, in der Zeitzone {{v1}}.',
  'calculation.b0d0aab4':
    'Die Laufzeit jedes Jobs aller Versuche wird auf die volle Minute aufgerundet.',
  'calculation.e537c471':
    'Sie wird mit dem Faktor für das Betriebssystem seines Runners multipliziert (linux {{v1}}, macos {{v2}}; jedes andere {{v3}}).',
  'calculation.d9e34459':
    'Die Produkte werden in dem Zeitraum addiert, in dem der Lauf abgeschlossen wurde.',
  'calculation.5501c469': 'Die Labels des Runners nennen das System.',
  'calculation.f313b9b1':
    'Ein Job mit unbekannten Labels erhält den Faktor des jüngsten Jobs mit demselben Namen und Workflow und bekannten Labels, sonst {{v1}}.',
};
