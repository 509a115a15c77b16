/** What can mislead. */
export const caveats = {
  'caveats.af0e0cd5':
    'Eine Änderung zu mergen heißt nicht, sie auszuliefern. Macht ein Release Train aus zehn Merges ein Release, zählen hier trotzdem zehn.',
  'caveats.e4c1da79':
    'Änderungen an der Dokumentation zählen wie alle anderen. Viele davon auf einmal sehen daher aus wie viele Auslieferungen.',
  'caveats.55e495f7':
    'Auch Änderungen von Bots zählen, denn auch sie gelangen in Produktion.',
  'caveats.02d0a04f':
    'Teams, die am Wochenende nicht arbeiten, erreichen höchstens etwa {{v1}} %.',
  'caveats.407b3370':
    'Jedes Deployment eines Repositorys zählt für jede Komponente dieses Repositorys.',
  'caveats.24ec4c41':
    'Ein Rebase oder Force-Push entfernt frühe Commits. Eine Änderung wirkt dadurch jünger, als sie ist.',
  'caveats.9c8e2adf':
    'Nächte und Wochenenden zählen mit: Eine Änderung, die von Freitag bis Montag wartet, wartet drei Tage.',
  'caveats.c9b63648':
    'Wo Merges als Deployments zählen, ist die Zeit zwischen Merge und Produktion nicht sichtbar.',
  'caveats.95f25fc6':
    'Welche Commits ein Deployment enthält, ist nur bekannt, wenn es den Merge-Commit selbst deployt oder den einer Änderung, die höchstens eine Minute danach gemergt wurde. Sonst gilt eine Änderung mit dem ersten Deployment als deployt, das nach ihrem Merge ausgelöst wurde.',
  'caveats.00a2d342':
    'Ein Vorfall wird dem Deployment davor zugeordnet. Wo sich viele Komponenten ein Repository teilen, ist das oft das falsche.',
  'caveats.7446930f':
    'Fehler, die niemand bemerkt, rückgängig gemacht oder als Hotfix bezeichnet hat, fehlen. Eine niedrige Rate kann auch nur bedeuten, dass Fehler keine Spuren hinterlassen.',
  'caveats.23111b09':
    'Jüngste Deployments können sich noch als fehlgeschlagen erweisen. Die letzten Wochen wirken daher mitunter besser, als sie sind.',
  'caveats.4259cc3e':
    'Ein Revert kann Tage später kommen, nachdem den Nutzern schon anders geholfen wurde, etwa durch ein Feature Flag oder korrigierte Daten.',
  'caveats.d500814e':
    'Auch die Zeit, bevor jemand den Fehler bemerkt hat, zählt mit.',
  'caveats.27bbb797':
    'Nächte und Wochenenden zählen mit: Ein Fehler, der am Montag behoben wird, hat das ganze Wochenende gedauert.',
  'caveats.b2cdf19e':
    'Ein Fehler ist nicht vorbei, solange einer seiner Vorfälle offen ist, selbst wenn nur jemand vergessen hat, ihn zu schließen.',
  'caveats.a89379f2':
    'Nur gekennzeichnete Korrekturen werden gefunden: Hotfixes anhand von Label, Branch oder Titel, Reverts anhand ihres Textes. Wo niemand sie kennzeichnet, ist der Wert null.',
  'caveats.ed89803f':
    'Geplante Fehlerbehebungen sind keine Nacharbeit. Tragen sie dasselbe Label wie Hotfixes, ist der Wert zu hoch.',
  'caveats.ed9b79f4':
    'Alarme, die sich innerhalb von Sekunden selbst erledigen, senken den Median. Mit insights.incidents.minDurationSeconds lassen sie sich ausschließen.',
  'caveats.0b83fd1c':
    'Werden Vorfälle am Monatsende gesammelt geschlossen, sieht es aus, als hätte die Wiederherstellung Wochen gedauert.',
  'caveats.15cb9528':
    'Nächte und Wochenenden zählen mit. Einen Vorfall zu bestätigen gilt nicht als Wiederherstellung.',
  'caveats.115cde02':
    'Ein neuer Alarm kann den Wert erhöhen und die Nutzer trotzdem zufriedener machen. Gezählt wird, was bemerkt wird, nicht, was kaputt ist.',
  'caveats.a27c3554':
    'Vergessene Vorfälle bleiben für immer offen und sagen nichts darüber, was Nutzer erleben.',
  'caveats.1ec7c69a':
    'Der Wert wächst mit der Anzahl der Dienste. Ein Vorfall muss nicht bedeuten, dass nichts funktioniert hat.',
  'caveats.4d4d18c4':
    'Ein Vorfall, den niemand schließt, fügt jeden Tag einen ganzen Tag hinzu.',
  'caveats.ffc4842c':
    'Der Wert steigt, wenn Arbeit in kleinere Stücke geteilt wird, und lässt sich gezielt erhöhen. Betrachten Sie ihn zusammen mit Größe und Zykluszeit, nie allein.',
  'caveats.63dddd18':
    'Der Wert sagt nichts über Einzelne aus und wird nie für eine einzelne Person gezeigt.',
  'caveats.1d98f86b':
    'Urlaub senkt beide Teile des Bruchs, und wer nicht mehr beiträgt, fällt heraus. Die erste ergänzende Metrik zählt auch diese Personen.',
  'caveats.036af058':
    'Bei monatlicher Auflösung zählt eine Woche, die in zwei Monaten liegt, in beiden.',
  'caveats.2be1485f':
    'Arbeit, die eine Person mit einem Assistenten erledigt und unter eigenem Namen geöffnet hat, zählt nicht.',
  'caveats.6ad43fee':
    'Ein Pull Request, der durch einen anderen ersetzt wurde, zählt als verworfen.',
  'caveats.b8d7281d':
    'Anderswo kann Zykluszeit die Zeit vom ersten Commit bis zur Produktion meinen; hier heißt diese Durchlaufzeit.',
  'caveats.2d57e59e':
    'Werden beim Aufräumen viele alte Pull Requests gemergt, steigen die oberen Perzentile für eine Weile.',
  'caveats.16152718':
    'Nächte und Wochenenden zählen mit: Ein Pull Request, der von Freitag bis Montag wartet, wartet drei Tage.',
  'caveats.6d4cc726':
    'Eine Anfrage für ein Review ist kein Review, ebenso wenig wie Kommentare von Bots oder vom Autor.',
  'caveats.be2c37c1':
    'Persönliche Reviews hinterlassen keine Spur und sehen daher aus wie kein Review.',
  'caveats.593bbbd4':
    'Wo geänderte Dateien nicht gelesen werden, fügt eine einzige Aktualisierung einer Lock-Datei Tausende Zeilen ohne jede Arbeit hinzu.',
  'caveats.4fa3a60e':
    'Ein Lauf eines Formatierers über die gesamte Codebasis sieht aus wie eine große Änderung.',
  'caveats.3a324790':
    'Unter etwa {{v1}} Zeilen ist kleiner nicht mehr besser. Eine Veränderung des Werts darunter gilt weder als besser noch als schlechter.',
  'caveats.b7964ba8':
    'Ein roter Build eines Pull Requests heißt, dass die CI ihre Arbeit tut. Eine niedrige Quote ist nicht immer schlecht, eine plötzliche Veränderung verdient aber Aufmerksamkeit.',
  'caveats.93b8116f':
    'Ein wiederholter Lauf zählt mit seinem letzten Versuch, was unzuverlässige Tests verdeckt.',
  'caveats.e1b5d519':
    'Schnelle Prüfungen und lange Testsuiten werden zusammen gemessen. Die Mischung ist daher so wichtig wie die Geschwindigkeit.',
  'caveats.c1b885a6':
    'Das Warten auf eine manuelle Freigabe wird nur abgezogen, wo Jobs gelesen werden.',
  'caveats.09f53662':
    'Begrenzte Parallelität und das Warten auf eine Freigabe sehen aus wie ein Mangel an Runnern.',
  'caveats.09872c1c':
    'Der Wert wächst mit der Anzahl der Änderungen. Betrachten Sie ihn daher zusammen mit der Anzahl der Läufe.',
  'caveats.cf63a59c':
    'Selbst betriebene Runner zählen wie gehostete, obwohl sie niemand abrechnet.',
  'caveats.2086a95c':
    'Ein Ausfall der Infrastruktur sieht genauso aus wie ein unzuverlässiger Test.',
  'caveats.f76e7a68': 'Ein Fehler, den niemand wiederholt hat, zählt nicht.',
  'caveats.397b66da':
    'Ein Workflow, der fünf Dienste auf einmal deployt, ist ein Deployment. Ein Workflow, der nur baut, zählt wie jeder andere, sofern ihn kein Filter ausschließt.',
  'caveats.f9228449':
    'Auch Läufe, die eine Vorschau eines Branches deployen, zählen, sofern sie kein Filter auf Branches oder Ereignisse ausschließt.',
  'caveats.8d4a8a4b':
    'Eine Umgebung zählt nach ihrem Namen. Eine neue fehlt, bis das Muster zu ihrem Namen passt.',
  'caveats.2c5f94ce':
    'Ein Release ist nur dann ein Deployment, wenn seine Veröffentlichung die Nutzer erreicht. Ein Release, das andere installieren, erreicht sie später.',
  'caveats.08141c55':
    'Eine Pipeline, die noch nichts meldet oder daran scheitert, hat zu wenige Deployments, und nichts zeigt, dass sie fehlen.',
  'caveats.7d22010e':
    'Ein Deployment in mehrere Produktionsumgebungen zählt für jede von ihnen einmal.',
  'caveats.b346231f':
    'Nächte und Feiertage zählen mit. Nur Samstage und Sonntage nicht.',
};
