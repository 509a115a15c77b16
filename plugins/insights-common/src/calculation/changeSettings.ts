import { z } from 'zod';
import { settingDescriptions } from './descriptions';
import { patternSchema } from './patterns';

/** How changes and pull requests are timed and measured. */
export const changeSettings = {
  leadTime: z
    .strictObject({
      start: z
        .enum(['first-commit', 'opened', 'merged'])
        .default('first-commit')
        .register(settingDescriptions, {
          title: 'Lead time begins',
          help: 'When the lead time of a change begins. It ends with the deployment.',
          control: 'choice',
          choices: {
            'first-commit': 'With the first commit',
            opened: 'When the pull request is opened',
            merged: 'With the merge',
          },
          affects: ['lead-time-for-changes'],
        }),
    })
    .prefault({}),
  prCycleTime: z
    .strictObject({
      start: z
        .enum(['opened', 'ready', 'first-commit'])
        .default('ready')
        .register(settingDescriptions, {
          title: 'Cycle time begins',
          help: 'When the cycle time of a pull request begins. It ends with the merge.',
          control: 'choice',
          choices: {
            opened: 'When the pull request is opened',
            ready: 'When it is ready for review',
            'first-commit': 'With the first commit',
          },
          affects: ['pr-cycle-time'],
        }),
    })
    .prefault({}),
  prSize: z
    .strictObject({
      /** On the paths of changed files, where these are read. */
      ignore: z
        .array(patternSchema)
        .default([
          // Lock files and checksums of dependencies.
          '\\.lockb?$',
          '(^|/)(package-lock\\.json|npm-shrinkwrap\\.json|pnpm-lock\\.yaml|packages\\.lock\\.json|gradle\\.lockfile|go\\.sum)$',
          // Generated and bundled code.
          '(^|/)(generated|__generated__|dist)/',
          '[._](generated|pb|pb2|pb2_grpc|g)\\.[[:alnum:]]+$|(^|/)zz_generated',
          '\\.(min\\.(js|css)|map)$',
          // Code of others.
          '(^|/)(vendor|node_modules|third_party)/',
          // Snapshots of tests.
          '(^|/)__snapshots__/|\\.snap$',
        ])
        .register(settingDescriptions, {
          title: 'Files that do not count',
          help: 'Lines in files whose path matches one of these patterns are left out, where changed files are read.',
          control: 'list',
          affects: ['pr-size'],
        }),
    })
    .prefault({}),
  reviewClock: z
    .enum(['calendar', 'weekdays'])
    .default('calendar')
    .register(settingDescriptions, {
      title: 'Reviews are timed',
      help: 'Around the clock, or only from Monday to Friday.',
      control: 'choice',
      choices: { calendar: 'Around the clock', weekdays: 'Monday to Friday' },
      affects: ['pr-cycle-time', 'pr-time-to-first-review'],
    }),
};
