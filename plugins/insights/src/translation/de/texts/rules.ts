/** The rules that left records out. */
export const rules = {
  'sentence.e2ce2145':
    'Keiner Komponente im Katalog gehört das Repository oder gehören die Ordner mit den geänderten Dateien.',
  'sentence.d147c9e9':
    'Die Historie des Repositorys wurde noch nicht gelesen, oder die Quelle verweigert den Zugriff darauf.',
  'sentence.36880d36': 'Der gemessene Wert dieses Eintrags ist unbekannt.',
  'sentence.7f740a51':
    'Pull Requests, die Bots oder Coding-Agenten geöffnet haben.',
  'sentence.169eca9d':
    'Änderungen, die vor dem ersten bekannten Deployment ihres Repositorys gemergt wurden, außer der, aus der es gemacht wurde: Ein früheres kann sie ausgeliefert haben.',
  'sentence.a545253a': 'Deployments ohne ein Signal für einen Fehler.',
  'sentence.8e74b28c': 'Deployments, die nichts beheben.',
  'sentence.dc43a9ef': 'Keine Komponente im Katalog läuft als dieser Dienst.',
  'sentence.6e9dafe6':
    'Vorfälle, die mit einem anderen zusammengeführt wurden; dieser zählt an ihrer Stelle.',
  'sentence.9ae7c8f5': 'Vorfälle, deren Dringlichkeit nicht hoch ist.',
  'sentence.1db820f9':
    'Pull Requests in einen Branch, der zu dieser Zeit nicht der Standard-Branch war.',
  'sentence.4616101a':
    'Das Konto dahinter gehört zu keinem Benutzer des Katalogs.',
  'sentence.43a54f96': 'Keiner Komponente im Katalog gehört das Repository.',
  'sentence.afc1750a': 'Ohne Review gemergte Pull Requests.',
  'sentence.34ebff8f':
    'Pull Requests, deren Quelle keine geänderten Zeilen meldet.',
  'sentence.00468ad1': 'Läufe, die die CI-Filter ausschließen.',
  'sentence.fc47fcef':
    'Nur Läufe zählen, die durch einen Push, einen Pull Request oder eine Merge Queue ausgelöst wurden.',
  'sentence.630ad89d':
    'Läufe, die als abgebrochen, übersprungen, neutral, veraltet oder auf Freigabe wartend endeten.',
  'sentence.a42e3693':
    'Läufe, deren erster Versuch unbekannt ist oder als abgebrochen, übersprungen, neutral, veraltet oder auf Freigabe wartend endete.',
  'sentence.f81e78c5':
    'Läufe, die nicht bestanden haben, denn ein Fehler endet früh und sagt wenig über die Zeit, die eine Änderung braucht, und Läufe, deren Ende die Quelle nicht meldet.',
  'sentence.d3f33dfb':
    'Läufe, die nie begonnen haben oder deren Jobs nicht gelesen werden.',
  'sentence.9e5384d9':
    'Läufe, die nach ihrem Beginn abgebrochen wurden, zählen.',
  'sentence.9e57025f': 'Läufe ohne Jobs oder deren Jobs nicht gelesen werden.',
  'sentence.0f6de8f8': 'Läufe, die als Deployments zählen.',
  'sentence.899608e3': 'Vorfälle, deren Dringlichkeit nicht niedrig ist.',
  'sentence.f1600ce6':
    'Vorfälle, deren Dringlichkeit weder niedrig noch hoch ist.',
  'sentence.8f41b824': 'Vorfälle, deren Priorität nicht P{{v1}} ist.',
  'sentence.72c7e96a':
    'Vorfälle, deren Priorität weder P{{v1}} noch P{{v2}} ist.',
  'sentence.d9a4eed8':
    'Vorfälle, die innerhalb von {{v1}} Sekunde behoben wurden.',
  'sentence.6e2303ec':
    'Vorfälle, die innerhalb von {{v1}} Sekunden behoben wurden.',
  'sentence.190c0edf':
    'Fehler ohne Vorfall, weil unbekannt ist, wann sie bemerkt wurden.',
  'sentence.e228b39e': 'Nur Läufe zählen, deren Name zu {{v1}} passt.',
  'sentence.e205de90': 'Nur Läufe zählen, deren Branch zu {{v1}} passt.',
  'sentence.7b8c6887': 'Nur Läufe zählen, deren Repository zu {{v1}} passt.',
  'sentence.68998497':
    'Nur Läufe zählen, deren Name zu {{v1}} und deren Branch zu {{v2}} passt.',
  'sentence.5fbe61f0': 'Läufe, deren Name zu {{v1}} passt, zählen nicht.',
};
