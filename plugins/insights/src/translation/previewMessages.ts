/** The preview of edited calculation settings, and the suggested settings. */
export const previewMessages = {
  preview: {
    title: 'Preview',
    help: 'Shows the numbers with your edits. Nothing is stored until you save.',
    scope: 'Numbers of: {{scope}}. What you save applies to everybody.',
    unchanged: 'Change a setting to see its effect here.',
    loading: 'Calculating the preview',
    outdated: 'This preview does not include your latest edits.',
    done: 'Preview of {{title}}: {{before}} now, {{after}} as edited',
    now: 'Now',
    edited: 'As edited',
    difference: 'Difference',
    noDifference: 'none',
    caption: '{{title}} now and as edited, {{granularity}}',
    sample:
      'Previewing all {{of}} repositories would take too long, so both sides are calculated for a random sample of {{repositories}}.',
    records: 'Counted records, {{dates}}',
    covered_one:
      '{{covered}} of {{count, number}} repository has a counted record.',
    covered_other:
      '{{covered}} of {{count, number}} repositories have a counted record.',
    examples: 'Newest records that would be counted',
    more: 'Show {{n}} more',
    fewer: 'Show fewer',
    noRecords: 'No records would be counted.',
    warnings: 'Valid, but probably not what you want',
    invalid_one: 'This cannot be previewed yet: {{first}}.',
    invalid_other:
      'This cannot be previewed yet: {{first}}. There are {{count, number}} problems in total.',
    denied:
      'To preview settings, you need the permission insights.config.update.',
    failed: 'The preview failed',
    unavailable: 'The preview is not available',
    retry: 'Try again',
  },
  proposals: {
    title: 'Suggested ways to find deployments',
    help: 'Based on the data of the last 90 days. Try one to preview its effect.',
    loading: 'Searching for possible deployments',
    empty:
      'The data has no sign of deployments yet: no production environment, no workflow that deploys, no releases.',
    failed: 'The suggestions could not be loaded',
    count_one: '{{count, number}} deployment',
    count_other: '{{count, number}} deployments',
    repositories_one: '{{count, number}} repository',
    repositories_other: '{{count, number}} repositories',
    keep_one:
      'Keep the other {{count, number}} repository as it is, with an exception',
    keep_other:
      'Keep the other {{count, number}} repositories as they are, with exceptions',
    try: 'Try it',
    tried: 'Added to your edits',
    set: 'Deployments are already found this way.',
    fixed: 'This is set in app-config, so you cannot change it here.',
  },
} as const;
