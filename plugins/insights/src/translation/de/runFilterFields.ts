const outcome = {
  label: 'Ergebnis',
  choice: {
    passed: 'Bestanden',
    failed: 'Fehlgeschlagen',
    cancelled: 'Abgebrochen',
    skipped: 'Übersprungen',
    other: 'Etwas anderes',
  },
};

const trigger = {
  label: 'Ausgelöst durch',
  choice: {
    push: 'Einen Push',
    'pull-request': 'Einen Pull Request',
    'merge-queue': 'Eine Merge Queue',
    schedule: 'Einen Zeitplan',
    manual: 'Eine Person',
    release: 'Ein Release',
    other: 'Etwas anderes',
  },
};

/** The fields of a filter of workflow runs, wherever there is one. */
export const runFilterFields = {
  name: { label: 'Name des Workflows' },
  branch: { label: 'Branch' },
  conclusion: { label: 'Abschluss' },
  event: { label: 'Ereignis' },
  repository: { label: 'Repository' },
  trigger,
  outcome,
};
