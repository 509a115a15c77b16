import {
  outcomes,
  triggers,
} from '@devex-insights/backstage-plugin-insights-common';
import { columns, recordUrl } from './columns';
import { defineRowKind, type RowOf } from './defineRowKind';

/** What a run, an attempt and a job have in common: the vendor's values, and the vendor-neutral one. */
const ending = {
  status: columns.text('Its status as the vendor names it.'),
  conclusion: columns
    .text('Its conclusion as the vendor names it; undefined until it ends.')
    .optional(),
  outcome: columns
    .oneOf([...outcomes], 'How it ended; undefined until it ends.', {
      hashedSince: 2,
    })
    .optional(),
};

const endedAt = columns
  .instant('When it ended; undefined until it ends.', {
    hashedAs: 'completed_at',
  })
  .optional();

/** Pipeline definitions. @public */
export const workflows = defineRowKind({
  name: 'workflows',
  description: 'A pipeline definition of a repository.',
  owner: 'repository',
  fields: {
    workflowId: columns.bigInteger('The vendor’s id.'),
    name: columns.text('Its current name.'),
    path: columns.text('The file that defines it.').optional(),
    state: columns.text('Its state as the vendor names it.'),
    shortName: columns
      .text('A short name that is unique in its repository.', {
        hashedSince: 2,
      })
      .optional(),
    url: columns.text('The page with its runs.', { hashedSince: 2 }).optional(),
  },
  key: ['workflowId'],
});

/** A pipeline definition. @public */
export interface WorkflowFact extends RowOf<typeof workflows> {}

/**
 * Pipeline runs, each as its latest attempt shows it. Vendors that run again under a new id give all attempts of a run
 * the same `attemptGroup`; those that keep the id have rows of {@link workflowRunAttempts} for the earlier ones.
 * @public
 */
export const workflowRuns = defineRowKind({
  name: 'workflow-runs',
  description: 'A pipeline run, in the state of its latest attempt.',
  owner: 'repository',
  fields: {
    runId: columns.bigInteger('The vendor’s id.'),
    createdAt: columns.instant(
      'When the run was created. Re-running it does not change this.',
    ),
    workflowId: columns.bigInteger(
      'The pipeline definition that it belongs to.',
    ),
    workflowName: columns.text('The name of the definition at that time.'),
    event: columns.text('The event that started it, as the vendor names it.'),
    trigger: columns.oneOf([...triggers], 'What started it.', {
      hashedSince: 2,
    }),
    branch: columns.text('The branch that it ran on.').optional(),
    headSha: columns.text('The commit that it ran on.'),
    runNumber: columns.bigInteger(
      'Its number among the runs of its definition.',
    ),
    attempt: columns.integer(
      'The number of the attempt that the row shows, from 1.',
    ),
    attemptGroup: columns
      .text('A key that all runs share that are attempts of the same run.', {
        hashedSince: 2,
      })
      .optional(),
    ...ending,
    hasJobs: columns.flag(
      'Whether it has certainly run jobs. Runs that ended otherwise may never have started one.',
      { hashedSince: 2 },
    ),
    queuedAt: columns.instant('When the attempt was queued for a runner.', {
      hashedSince: 2,
    }),
    startedAt: columns.instant(
      'When the attempt started to run, or the time it was queued if the vendor does not report it.',
    ),
    updatedAt: columns.instant(
      'When it last changed. The newer version of an attempt wins.',
    ),
    endedAt,
    isEndUnknown: columns
      .flag(
        'Whether the vendor does not report when it ended: `endedAt` is the time it started then, and it has no duration.',
        { hashedSince: 2 },
      )
      .optional(),
    url: recordUrl,
  },
  key: ['runId', 'createdAt'],
  version: ['attempt', 'updatedAt'],
  accounts: { actor: 'actor_account_id' },
  rederivesFrom: 'endedAt',
  // A vendor may go on touching a run after its end, so the end that was read first stays.
  keptWhileSame: {
    endedAt: ['attempt', 'status', 'conclusion'],
    isEndUnknown: ['attempt', 'status', 'conclusion'],
  },
  openUntil: 'endedAt',
  partitionedBy: 'createdAt',
});

/** A pipeline run. @public */
export interface WorkflowRunFact extends RowOf<typeof workflowRuns> {}

/** Attempts of runs that were run again under the same id. @public */
export const workflowRunAttempts = defineRowKind({
  name: 'workflow-run-attempts',
  description: 'One attempt of a run that was re-run under the same id.',
  owner: 'repository',
  fields: {
    runId: columns.bigInteger('The run.'),
    attempt: columns.integer('The number of the attempt, from 1.'),
    ...ending,
    startedAt: columns.instant('When it started.'),
    endedAt,
  },
  key: ['runId', 'attempt'],
  rederivesFrom: 'endedAt',
  keptWhileSame: { endedAt: ['status', 'conclusion'] },
  openUntil: 'endedAt',
});

/** An attempt of a run. @public */
export interface WorkflowRunAttemptFact
  extends RowOf<typeof workflowRunAttempts> {}

/** Jobs of attempts, where they are read. @public */
export const workflowJobs = defineRowKind({
  name: 'workflow-jobs',
  description: 'A job of an attempt of a run.',
  owner: 'repository',
  fields: {
    runId: columns.bigInteger('The run.'),
    attempt: columns.integer('The attempt.'),
    jobId: columns.bigInteger('The vendor’s id.'),
    name: columns.text('Its name in the pipeline.'),
    ...ending,
    startedAt: columns.instant('When it started to run.').optional(),
    endedAt,
    runnerLabels: columns
      .texts(
        'The runner it ran on; undefined if the vendor does not report it.',
      )
      .optional(),
  },
  key: ['runId', 'jobId'],
  // Depending on how jobs are read, a vendor says where they ran or does not.
  bookkeeping: ['runner_labels'],
});

/** A job. @public */
export interface WorkflowJobFact extends RowOf<typeof workflowJobs> {}
