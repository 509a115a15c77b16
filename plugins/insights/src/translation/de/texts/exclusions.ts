/** What the metrics leave out, as their definitions say it. */
export const exclusions = {
  'exclusions.e3abab01':
    'Deployments von Repositories, die zu keiner Komponente gehören.',
  'exclusions.7f740a51':
    'Pull Requests, die Bots oder Coding-Agenten geöffnet haben.',
  'exclusions.1db820f9':
    'Pull Requests in einen Branch, der zu dieser Zeit nicht der Standard-Branch war.',
  'exclusions.cbc615c8': 'Commits, die ohne Pull Request gepusht wurden.',
  'exclusions.169eca9d':
    'Änderungen, die vor dem ersten bekannten Deployment ihres Repositorys gemergt wurden, außer der, aus der es gemacht wurde: Ein früheres kann sie ausgeliefert haben.',
  'exclusions.5e7cfd50':
    'Noch nicht deployte Änderungen; sie zählen als nicht deployte Änderungen.',
  'exclusions.5f40877f':
    'Fehlgeschlagene Pipeline-Läufe, denn nichts davon hat die Nutzer erreicht.',
  'exclusions.6e9dafe6':
    'Vorfälle, die mit einem anderen zusammengeführt wurden; dieser zählt an ihrer Stelle.',
  'exclusions.9ae7c8f5': 'Vorfälle, deren Dringlichkeit nicht hoch ist.',
  'exclusions.a545253a': 'Deployments ohne ein Signal für einen Fehler.',
  'exclusions.b96ac476':
    'Noch nicht behobene Fehler; sie zählen als nicht behobene fehlgeschlagene Deployments.',
  'exclusions.cdd93508':
    'Pull Requests, die einen Text über einen Revert nur zitieren, etwa die Release Notes einer Abhängigkeit.',
  'exclusions.48cda48a':
    'Reverts von Reverts; sie sind Änderungen wie alle anderen.',
  'exclusions.8e74b28c': 'Deployments, die nichts beheben.',
  'exclusions.1ad52974':
    'Noch nicht behobene Vorfälle; sie zählen als offene Vorfälle.',
  'exclusions.f7d6a5f5':
    'Pull Requests von Konten, die zu keinem oder zu mehr als einem Benutzer des Katalogs passen.',
  'exclusions.2cb3c722': 'Noch offene Pull Requests.',
  'exclusions.afc1750a': 'Ohne Review gemergte Pull Requests.',
  'exclusions.34ebff8f':
    'Pull Requests, deren Quelle keine geänderten Zeilen meldet.',
  'exclusions.a5b2eca5':
    'Läufe, die die CI-Filter ausschließen. Nur Läufe zählen, die durch einen Push, einen Pull Request oder eine Merge Queue ausgelöst wurden.',
  'exclusions.630ad89d':
    'Läufe, die als abgebrochen, übersprungen, neutral, veraltet oder auf Freigabe wartend endeten.',
  'exclusions.a42e3693':
    'Läufe, deren erster Versuch unbekannt ist oder als abgebrochen, übersprungen, neutral, veraltet oder auf Freigabe wartend endete.',
  'exclusions.f81e78c5':
    'Läufe, die nicht bestanden haben, denn ein Fehler endet früh und sagt wenig über die Zeit, die eine Änderung braucht, und Läufe, deren Ende die Quelle nicht meldet.',
  'exclusions.b5347a1e':
    'Läufe, die nie begonnen haben oder deren Jobs nicht gelesen werden. Läufe, die nach ihrem Beginn abgebrochen wurden, zählen.',
  'exclusions.9e57025f':
    'Läufe ohne Jobs oder deren Jobs nicht gelesen werden.',
  'exclusions.fb3600a2':
    'Jobs, die übersprungen oder vor ihrem Beginn abgebrochen wurden.',
  'exclusions.0f6de8f8': 'Läufe, die als Deployments zählen.',
  'exclusions.899608e3': 'Vorfälle, deren Dringlichkeit nicht niedrig ist.',
  'exclusions.f1600ce6':
    'Vorfälle, deren Dringlichkeit weder niedrig noch hoch ist.',
  'exclusions.8f41b824': 'Vorfälle, deren Priorität nicht P{{v1}} ist.',
  'exclusions.72c7e96a':
    'Vorfälle, deren Priorität weder P{{v1}} noch P{{v2}} ist.',
  'exclusions.d9a4eed8':
    'Vorfälle, die innerhalb von {{v1}} Sekunde behoben wurden.',
  'exclusions.6e2303ec':
    'Vorfälle, die innerhalb von {{v1}} Sekunden behoben wurden.',
  'exclusions.190c0edf':
    'Fehler ohne Vorfall, weil unbekannt ist, wann sie bemerkt wurden.',
  'exclusions.bd3a936e':
    'Läufe, die die CI-Filter ausschließen. Nur Läufe zählen, deren Name zu {{v1}} passt.',
  'exclusions.e5a77cee':
    'Läufe, die die CI-Filter ausschließen. Nur Läufe zählen, deren Branch zu {{v1}} passt.',
  'exclusions.dd58c5ba':
    'Läufe, die die CI-Filter ausschließen. Nur Läufe zählen, deren Repository zu {{v1}} passt.',
  'exclusions.3bf0de6f':
    'Läufe, die die CI-Filter ausschließen. Nur Läufe zählen, deren Name zu {{v1}} und deren Branch zu {{v2}} passt.',
  'exclusions.d97641ea':
    'Läufe, die die CI-Filter ausschließen. Läufe, deren Name zu {{v1}} passt, zählen nicht.',
};
