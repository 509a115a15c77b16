/** What the metrics are, in a sentence. */
export const summaries = {
  'summary.f450e7a5': 'Deployments in Produktion pro Tag.',
  'summary.81ab1e7d': 'Die Anzahl der Deployments im Zeitraum.',
  'summary.5e43f540':
    'Der Anteil der Kalendertage mit mindestens einem Deployment.',
  'summary.ed2bf024':
    'Deployments pro Tag der mittleren Komponente unter denen, die deployt haben.',
  'summary.2cbefaa1':
    'Mediane Zeit vom ersten Commit einer Änderung, bis sie in Produktion läuft.',
  'summary.f67111fa':
    'Zeit, innerhalb derer {{v1}} % der Änderungen in Produktion laufen.',
  'summary.aeec4cc7':
    'Die mittlere Zeit vom Beginn der Arbeit bis zu einem Pull Request, der bereit für das Review ist.',
  'summary.4f217060':
    'Die mittlere Zeit, die ein bereiter Pull Request auf sein erstes Review wartet.',
  'summary.187b5440':
    'Die mittlere Zeit vom ersten Review bis zur letzten Freigabe.',
  'summary.e0f54d15':
    'Die mittlere Zeit, die eine freigegebene Änderung auf ihren Merge wartet.',
  'summary.2bacd03a':
    'Die mittlere Zeit, die eine gemergte Änderung auf ihr Deployment wartet.',
  'summary.097741b1':
    'Gemergte Änderungen, die am Ende des Zeitraums nicht deployt waren.',
  'summary.d256f27e':
    'Der Anteil der Deployments, die in Produktion fehlgeschlagen sind.',
  'summary.dab130f4':
    'Die Anzahl der Deployments im Zeitraum, die fehlgeschlagen sind.',
  'summary.f7e472c0':
    'Mediane Zeit von einem fehlgeschlagenen Deployment, bis der Dienst wiederhergestellt ist.',
  'summary.6b2bd217':
    'Zeit, innerhalb derer {{v1}} % der fehlgeschlagenen Deployments behoben sind.',
  'summary.93f94662':
    'Die Anzahl der fehlgeschlagenen Deployments, die am Ende des Zeitraums nicht behoben waren.',
  'summary.a760d2cf':
    'Der Anteil der Deployments, die ungeplant waren und ein Problem in Produktion beheben.',
  'summary.6743116c':
    'Die Anzahl der Deployments im Zeitraum, die Nacharbeit waren.',
  'summary.ff64eee7':
    'Mediane Zeit vom Beginn eines Vorfalls bis zu seiner Behebung.',
  'summary.066c7f83':
    'Zeit, innerhalb derer {{v1}} % der Vorfälle behoben sind.',
  'summary.2bfa12ee': 'Die Anzahl der Vorfälle, die im Zeitraum begannen.',
  'summary.bef0bbdc':
    'Die Anzahl der Vorfälle, die am Ende des Zeitraums nicht behoben waren.',
  'summary.465b309f':
    'Gesamtzeit im Zeitraum, in der Dienste einen Vorfall hatten, summiert über die Dienste.',
  'summary.8177f375':
    'Gemergte Pull Requests pro Mitwirkenden und Woche, über die Wochen, in denen die Person überhaupt gemergt hat.',
  'summary.af1f8a8a':
    'Gemergte Pull Requests pro Mitglied der gewählten Gruppen und Woche, Wochen ohne Merge eingeschlossen.',
  'summary.f49da8c9': 'Die Anzahl der im Zeitraum gemergten Pull Requests.',
  'summary.1567ab96':
    'Die Anzahl der Personen, von denen im Zeitraum ein Pull Request gemergt wurde.',
  'summary.71b7ca72':
    'Der Anteil der gemergten Pull Requests, die ein Coding-Agent geöffnet hat.',
  'summary.21335cdf':
    'Der Anteil der geschlossenen Pull Requests, die gemergt wurden.',
  'summary.0b9da3f8':
    'Mediane Zeit von dem Zeitpunkt, an dem ein Pull Request bereit für das Review ist, bis zum Merge.',
  'summary.a72f6d9d':
    'Zeit, innerhalb derer {{v1}} % der Pull Requests gemergt werden.',
  'summary.b617b710':
    'Mediane Zeit vom ersten Review eines Pull Requests bis zum Merge.',
  'summary.33fce338':
    'Die Anzahl der Reviews mit Änderungswünschen pro Pull Request.',
  'summary.724d0347':
    'Mediane Zeit, bis ein Pull Request sein erstes Review erhält.',
  'summary.28767f4a':
    'Zeit, innerhalb derer {{v1}} % der geprüften Pull Requests ihr erstes Review erhalten.',
  'summary.30828b20':
    'Der Anteil der gemergten Pull Requests, die außer dem Autor niemand geprüft hat.',
  'summary.961e9a6d': 'Mediane Anzahl geänderter Zeilen eines Pull Requests.',
  'summary.55c2f006':
    'Anzahl geänderter Zeilen, die {{v1}} % der Pull Requests nicht überschreiten.',
  'summary.3dfd2d3d': 'Der Anteil der CI-Läufe, die bestanden haben.',
  'summary.99d667c7': 'Die Anzahl der im Zeitraum abgeschlossenen CI-Läufe.',
  'summary.28e82013':
    'Der Anteil der CI-Läufe, deren erster Versuch bestanden hat.',
  'summary.ce9521c7': 'Mediane Dauer eines bestandenen CI-Laufs.',
  'summary.554f138a':
    'Zeit, innerhalb derer {{v1}} % der bestandenen CI-Läufe fertig sind.',
  'summary.a34a255a':
    'Mediane Zeit, die ein CI-Lauf in der Warteschlange steht, bevor er beginnt.',
  'summary.48878701':
    'Zeit, innerhalb derer {{v1}} % der CI-Läufe die Warteschlange verlassen.',
  'summary.e9fcf843': 'Die gesamte Laufzeit aller CI-Jobs in Minuten.',
  'summary.52e49e0b':
    'Die abgerechneten Minuten der CI-Jobs: Laufzeit, gewichtet mit den Kosten des Runners.',
  'summary.73537c7d':
    'Der Anteil der CI-Läufe, die mit demselben Commit erst fehlgeschlagen und dann bestanden sind.',
  'summary.966e098d':
    'Der Anteil der CI-Läufe, die mehr als einmal ausgeführt wurden.',
  'summary.33bd53e7':
    'Mediane Zeit vom Öffnen ihres Pull Requests, bis eine Änderung in Produktion läuft.',
  'summary.bfa0ee77':
    'Mediane Zeit von ihrem Merge, bis eine Änderung in Produktion läuft.',
  'summary.378e981f':
    'Mediane Zeit vom Öffnen eines Pull Requests bis zum Merge.',
  'summary.732d85c7':
    'Mediane Zeit vom ersten Commit eines Pull Requests bis zum Merge.',
};
