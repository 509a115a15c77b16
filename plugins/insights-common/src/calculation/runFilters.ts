import { z } from 'zod';
import { outcomes, triggers } from '../vocabulary';
import type { FieldDescription } from './descriptions';
import { patternSchema } from './patterns';

const fields = {
  name: patternSchema.optional(),
  branch: patternSchema.optional(),
  conclusion: patternSchema.optional(),
  event: patternSchema.optional(),
  repository: patternSchema.optional(),
  /** What starts runs at any vendor; `event` has the vendor's own word. */
  trigger: z
    .array(z.enum(triggers))
    .min(1, 'must have at least one entry')
    .optional(),
  /** How runs end at any vendor; `conclusion` has the vendor's own word. */
  outcome: z
    .array(z.enum(outcomes))
    .min(1, 'must have at least one entry')
    .optional(),
};

/** A filter of workflow runs; all fields that are set have to match. */
export const runFilterSchema = z
  .strictObject({ mode: z.enum(['include', 'exclude']), ...fields })
  .refine(({ mode, ...given }) => Object.values(given).some(Boolean), {
    message: `must have at least one of ${Object.keys(fields).join(', ')}`,
  });

/** What people read of the fields of a filter. */
export const runFilterFields: Record<keyof typeof fields, FieldDescription> = {
  name: { title: 'Workflow name' },
  branch: { title: 'Branch' },
  conclusion: { title: 'Conclusion' },
  event: { title: 'Event' },
  repository: { title: 'Repository' },
  trigger: {
    title: 'Started by',
    choices: {
      push: 'A push',
      'pull-request': 'A pull request',
      'merge-queue': 'A merge queue',
      schedule: 'A schedule',
      manual: 'A person',
      release: 'A release',
      other: 'Something else',
    } satisfies Record<(typeof triggers)[number], string>,
  },
  outcome: {
    title: 'Outcome',
    choices: {
      passed: 'Passed',
      failed: 'Failed',
      cancelled: 'Cancelled',
      skipped: 'Skipped',
      other: 'Anything else',
    } satisfies Record<(typeof outcomes)[number], string>,
  },
};
