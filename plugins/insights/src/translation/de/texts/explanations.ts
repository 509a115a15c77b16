/** How records make up a number, and parts a change. */
export const explanations = {
  'notes.76e21c2a':
    'Die Einträge aufzulisten erfordert die Berechtigung insights.records.read, daher werden sie hier nur gezählt.',
  'notes.4b622ca8':
    'Die Anzahl der einbezogenen Einträge wird geteilt, wie es die Metrik festlegt: Anzahl / Tage.',
  'notes.12d33fb3': 'Jeder einbezogene Eintrag erhöht den Wert um {{v1}}.',
  'notes.b28be760':
    'Einträge eines Tages zählen einmal, daher ist die Anzahl der Einträge nicht der Zähler von Tage mit Deployment / Tage.',
  'notes.800951fc':
    'Die Einträge werden je Komponente gezählt und durch die Tage geteilt. Der Wert ist der Median über die Komponenten.',
  'notes.2e40b20e':
    'Der Wert ist der Median der Werte der einbezogenen Einträge.',
  'notes.8775416a':
    'Der Wert ist das {{v1}}. Perzentil der Werte der einbezogenen Einträge.',
  'notes.9e3ad52c':
    'Der Wert ist der Mittelwert der Werte der einbezogenen Einträge.',
  'notes.e0a1268b':
    'Die Liste zeigt, was am Ende des Zeitraums offen war, nach dem Zeitpunkt des Beginns.',
  'notes.8afd44e6':
    'Der Wert ist der Anteil von „Fehlgeschlagen“ an allen einbezogenen Einträgen.',
  'notes.a36e6a6a':
    'Der Wert ist der Anteil von „Nacharbeit“ an allen einbezogenen Einträgen.',
  'notes.dae6bfa7':
    'Nur die Zeit innerhalb des Zeitraums zählt, und überlappende Zeiten eines Dienstes zählen einmal. Die Werte können daher zusammen mehr als die Gesamtsumme ergeben.',
  'notes.09e62dab':
    'Die Anzahl der einbezogenen Einträge wird geteilt, wie es die Metrik festlegt: gemergt / Mitwirkenden-Wochen.',
  'notes.72502aaf':
    'Die Anzahl der einbezogenen Einträge wird geteilt, wie es die Metrik festlegt: gemergt / Mitglieder-Wochen.',
  'notes.ab91c8a9':
    'Diese Metrik handelt von Personen. Ihre Einträge werden hier daher nur gezählt und nicht aufgelistet.',
  'notes.a9ac2146':
    'Die Metrik zählt verschiedene Autoren, daher kann es mehr Einträge geben, als der Wert angibt.',
  'notes.1ee2b668':
    'Der Wert ist der Anteil von „Von einem Coding-Agenten geöffnet“ an allen einbezogenen Einträgen.',
  'notes.f15198a1':
    'Der Wert ist der Anteil von „Gemergt“ an allen einbezogenen Einträgen.',
  'notes.877ed878':
    'Der Wert ist der Anteil von „Ohne Review“ an allen einbezogenen Einträgen.',
  'notes.5e189e03':
    'Der Wert ist der Anteil von „Bestanden“ an allen einbezogenen Einträgen.',
  'notes.16e276ca':
    'Der Wert ist der Anteil von „Im ersten Versuch bestanden“ an allen einbezogenen Einträgen.',
  'notes.acdf8e0e':
    'Der Wert ist die Summe der Werte der einbezogenen Einträge.',
  'notes.18b4b6c6':
    'Der Wert ist der Anteil von „Fehlgeschlagen, dann bestanden“ an allen einbezogenen Einträgen.',
  'notes.543d588d':
    'Der Wert ist der Anteil von „Wiederholt“ an allen einbezogenen Einträgen.',
  'explanation.c9322b9e':
    'Jede Komponente oder jedes Repository trägt den aktuellen Wert minus den vorherigen Wert bei.',
  'explanation.8451767b': 'Die Beiträge ergeben zusammen die Veränderung.',
  'explanation.c94a2d80':
    'Die Zeiträume sind unterschiedlich lang, daher werden die vorherigen Werte auf die Länge des aktuellen Zeitraums umgerechnet.',
  'explanation.aec3dddd':
    'Jede Komponente oder jedes Repository hat zwei Beiträge.',
  'explanation.82614b90':
    'Der eigene Beitrag ist die Veränderung des Werts mal dem mittleren Anteil an allen Einträgen in beiden Zeiträumen.',
  'explanation.453515ec':
    'Der Beitrag der Mischung ist die Veränderung des Anteils an allen Einträgen mal dem Abstand des mittleren Werts vom Gesamtwert.',
  'explanation.72584fa2': 'Alle Beiträge ergeben zusammen die Veränderung.',
  'explanation.d70484e6':
    'Jede Komponente oder jedes Repository trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (Anzahl / Tage).',
  'explanation.56ec99c9':
    'Die Wirkung des veränderten Teilers wird getrennt gezeigt.',
  'explanation.d06fa9bc':
    'Jede Komponente oder jedes Repository trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitwirkenden-Wochen).',
  'explanation.8b08db7a':
    'Jede Komponente oder jedes Repository trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitglieder-Wochen).',
  'explanation.02e733d6':
    'Ein Median hat keine Teile, die sich addieren lassen.',
  'explanation.87947c43':
    'Zerlegt wird stattdessen der Anteil der Einträge über dem vorherigen Median, der mit ihm steigt und fällt: {{v1}} % vorher, {{v2}} % jetzt.',
  'explanation.5b0bc88c':
    'Die Tabelle zeigt auch, wie hoch der Median jetzt wäre, wenn die Komponente oder das Repository noch die vorherigen Einträge hätte.',
  'explanation.59ee3cf6':
    'Ein {{v1}}. Perzentil hat keine Teile, die sich addieren lassen.',
  'explanation.c977a8ee':
    'Zerlegt wird stattdessen der Anteil der Einträge über dem vorherigen {{v1}}. Perzentil, der mit ihm steigt und fällt: {{v2}} % vorher, {{v3}} % jetzt.',
  'explanation.2561db60':
    'Die Tabelle zeigt auch, wie hoch das {{v1}}. Perzentil jetzt wäre, wenn die Komponente oder das Repository noch die vorherigen Einträge hätte.',
  'explanation.76f3121d':
    'Jedes Team trägt seinen aktuellen Wert minus seinen vorherigen Wert bei.',
  'explanation.c07e11b4': 'Jedes Team hat zwei Beiträge.',
  'explanation.01b382dc':
    'Jedes Team trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (Anzahl / Tage).',
  'explanation.b0de4d08':
    'Jedes Team trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitwirkenden-Wochen).',
  'explanation.de0319ef':
    'Jedes Team trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitglieder-Wochen).',
  'explanation.7a2b2351':
    'Die Tabelle zeigt auch, wie hoch der Median jetzt wäre, wenn das Team noch seine vorherigen Einträge hätte.',
  'explanation.5466c8ab':
    'Die Tabelle zeigt auch, wie hoch das {{v1}}. Perzentil jetzt wäre, wenn das Team noch seine vorherigen Einträge hätte.',
  'explanation.8192723a':
    'Jeder Workflow trägt seinen aktuellen Wert minus seinen vorherigen Wert bei.',
  'explanation.e121375e': 'Jeder Workflow hat zwei Beiträge.',
  'explanation.deae217b':
    'Jeder Workflow trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (Anzahl / Tage).',
  'explanation.5f80a32c':
    'Jeder Workflow trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitwirkenden-Wochen).',
  'explanation.066be3de':
    'Jeder Workflow trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitglieder-Wochen).',
  'explanation.a72fc500':
    'Die Tabelle zeigt auch, wie hoch der Median jetzt wäre, wenn der Workflow noch seine vorherigen Einträge hätte.',
  'explanation.20fca1cd':
    'Die Tabelle zeigt auch, wie hoch das {{v1}}. Perzentil jetzt wäre, wenn der Workflow noch seine vorherigen Einträge hätte.',
  'explanation.7cd6c590':
    'Jede Phase trägt ihren aktuellen Wert minus ihren vorherigen Wert bei.',
  'explanation.271ef4f1': 'Jede Phase hat zwei Beiträge.',
  'explanation.bd846831':
    'Jede Phase trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (Anzahl / Tage).',
  'explanation.ab98e42d':
    'Jede Phase trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitwirkenden-Wochen).',
  'explanation.e42d8f1b':
    'Jede Phase trägt die Veränderung der Anzahl der Einträge bei, geteilt durch den mittleren Teiler beider Zeiträume (gemergt / Mitglieder-Wochen).',
  'explanation.bfbcbc7e':
    'Die Tabelle zeigt auch, wie hoch der Median jetzt wäre, wenn die Phase noch ihre vorherigen Einträge hätte.',
  'explanation.5b30ac58':
    'Die Tabelle zeigt auch, wie hoch das {{v1}}. Perzentil jetzt wäre, wenn die Phase noch ihre vorherigen Einträge hätte.',
  'explanation.00dbb72c':
    'Die Mittelwerte der Phasen ergeben zusammen den gesamten Mittelwert, der hier zerlegt wird.',
  'explanation.4c7187dd':
    'Jede Phase trägt die Veränderung ihres Mittelwerts bei.',
  'explanation.810a1eca': 'Ein Median kann sich anders bewegen.',
  'explanation.b2d117ba':
    'Jede Komponente trägt den Unterschied bei, den der Median über die Komponenten zeigen würde, wenn diese Komponente noch ihren vorherigen Wert hätte.',
  'explanation.ce40ebff': 'Diese Beiträge addieren sich nicht zur Veränderung.',
  'explanation.938c0c40':
    'Jede Komponente trägt den Unterschied bei, den das {{v1}}. Perzentil über die Komponenten zeigen würde, wenn diese Komponente noch ihren vorherigen Wert hätte.',
};
