/**
 * How a run, an attempt or a job ended, in the terms that those of every vendor are translated to. `failed` includes running out
 * of time; `other` is what says nothing about the code.
 * @public
 */
export const outcomes = [
  'passed',
  'failed',
  'cancelled',
  'skipped',
  'other',
] as const;

/**
 * One of the {@link outcomes}.
 * @public
 */
export type Outcome = (typeof outcomes)[number];

/**
 * What started a run, in the terms that those of every vendor are translated to.
 * @public
 */
export const triggers = [
  'push',
  'pull-request',
  'merge-queue',
  'schedule',
  'manual',
  'release',
  'other',
] as const;

/**
 * One of the {@link triggers}.
 * @public
 */
export type Trigger = (typeof triggers)[number];
