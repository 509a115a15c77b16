/** How teams are resolved. */
export const teams = {
  'teamAttribution.3e371271':
    'Die Einträge stammen aus den Repositories der Komponenten, die den gewählten Gruppen oder Gruppen darunter derzeit gehören.',
  'teamAttribution.98af3a81':
    'Teilen sich Komponenten ein Repository nach Ordnern, gehört ein Pull Request zu jeder Komponente, in deren Ordner eine seiner geänderten Dateien liegt.',
  'teamAttribution.045e72c7':
    'Werden seine geänderten Dateien nicht gelesen, gehört er zu all diesen Komponenten.',
  'teamAttribution.d6ddb467': 'Ein Workflow-Lauf gehört immer zu allen.',
  'teamAttribution.7cf805db': 'Jedes Ereignis zählt einmal.',
  'teamAttribution.f2b5fe28':
    'Ohne Team zählen alle synchronisierten Repositories.',
  'teamAttribution.a0cf8c09':
    'Die Vorfälle stammen von den Diensten, als die Komponenten der gewählten Gruppen oder von Gruppen darunter derzeit laufen.',
  'teamAttribution.903c0763':
    'Ein Vorfall zählt einmal, auch wenn mehrere Komponenten als sein Dienst laufen.',
  'teamAttribution.3efb3acf':
    'Ein Vorfall eines Dienstes ohne Komponente zählt nur, wenn nichts ausgewählt ist.',
  'teamAttribution.790261d5':
    'Die Einträge stammen von den Benutzern des Katalogs, die derzeit Mitglied der gewählten Gruppen oder von Gruppen darunter sind.',
  'teamAttribution.3695d825': 'Jeder Benutzer zählt einmal.',
  'teamAttribution.2ce4b7f0':
    'Ihre Pull Requests zählen in jedem synchronisierten Repository.',
  'teamAttribution.0aece97b':
    'Ohne Team zählen die synchronisierten Repositories mit einer Komponente im Katalog.',
  'teamAttribution.7a697600':
    'Ihre Pull Requests zählen in jedem synchronisierten Repository mit einer Komponente im Katalog.',
};
