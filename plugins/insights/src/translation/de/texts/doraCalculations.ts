/** How the metrics of deployments and incidents are calculated, under any settings. */
export const doraCalculations = {
  'calculation.71c7fdb7':
    'Repositories auf {{v1}} zählen gemergte Pull Requests als Deployments.',
  'calculation.c7e5e1fc':
    'Jeder in den Standard-Branch gemergte Pull Request ist ein Deployment zum Zeitpunkt seines Merges.',
  'calculation.f76521bf':
    'Die Anzahl der Deployments im Zeitraum wird durch dessen Kalendertage geteilt, Wochenenden und Feiertage eingeschlossen.',
  'calculation.9a9d777a':
    'Der Wert ist die Anzahl der Deployments im Zeitraum.',
  'calculation.71b9ffb6':
    'Die Anzahl der Tage mit mindestens einem Deployment wird durch die Kalendertage des Zeitraums geteilt, in der Berichtszeitzone {{v1}}.',
  'calculation.1b04479e':
    'Deployments werden je Komponente des Katalogs gezählt und durch die Tage des Zeitraums geteilt.',
  'calculation.cad561fd':
    'Der Wert ist der Median über die Komponenten mit mindestens einem Deployment.',
  'calculation.67885360':
    'Ihre Durchlaufzeit reicht vom ersten Commit bis zum Deployment.',
  'calculation.f065900b':
    'Der Wert ist der Median der im Zeitraum deployten Änderungen.',
  'calculation.7979a3d5':
    'Der Wert ist das {{v1}}. Perzentil der im Zeitraum deployten Änderungen.',
  'calculation.2a6297db':
    'Der Mittelwert wird über alle im Zeitraum deployten Änderungen gebildet.',
  'calculation.af1d1586': 'Diese Phase reicht vom Merge bis zum Deployment.',
  'calculation.19acefe8':
    'Sie ist {{v1}}, wenn der Merge selbst als Deployment zählt.',
  'calculation.05f306c5':
    'Änderungen zählen, wenn sie vor dem Ende des Zeitraums gemergt und bis dahin nicht deployt wurden.',
  'calculation.5f636f2d':
    'Ein Deployment ist fehlgeschlagen, wenn mindestens eines dieser Signale zutrifft.',
  'calculation.4b066bc0':
    'Vorfall: Einer nennt das Deployment, oder er nennt keines und begann innerhalb von {{v1}} Stunden danach, während es das jüngste Deployment der Komponenten des Dienstes war.',
  'calculation.38801848':
    'Revert: Ein Revert einer seiner Änderungen wurde innerhalb von {{v1}} Tagen deployt.',
  'calculation.1ad65e84':
    'Rollback: Ein Rollback hat wiederhergestellt, was davor deployt war.',
  'calculation.a295b6b3':
    'Hotfix: Einer wurde innerhalb von {{v1}} Stunden als nächstes Deployment des Repositorys deployt, sofern dort nicht gemergte Pull Requests als Deployments zählen.',
  'calculation.0652141a': 'Ein Deployment mit mehreren Signalen zählt einmal.',
  'calculation.26e1b89f':
    'Die Anzahl der fehlgeschlagenen Deployments wird durch die Anzahl aller Deployments geteilt.',
  'calculation.28eb2428':
    'Beide zählen nach dem Zeitpunkt des Deployments, daher kann die Rate {{v1}} % nicht übersteigen.',
  'calculation.99f14df4':
    'Ein Vorfall wird höchstens einem Deployment zugeordnet.',
  'calculation.25f7ba56':
    'Der Wert ist die Anzahl der fehlgeschlagenen Deployments im Zeitraum.',
  'calculation.f69691d5':
    'Ein Fehler dauert vom Deployment bis zum Ende seines letzten Vorfalls.',
  'calculation.07a01887':
    'Ohne Vorfall dauert er bis zum ersten Deployment, das ihn behebt: dem Revert, Hotfix oder Rollback.',
  'calculation.8884ba24':
    'Der Wert ist der Median der Fehler, die im Zeitraum endeten.',
  'calculation.8403b429':
    'Der Wert ist das {{v1}}. Perzentil der Fehler, die im Zeitraum endeten.',
  'calculation.2c9e6ca8':
    'Fehlgeschlagene Deployments zählen, wenn sie vor dem Ende des Zeitraums deployt wurden und ihr Fehler bis dahin nicht vorbei war.',
  'calculation.ad95dccf':
    'Ein Deployment ist Nacharbeit, wenn es einen Revert oder Hotfix ausliefert oder ein Rollback ist.',
  'calculation.539fd242':
    'Es ist auch dann Nacharbeit, wenn es einen Pull Request ausliefert, den ein Vorfall nennt, und nach Beginn des Vorfalls deployt wurde.',
  'calculation.c795a7f7':
    'Nacharbeits-Deployments werden durch alle Deployments des Zeitraums geteilt.',
  'calculation.84ca3c93':
    'Der Wert ist die Anzahl der Nacharbeits-Deployments nach dem Zeitpunkt des Deployments.',
  'calculation.6a4c6736':
    'Jeder Vorfall dauert von seiner Erstellung bis zu seiner Behebung.',
  'calculation.e11d2027':
    'Ein wieder geöffneter Vorfall dauert bis zu seiner letzten Behebung.',
  'calculation.d2bf9533':
    'Der Wert ist der Median der im Zeitraum behobenen Vorfälle.',
  'calculation.77a77555':
    'Der Wert ist das {{v1}}. Perzentil der im Zeitraum behobenen Vorfälle.',
  'calculation.7ac55c28':
    'Alle im Zeitraum erstellten Vorfälle zählen, ob behoben oder nicht.',
  'calculation.b6e41232':
    'Vorfälle zählen, wenn sie vor dem Ende des Zeitraums erstellt und bis dahin nicht behoben wurden.',
  'calculation.1c309966':
    'Überlappende Vorfälle eines Dienstes werden zusammengefasst, auf den Zeitraum beschränkt und addiert.',
  'calculation.ae59688f':
    'Ein noch offener Vorfall dauert bis zum Ende des Zeitraums.',
  'calculation.1183599c':
    'Repositories auf {{v1}} zählen Workflow-Läufe als Deployments.',
  'calculation.4ce4a8fe':
    'Jeder erfolgreiche Lauf ist ein Deployment, gleich wie oft er wiederholt wurde.',
  'calculation.fb80376a':
    'Es zählt am Ende seines ersten erfolgreichen Versuchs.',
  'calculation.4386e5a1':
    'Es ist kein Filter gesetzt, daher zählt jeder erfolgreiche Lauf.',
  'calculation.d8c6583e':
    'Repositories auf {{v1}} zählen Deployments in Umgebungen, deren Name zu {{v2}} passt.',
  'calculation.7bad5f77':
    'Jeder Commit ist ein Deployment bei seinem ersten Erfolg, auch wenn er in mehrere davon gelangt.',
  'calculation.3a862f12':
    'Repositories auf {{v1}} zählen Releases als Deployments.',
  'calculation.7b8e6b5d':
    'Jedes Release ist ein Deployment zum Zeitpunkt seiner Veröffentlichung.',
  'calculation.faaf081c': 'Entwürfe und Vorabversionen zählen nicht.',
  'calculation.10c903ab':
    'Repositories auf {{v1}} zählen gemeldete Deployments in Umgebungen, deren Name zu {{v2}} passt.',
  'calculation.f8c94af4':
    'Jedes erfolgreiche zählt, zum Zeitpunkt seines Endes.',
  'calculation.d56ffe80':
    'Repositories auf {{v1}}, deren Name zu {{v2}} passt, zählen gemeldete Deployments in Umgebungen, deren Name zu {{v3}} passt.',
  'calculation.65a12caa':
    'Andere Repositories auf {{v1}} zählen gemeldete Deployments in Umgebungen, deren Name zu {{v2}} passt.',
  'calculation.b174ed30':
    'Repositories auf {{v1}} haben keine Deployments, weil Deployments dort ausgeschaltet sind.',
  'calculation.28420c9d': 'Entwürfe zählen nicht.',
  'calculation.e228b39e': 'Nur Läufe zählen, deren Name zu {{v1}} passt.',
  'calculation.e205de90': 'Nur Läufe zählen, deren Branch zu {{v1}} passt.',
  'calculation.7b8c6887': 'Nur Läufe zählen, deren Repository zu {{v1}} passt.',
  'calculation.68998497':
    'Nur Läufe zählen, deren Name zu {{v1}} und deren Branch zu {{v2}} passt.',
  'calculation.5fbe61f0': 'Läufe, deren Name zu {{v1}} passt, zählen nicht.',
  'calculation.caeccdd1':
    'Repositories auf {{v1}}, deren Name zu {{v2}} passt, zählen gemergte Pull Requests als Deployments.',
  'calculation.30459d93':
    'Andere Repositories auf {{v1}} zählen gemergte Pull Requests als Deployments.',
  'calculation.b39a0f6e':
    'Repositories auf {{v1}}, deren Name zu {{v2}} passt, zählen Workflow-Läufe als Deployments.',
  'calculation.a9d2bf0d':
    'Repositories auf {{v1}}, deren Name zu {{v2}} passt, zählen Deployments in Umgebungen, deren Name zu {{v3}} passt.',
  'calculation.e0bf3ccc':
    'Repositories auf {{v1}}, deren Name zu {{v2}} passt, zählen Releases als Deployments.',
  'calculation.cbdea754':
    'Repositories auf {{v1}}, deren Name zu {{v2}} passt, haben keine Deployments, weil Deployments dort ausgeschaltet sind.',
  'calculation.442046a1':
    'Andere Repositories auf {{v1}} zählen Workflow-Läufe als Deployments.',
  'calculation.82fc7075':
    'Andere Repositories auf {{v1}} zählen Deployments in Umgebungen, deren Name zu {{v2}} passt.',
  'calculation.8c9b63a2':
    'Andere Repositories auf {{v1}} zählen Releases als Deployments.',
  'calculation.42a61db2':
    'Andere Repositories auf {{v1}} haben keine Deployments, weil Deployments dort ausgeschaltet sind.',
  'calculation.f1f90e9e':
    'Auf {{v1}} haben nur Repositories mit einer Komponente im Katalog, die den Filter {{v2}} erfüllt, Deployments.',
  'calculation.b20472aa':
    'Hotfix: Einer wurde innerhalb von {{v1}} Stunden als nächstes Deployment des Repositorys deployt.',
  'calculation.4c7b3e95':
    'Vorfall: Einer nennt das Deployment, oder er nennt keines und begann innerhalb von {{v1}} Tagen danach, während es das jüngste Deployment der Komponenten des Dienstes war.',
  'calculation.2e7a0756':
    'Vorfall: Einer nennt das Deployment, oder er nennt keines und begann innerhalb von {{v1}} Minuten danach, während es das jüngste Deployment der Komponenten des Dienstes war.',
  'calculation.d50a0077':
    'Vorfall: Einer nennt das Deployment, oder er nennt keines und begann innerhalb von {{v1}} Minute danach, während es das jüngste Deployment der Komponenten des Dienstes war.',
  'calculation.bc4defcb':
    'Revert: Ein Revert einer seiner Änderungen wurde innerhalb von {{v1}} Stunden deployt.',
  'calculation.22efa260':
    'Revert: Ein Revert einer seiner Änderungen wurde innerhalb von {{v1}} Minuten deployt.',
  'calculation.2932a514':
    'Revert: Ein Revert einer seiner Änderungen wurde innerhalb von {{v1}} Minute deployt.',
  'calculation.a18f0893':
    'Ein Fehler dauert vom Beginn seines ersten Vorfalls bis zum Ende seines letzten Vorfalls.',
  'calculation.7d4c799d':
    'Ihre Durchlaufzeit reicht vom Öffnen ihres Pull Requests bis zum Deployment.',
  'calculation.ba3df9c9':
    'Ihre Durchlaufzeit reicht vom Merge bis zum Deployment.',
  'calculation.8c9b4fc8':
    'Repositories auf {{v1}} und {{v2}} zählen gemergte Pull Requests als Deployments.',
};
