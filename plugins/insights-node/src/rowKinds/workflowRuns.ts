import {
  outcomes,
  triggers,
} from '@devex-insights/backstage-plugin-insights-common';
import { columns, recordUrl } from './columns';
import { defineRowKind, type RowOf } from './defineRowKind';

/** What a run, an attempt and a job have in common: the vendor's words, and the one word for all vendors. */
const ending = {
  status: columns.text('The vendor’s word for how far it is.'),
  conclusion: columns
    .text('The vendor’s word for how it ended; undefined until then.')
    .optional(),
  outcome: columns
    .oneOf([...outcomes], 'How it ended; undefined until then.', {
      hashedSince: 2,
    })
    .optional(),
};

const endedAt = columns
  .instant('When it ended; undefined until then.', { hashedAs: 'completed_at' })
  .optional();

/** Pipeline definitions. @public */
export const workflows = defineRowKind({
  name: 'workflows',
  description: 'A pipeline definition of a repository.',
  owner: 'repository',
  fields: {
    workflowId: columns.bigInteger('The vendor’s id.'),
    name: columns.text('Its present name.'),
    path: columns.text('The file that defines it.').optional(),
    state: columns.text('The vendor’s word for whether it is in use.'),
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
  description: 'A pipeline run as its latest attempt shows it.',
  owner: 'repository',
  fields: {
    runId: columns.bigInteger('The vendor’s id.'),
    createdAt: columns.instant(
      'When the run was created, which running it again does not change.',
    ),
    workflowId: columns.bigInteger('The pipeline definition it is a run of.'),
    workflowName: columns.text('The name of the definition at that time.'),
    event: columns.text('The vendor’s word for what started it.'),
    trigger: columns.oneOf([...triggers], 'What started it.', {
      hashedSince: 2,
    }),
    branch: columns.text('The branch it is about.').optional(),
    headSha: columns.text('The commit it is about.'),
    runNumber: columns.bigInteger('Its number among those of its definition.'),
    attempt: columns.integer('Which attempt the row shows, from 1.'),
    attemptGroup: columns
      .text('The same for all runs that are attempts of one.', {
        hashedSince: 2,
      })
      .optional(),
    ...ending,
    hasJobs: columns.flag(
      'It is certain to have run jobs; some that ended otherwise never got to the first.',
      { hashedSince: 2 },
    ),
    queuedAt: columns.instant('When the attempt began to wait for a runner.', {
      hashedSince: 2,
    }),
    startedAt: columns.instant(
      'When the attempt began to run; the time it was queued where the vendor does not know.',
    ),
    updatedAt: columns.instant(
      'When it last changed, by which versions of an attempt are ordered.',
    ),
    endedAt,
    url: recordUrl,
  },
  key: ['runId', 'createdAt'],
  version: ['attempt', 'updatedAt'],
  accounts: { actor: 'actor_account_id' },
  rederivesFrom: 'endedAt',
  // A vendor may go on touching a run after its end, so the end that was read first holds.
  keptWhileSame: { endedAt: ['attempt', 'status', 'conclusion'] },
  openUntil: 'endedAt',
  partitionedBy: 'createdAt',
});

/** A pipeline run. @public */
export interface WorkflowRunFact extends RowOf<typeof workflowRuns> {}

/** Attempts of runs that were run again under the same id. @public */
export const workflowRunAttempts = defineRowKind({
  name: 'workflow-run-attempts',
  description: 'One attempt of a run that was run again under the same id.',
  owner: 'repository',
  fields: {
    runId: columns.bigInteger('The run.'),
    attempt: columns.integer('Which attempt it is, from 1.'),
    ...ending,
    startedAt: columns.instant('When it began.'),
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
    startedAt: columns.instant('When it began to run.').optional(),
    endedAt,
    runnerLabels: columns
      .texts('Where it ran; undefined where the vendor does not say.')
      .optional(),
  },
  key: ['runId', 'jobId'],
  // Depending on how jobs are read, a vendor says where they ran or does not.
  bookkeeping: ['runner_labels'],
});

/** A job. @public */
export interface WorkflowJobFact extends RowOf<typeof workflowJobs> {}
