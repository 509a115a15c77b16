/** Trying other calculation settings out before they are saved, and settings that are proposed. */
export const previewMessages = {
  preview: {
    title: 'Preview',
    help: 'What the numbers would be with your edits. Nothing is stored before you save.',
    unchanged: 'Change something to see its effect here.',
    loading: 'Computing the preview',
    outdated: 'Below is the preview of earlier edits.',
    done: 'Preview of {{title}}: {{before}} now, {{after}} as edited',
    now: 'Now',
    edited: 'As edited',
    difference: 'Difference',
    noDifference: 'none',
    caption: '{{title}} now and as edited, {{granularity}}',
    sample:
      'All of {{of}} repositories would take too long. Everything here, on both sides, is about {{repositories}} of them, picked without regard to what they are.',
    records: 'Records that count, {{dates}}',
    covered_one:
      '{{covered}} of {{count}} repository has a record that counts.',
    covered_other:
      '{{covered}} of {{count}} repositories have a record that counts.',
    examples: 'Newest records that would count',
    more: 'Show {{n}} more',
    fewer: 'Show fewer',
    noRecords: 'No record would count.',
    warnings: 'Allowed, but hardly meant',
    invalid_one: 'This cannot be previewed yet: {{first}}.',
    invalid_other:
      'This cannot be previewed yet: {{first}}. {{count}} problems in all.',
    denied:
      'Trying settings out needs edit rights: the permission insights.config.update.',
    failed: 'The preview failed',
    unavailable: 'There is no preview',
    retry: 'Try again',
  },
  proposals: {
    title: 'What looks like deployments',
    help: 'Found in the data of the last 90 days. Try one to see in the preview what it would change.',
    loading: 'Looking for what could be deployments',
    empty:
      'Nothing in the data looks like deployments yet: no environment called production, no workflow that deploys, no releases.',
    failed: 'The proposals could not be loaded',
    count_one: '{{count}} deployment',
    count_other: '{{count}} deployments',
    repositories_one: '{{count}} repository',
    repositories_other: '{{count}} repositories',
    try: 'Try it',
    tried: 'In your edits',
    set: 'This is how it is set.',
    fixed: 'app-config sets this, so it cannot be changed here.',
  },
} as const;
