import { z } from 'zod';
import { settingDescriptions } from './descriptions';
import { patternSchema } from './patterns';

const durationSchema = z
  .string()
  .regex(/^[1-9]\d{0,3} ?(m|h|d)$/, 'must be a duration such as 24h or 14d');

const namesSchema = z
  .array(z.string().min(1, 'must not be empty'))
  .min(1, 'must have at least one entry');

const signalSchema = z.enum(['incident', 'revert', 'rollback', 'hotfix']);

const ofFailures = [
  'change-failure-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
];

const ofIncidents = [...ofFailures, 'time-to-recovery'];

/** What fails, what mends it, and how long that takes. */
export const failureSettings = {
  changeFailure: z
    .strictObject({
      /** All that make sense for the strategy unless given. */
      signals: z
        .array(signalSchema)
        .optional()
        .register(settingDescriptions, {
          title: 'Signs of a failed deployment',
          help: 'By default, all signs that apply to the way deployments are found.',
          control: 'choices',
          choices: {
            incident: 'Incident',
            revert: 'Revert',
            rollback: 'Rollback',
            hotfix: 'Hotfix',
          },
          unset: 'all that apply',
          empty: 'All that apply to the way deployments are found',
          affects: ofFailures,
        }),
      attributionWindow: durationSchema
        .default('24h')
        .register(settingDescriptions, {
          title: 'Attribution window',
          help: 'How long after a deployment an incident is attributed to it, such as 24h.',
          control: 'text',
          affects: ofFailures,
        }),
      revertWindow: durationSchema
        .default('14d')
        .register(settingDescriptions, {
          title: 'Revert window',
          help: 'How long after a change its revert is a sign of a failed deployment, such as 14d.',
          control: 'text',
          affects: ofFailures,
        }),
    })
    .prefault({}),
  hotfix: z
    .strictObject({
      /** Read without regard to case. */
      patterns: z
        .strictObject({
          label: z
            .array(patternSchema)
            .default(['^(hotfix|incident-fix)$'])
            .register(settingDescriptions, {
              title: 'Hotfix labels',
              help: 'A pull request with a label that matches is a hotfix. Case is ignored.',
              control: 'list',
              affects: ofFailures,
            }),
          branch: z
            .array(patternSchema)
            .default(['^hotfix[/-]'])
            .register(settingDescriptions, {
              title: 'Hotfix branches',
              help: 'A pull request from a branch that matches is a hotfix. Case is ignored.',
              control: 'list',
              affects: ofFailures,
            }),
          title: z
            .array(patternSchema)
            .default(['^hotfix([^[:alnum:]]|$)'])
            .register(settingDescriptions, {
              title: 'Hotfix titles',
              help: 'A pull request with a title that matches is a hotfix. Case is ignored.',
              control: 'list',
              affects: ofFailures,
            }),
        })
        .prefault({}),
    })
    .prefault({}),
  incidents: z
    .strictObject({
      urgencies: namesSchema.default(['high']).register(settingDescriptions, {
        title: 'Urgencies of incidents that count',
        help: 'Names as they appear in the source, one per line.',
        control: 'list',
        affects: ofIncidents,
      }),
      /** All of them, also incidents without one, unless given. */
      priorities: namesSchema.optional().register(settingDescriptions, {
        title: 'Priorities of incidents that count',
        help: 'Names as they appear in the source, one per line. Without an entry, all incidents count, including those without a priority.',
        control: 'list',
        unset: 'all',
        affects: ofIncidents,
      }),
      minDurationSeconds: z
        .int()
        .min(0)
        .default(0)
        .register(settingDescriptions, {
          title: 'Shortest incident that counts',
          help: 'In seconds. Shorter incidents are left out.',
          control: 'number',
          affects: ofIncidents,
        }),
    })
    .prefault({}),
  recovery: z
    .strictObject({
      start: z
        .enum(['deployment', 'detected'])
        .default('deployment')
        .register(settingDescriptions, {
          title: 'Recovery begins',
          help: 'When the time to recover from a failed deployment begins.',
          control: 'choice',
          choices: {
            deployment: 'With the deployment',
            detected: 'When the failure is detected',
          },
          affects: ['failed-deployment-recovery-time'],
        }),
    })
    .prefault({}),
};
