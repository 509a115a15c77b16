/** What the API says of data health and of syncs. */
export const dataHealth = {
  'statement.25a60a65': 'Komponenten nennen ein einziges Repository',
  'effect.560264f9':
    'Die anderen gehören zum Repository ihrer Projektannotation, weil ihr Quellort nur der Ort ihrer Datei ist.',
  'remedies.9e51b27a':
    'Falls das nicht stimmt, setzen Sie den Quellort oder berichtigen Sie die Annotation des Projekts.',
  'reason.b06af2e6': 'Ihr Quellort nennt {{v1}}, den Ort ihrer Datei.',
  'remedy.8c4485de':
    'Ersetzen Sie die Zugangsdaten oder stellen Sie ihren Zugriff wieder her, und starten Sie dann eine Synchronisation.',
  'remedy.0fdbe400':
    'Geben Sie den Zugangsdaten die Berechtigung, die der Fehler nennt, und starten Sie dann eine Synchronisation.',
  'remedy.c2ad19c4': 'Wurde es gelöscht, ist nichts zu tun.',
  'remedy.f111bbe0': 'Sonst geben Sie den Zugangsdaten Zugriff darauf.',
  'remedy.baa23788': 'Es wird von selbst wiederholt.',
  'remedy.6cd3891f':
    'Hört es nicht auf, prüfen Sie, ob das Backend die Quelle erreichen kann.',
  'whyNot.7716de66':
    'Um eine Synchronisation zu starten, brauchen Sie die Berechtigung insights.sync.trigger',
  'statement.ee7a6024': 'Repositories gehören zu einer Komponente',
  'effect.46cdaecb':
    'Was in den anderen geschieht, zählt für die Organisation, aber für kein Team und keine Komponente.',
  'remedies.ab2e6e9b':
    'Fügen Sie die Annotation der Komponente hinzu, zu der das Repository gehört, oder registrieren Sie eine Komponente dafür.',
  'statement.d44cb327':
    'in den letzten {{v1}} Tagen gemergte Pull Requests gehören zu einer Komponente',
  'reason.bf4c31de': 'Es ist archiviert.',
  'statement.f623979f': 'Komponenten haben ein Repository, das gelesen wird',
  'effect.f1a14926':
    'Die anderen bringen ihren Eigentümern keine Pull Requests, keine Läufe und keine Deployments.',
  'remedies.5fd41ebf':
    'Nennen Sie das Repository in einer Annotation der Komponente.',
  'reason.cb95090d':
    'Sie hat weder einen Quellort noch eine Annotation, die ein Repository nennt.',
  'reason.906f891d':
    'Ihr Quellort ist eine Datei und nicht die Adresse eines Repositorys.',
  'reason.367d8b05': 'Ihr Quellort ist auf {{v1}}, was keine Verbindung liest.',
  'reason.a2f8ed99': '{{v1}} nennt kein Repository.',
  'reason.d2ca23c6':
    'Sie nennt das Repository {{v1}}, das keine Verbindung findet.',
  'statement.581238f6': 'Dienste gehören zu einer Komponente',
  'effect.7460c8d5':
    'Incidents der anderen zählen für die Organisation, aber für kein Team und keine Komponente.',
  'remedies.57ed08c3':
    'Fügen Sie die Annotation der Komponente hinzu, zu der der Dienst gehört.',
  'remedies.97ce7a51':
    'Das PagerDuty-Plugin für Backstage ordnet auf seiner eigenen Seite viele Dienste auf einmal Komponenten zu. Es speichert die Zuordnung in seiner Datenbank und ergänzt die Annotationen, während der Katalog eine Entität verarbeitet. Sie stehen also an der Entität und nicht in ihrer Datei.',
  'statement.98615e7a':
    'Incidents der letzten {{v1}} Tage gehören zu einer Komponente',
  'statement.7d931e0b': 'Benutzer haben einen Login bei einer Quelle',
  'effect.8cf50b8e':
    'Was die anderen bei einer Quelle tun, zählt für die Organisation und für kein Team.',
  'remedies.a6ffdf14': 'Ergänzen Sie den Login an der Person im Katalog.',
  'remedies.2a206039':
    'Personen, die der Provider des Katalogs für GitHub-Organisationen (catalog.providers.githubOrg) bringt, haben von selbst einen Login.',
  'statement.a6f1d6f8': 'Benutzer haben eine E-Mail-Adresse',
  'effect.e513ab84':
    'Quellen, die Personen an ihrer E-Mail-Adresse erkennen, können die anderen nicht zuordnen.',
  'remedies.4cebf749':
    'Ergänzen Sie die Adresse im Profil der Person im Katalog.',
  'remedies.5b1ea927':
    'GitHub verbirgt die Adressen der meisten Personen. Lassen Sie den Provider des Katalogs für GitHub-Organisationen bestätigte verwenden: Setzen Sie defaultUserTransformer.useVerifiedEmails unter catalog.providers.githubOrg auf true, und bestätigen Sie Ihre Domain bei GitHub.',
  'statement.a71a8be4':
    'Logins und E-Mail-Adressen gehören zu einer einzigen Person',
  'effect.128edc41':
    'Ein Login oder eine Adresse mehrerer Personen zählt für keine von ihnen.',
  'remedies.768b0d53':
    'Entfernen Sie den Login oder die Adresse an allen diesen Personen bis auf eine.',
  'title.ba724d50': 'Dieselbe E-Mail-Adresse',
  'statement.fed55b3b':
    'Gruppen haben Mitglieder, selbst oder in Gruppen darunter',
  'effect.34d8a399': 'Metriken über Personen sind für die anderen leer.',
  'remedies.88178e97':
    'Fügen Sie der Gruppe Mitglieder hinzu, oder entfernen Sie sie aus dem Katalog.',
  'reason.9a9fbdb3': 'Ihr gehören Komponenten.',
  'statement.3745f061':
    'Repositories mit Pushes in den letzten {{v1}} Tagen mergen Pull Requests',
  'effect.9bbe6335':
    'Die Durchlaufzeit und die Metriken zu Pull Requests sehen nicht, was die anderen ausliefern.',
  'remedies.01c51dff':
    'Verlangen Sie Pull Requests auf dem Default-Branch, oder zählen Sie in den Einstellungen der Deployment-Häufigkeit Deployments nach Workflow-Läufen oder Umgebungen.',
  'reason.75f30745': 'Pushes haben Läufe auf seinem Default-Branch gestartet.',
  'reason.64bac081': 'Sein Default-Branch wurde deployt.',
  'reason.0f4676e2': 'Es gab Pushes, auf welchem Branch auch immer.',
  'message.547eb6fc': 'Es ist nicht mehr fällig als zuvor.',
  'message.4e7fca9d': '{{v1}} Teil wird jetzt gelesen.',
  'message.bcc4fd2a': '{{v1}} Teil wird schon gelesen.',
  'message.45bb77c1': '{{v1}} Teil wartet auf ein Rate-Limit.',
  'message.e00e1706': '{{v1}} Teile werden jetzt gelesen.',
  'message.734b717a': '{{v1}} Teile werden schon gelesen.',
  'message.ac7d8f0c': '{{v1}} Teile warten auf ein Rate-Limit.',
  'message.6d323415':
    'Vor weniger als einer Minute wurde eine Synchronisation gestartet, also ist nichts zu tun.',
  'whyNoDetails.559a112c': 'Sie sehen, wie aktuell die Quellen sind.',
  'whyNoDetails.3be6dfa3':
    'Für den Rest brauchen Sie die Berechtigung insights.config.read',
};
