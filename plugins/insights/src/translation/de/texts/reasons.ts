/** Why the metrics matter, and why settings are proposed. */
export const reasons = {
  'why.26762cc6':
    'Kleine, häufige Deployments lassen sich leichter prüfen, verstehen und zurückrollen.',
  'why.090248fd':
    'Teams, die oft deployen, lernen meist schneller und machen auf einmal weniger kaputt.',
  'why.c3f8c5c6':
    'Diese Anzahl steht hinter der Häufigkeit und zeigt, auf wie vielen Daten die Häufigkeit beruht.',
  'why.f6e8ea0c':
    'Stetige Deployments und ein einziger großer Schub können dieselbe Häufigkeit ergeben.',
  'why.6a93e2f0': 'Diese Metrik unterscheidet beides.',
  'why.6cfde5b6':
    'Vierzig Dienste, die alle zehn Tage deployen, ergeben zusammen vier Deployments am Tag. Trotzdem ist jeder einzelne langsam.',
  'why.14858f33': 'Diese Metrik zeigt den typischen Dienst.',
  'why.a18c94da':
    'Eine kurze Durchlaufzeit bedeutet schnelles Feedback, schnelle Korrekturen und wenig fertige Arbeit, die auf ihren Einsatz wartet.',
  'why.be80f09e':
    'Sie zeigt die langsameren Änderungen, die der Median verdeckt.',
  'why.c3b45e94':
    'Bei den langsamsten Änderungen warten die Beteiligten am längsten und verlieren den Zusammenhang.',
  'why.b9bd8955':
    'Die fünf Phasen ergeben zusammen die mittlere Durchlaufzeit und zeigen so, wo die Zeit bleibt.',
  'why.3a9c6a9d':
    'Eine gemergte Änderung fehlt in der Durchlaufzeit, bis sie deployt ist. Eine wachsende Anzahl ist daher ein Warnzeichen.',
  'why.b6d93771':
    'Geschwindigkeit, die die Produktion stört, ist keine Geschwindigkeit.',
  'why.34489ce1':
    'Zusammen mit der Deployment-Häufigkeit zeigt sie, ob Sie schnell und zugleich zuverlässig liefern.',
  'why.25150a72':
    'Diese Anzahl steht hinter der Rate und zeigt, auf wie vielen Daten die Rate beruht.',
  'why.2fbbad57': 'Jeder Prozess lässt einige Fehler durch.',
  'why.bb13c741':
    'Teams, die sie schnell beheben, können es sich leisten, schnell zu sein.',
  'why.ec7d715f':
    'Die längsten Fehler richten den größten Schaden an, und der Median verdeckt sie.',
  'why.1f8b5467':
    'Ein nicht behobener Fehler fehlt in der Wiederherstellungszeit. Eine wachsende Anzahl ist daher ein Warnzeichen.',
  'why.85d0d4d1': 'Ungeplante Korrekturen verdrängen geplante Arbeit.',
  'why.99e6e01c': 'Die Änderungsfehlerrate zählt, was kaputtging.',
  'why.f5db27b5':
    'Diese Metrik zählt die Deployments, die zur Behebung nötig waren.',
  'why.7cbf407b': 'Fehler passieren, und Nutzer merken, wie lange sie dauern.',
  'why.35554384': 'Diese Metrik umfasst alle Vorfälle, gleich welcher Ursache.',
  'why.344510cd':
    'Die längsten Vorfälle richten den größten Schaden an, und der Median verdeckt sie.',
  'why.f8c6aa02':
    'Schnelle Wiederherstellung nach immer mehr Vorfällen ist kein Fortschritt. Betrachten Sie daher beides zusammen.',
  'why.a4ce0ff7':
    'Ein offener Vorfall fehlt in der Wiederherstellungszeit. Eine wachsende Anzahl ist daher ein Warnzeichen.',
  'why.f1b707ef':
    'Viele kurze Vorfälle können Nutzern ebenso schaden wie wenige lange.',
  'why.537a1437': 'Diese Metrik zählt beide zusammen.',
  'why.997ee6af':
    'Sie zeigt unabhängig von der Größe der Organisation, ob die Arbeit in kleinen Schritten fließt.',
  'why.dd884c30':
    'Geteilt wird durch das ganze Team. So spiegelt der Wert auch Personen wider, die feststecken, abwesend oder anderweitig beschäftigt sind.',
  'why.2d369cf5':
    'Sie ist die Anzahl der Einträge hinter den übrigen Pull-Request-Metriken.',
  'why.fa26c67d':
    'Sie zeigt, von wie vielen Personen die Auslieferung abhängt.',
  'why.a0484e51':
    'Er zeigt, wie viel Arbeit von Agenten stammt. Die übrigen Pull-Request-Metriken schließen sie aus.',
  'why.9c3bc7c7': 'Viel verworfene Arbeit deutet auf unklare Ziele hin.',
  'why.20c56361': 'Gar keine kann bedeuten, dass niemand etwas ausprobiert.',
  'why.d0d8a943':
    'Ein wartender Pull Request veraltet, blockiert andere und kostet einen Kontextwechsel, wenn er zurückkommt.',
  'why.4f7be178':
    'Sie zeigt, wie es den langsameren Pull Requests ergeht, die der Median verdeckt.',
  'why.fda03962': 'Die langsamsten Pull Requests bleiben in Erinnerung.',
  'why.a0ac2445':
    'Das ist der Teil des Zyklus, den das Review dauert, sobald sich jemand darum kümmert.',
  'why.38b97007':
    'Viele Runden deuten auf unklare Erwartungen oder zu große Änderungen hin.',
  'why.b4cd8e6e':
    'Das Warten auf das erste Review ist meist der längste Teil des Zyklus und am leichtesten zu verkürzen.',
  'why.42ed965d': 'Sie zeigt Pull Requests, die eine Weile vergessen wurden.',
  'why.7fdf8184':
    'Die Zeit bis zum ersten Review sagt nichts über Arbeit, die nie geprüft wurde.',
  'why.dc86045d':
    'Kleine Änderungen werden früher und besser geprüft und lassen sich leichter rückgängig machen.',
  'why.d34858c0': 'Die größten Pull Requests kann niemand mehr richtig prüfen.',
  'why.b17f7e1d':
    'Ein defekter oder unzuverlässiger Hauptbranch blockiert alle, die darauf aufbauen.',
  'why.3ffc329d':
    'Sie zeigt, wie viel die CI genutzt wird und auf wie vielen Läufen die Quoten beruhen.',
  'why.36b56131':
    'Wiederholen, bis ein Lauf grün ist, kostet Zeit, die die Erfolgsquote nicht zeigt.',
  'why.8437c156':
    'Wer auf die CI wartet, hört entweder auf zu arbeiten oder beginnt etwas anderes.',
  'why.b80d1fb7': 'Beides kostet Zeit.',
  'why.d73b8dff':
    'Die langsamen Läufe bestimmen, wie viel Wartezeit eingeplant wird.',
  'why.168e01f5':
    'Schnellere Tests holen die Wartezeit auf einen Runner nicht wieder herein.',
  'why.33d87e11': 'Das schaffen nur mehr oder besser genutzte Runner.',
  'why.47e408fd':
    'Sie zeigt Spitzenzeiten, in denen alle auf dieselben Runner warten.',
  'why.819148c8':
    'Runner kosten Geld oder werden von allen geteilt, die auf sie warten.',
  'why.a64d0d27':
    'Kurze Jobs und teure Runner kosten mehr, als ihre Laufzeit vermuten lässt.',
  'why.32a6189b':
    'Fehler, die von selbst verschwinden, verleiten dazu, auch die wichtigen zu ignorieren.',
  'why.d7301415':
    'Wiederholt wird, was kein Vertrauen genießt, und jeder Versuch kostet Zeit.',
  'why.360eb7f3':
    '{{v1}} Commit in den letzten {{v2}} Tagen erfolgreich deployt, in {{v3}} von {{v4}} Repository mit gemergten Pull Requests.',
  'why.986085e9':
    '{{v1}} erfolgreicher Lauf auf Standard-Branches in den letzten {{v2}} Tagen, in {{v3}} von {{v4}} Repository mit gemergten Pull Requests.',
  'why.fa5c689c':
    '{{v1}} Release in den letzten {{v2}} Tagen veröffentlicht, in {{v3}} von {{v4}} Repository mit gemergten Pull Requests.',
  'why.f68b8455':
    '{{v1}} Commits in den letzten {{v2}} Tagen erfolgreich deployt, in {{v3}} von {{v4}} Repositories mit gemergten Pull Requests.',
  'why.2888b6f3':
    '{{v1}} erfolgreiche Läufe auf Standard-Branches in den letzten {{v2}} Tagen, in {{v3}} von {{v4}} Repositories mit gemergten Pull Requests.',
  'why.96e4e074':
    '{{v1}} Releases in den letzten {{v2}} Tagen veröffentlicht, in {{v3}} von {{v4}} Repositories mit gemergten Pull Requests.',
  'why.ed9b0ced':
    '{{v1}} Commit in den letzten {{v2}} Tagen erfolgreich deployt, in {{v3}} von {{v4}} Repositories mit gemergten Pull Requests.',
  'why.3888dd73':
    '{{v1}} erfolgreicher Lauf auf Standard-Branches in den letzten {{v2}} Tagen, in {{v3}} von {{v4}} Repositories mit gemergten Pull Requests.',
  'why.d9dce0cf':
    '{{v1}} Release in den letzten {{v2}} Tagen veröffentlicht, in {{v3}} von {{v4}} Repositories mit gemergten Pull Requests.',
  'why.a574fa4f':
    '{{v1}} Commits in den letzten {{v2}} Tagen erfolgreich deployt, in {{v3}} von {{v4}} Repository mit gemergten Pull Requests.',
  'why.8b49c12d':
    '{{v1}} erfolgreiche Läufe auf Standard-Branches in den letzten {{v2}} Tagen, in {{v3}} von {{v4}} Repository mit gemergten Pull Requests.',
  'why.0bbb499c':
    '{{v1}} Releases in den letzten {{v2}} Tagen veröffentlicht, in {{v3}} von {{v4}} Repository mit gemergten Pull Requests.',
};
