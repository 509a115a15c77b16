/** What is said of connections and of the credentials that are entered for them. */
export const connections = {
  'message.0c84c3eb':
    'Geben Sie hier einen Nur-Lese-API-Schlüssel ein oder fügen Sie ihn in app-config unter insights.sources.pagerduty.connections hinzu.',
  'title.beebce6e': 'Geänderte Verbindungen bemerken',
  'whyNot.0f282d14':
    'Um dies zu ändern, benötigen Sie die Berechtigung insights.sources.update',
  'message.f59508b5': 'Eingegeben und noch nicht gestartet.',
  'remedy.0470f3d7': 'Testen Sie die Verbindung und starten Sie sie dann.',
  'message.8a6da2be': 'Solange sie angehalten ist, wird nichts gelesen.',
  'remedy.d273cab8':
    'Setzen Sie sie fort, wenn sie wieder gelesen werden soll.',
  'message.54324fba':
    'Ihre Geheimnisse sind mit dem Schlüssel {{v1}} verschlüsselt, den dieses Backend nicht hat.',
  'remedy.f1fc1985':
    'Fügen Sie diesen Schlüssel in app-config unter insights.secrets.keys hinzu oder geben Sie die Zugangsdaten erneut ein.',
  'message.b3db44ea':
    'Ihre gespeicherten Geheimnisse lassen sich nicht entschlüsseln: Sie wurden geändert, oder der Schlüssel hat jetzt einen anderen Wert.',
  'remedy.7baaf4ba': 'Geben Sie die Zugangsdaten erneut ein.',
  'message.3617dafe':
    'Das Eingegebene passt nicht zu dieser Version der Quelle.',
  'message.2244cda6':
    'App-config hat eine Verbindung mit demselben Namen, die an ihrer Stelle verwendet wird.',
  'remedy.006ceb29': 'Entfernen Sie diese oder benennen Sie die andere um.',
  'message.653998cf':
    'Sie wurde für eine andere Installation eingegeben, und diese Datenbank könnte eine Kopie sein.',
  'remedy.a21dbf4d':
    'Bestätigen Sie, dass diese Installation damit lesen darf, oder entfernen Sie die Verbindung.',
  'message.ec6f1c50': 'Die Zugangsdaten werden angenommen.',
  'message.85c71b57':
    'Die Zugangsdaten in dieser Datenbank wurden für {{v1}} eingegeben, und dies ist {{v2}}.',
  'message.92ff7855':
    'Mit ihnen wird nichts gelesen, bevor diese Installation bestätigt ist.',
  'whyNot.8ad373d8':
    'Das Eingeben von Zugangsdaten auf der Seite ist in app-config durch insights.credentials.ui ausgeschaltet.',
  'whyNot.c7192081':
    'Um Zugangsdaten auf der Seite einzugeben, fügen Sie in app-config unter insights.secrets.keys einen Schlüssel hinzu. {{v1}} erzeugt einen.',
  'title.31f53a55': 'Nur-Lese-API-Schlüssel',
  'instructions.bbe799ea':
    'Öffnen Sie in {{v1}} „Integrations“ und „API Access Keys“ und erstellen Sie einen Schlüssel mit der Option {{v2}}.',
  'beyondReading.a5b60a04':
    'Ein Nur-Lese-Schlüssel kann alles im Konto lesen, auch Benutzer und Dienstpläne.',
  'beyondReading.658222be':
    'Ein Schlüssel ohne diese Option könnte auch Personen alarmieren und Störungen schließen.',
  'label.31f53a55': 'Nur-Lese-API-Schlüssel',
  'label.3de610a7': 'Serviceregion',
  'help.0f4418bf': 'Konten der europäischen Region haben Adressen mit {{v1}}.',
  'label.ad80357b': 'Adresse der API',
  'help.65c2eeac': 'Leer lassen, außer wenn Anfragen über ein Gateway gehen.',
  'title.5e1d4329': 'OAuth-App mit Scopes',
  'instructions.c9496142':
    'Öffnen Sie in {{v1}} „Integrations“ und „App Registration“ und registrieren Sie eine App mit „Scoped OAuth“ und den Scopes {{v2}} und {{v3}}.',
  'beyondReading.097b5a3a':
    'Mit diesen beiden Scopes kann sie Störungen und Services lesen und sonst nichts.',
  'label.8726db01': 'Client-ID',
  'label.4aded5fa': 'Client-Geheimnis',
  'label.ba4520ab': 'Subdomain',
  'help.01f463f4': 'Der Teil der Adresse des Kontos vor {{v1}}, ohne {{v2}}.',
  'label.8498f834': 'Adresse des Identitätsdienstes',
  'help.57507dba': 'Woher Zugriffstoken kommen.',
};
