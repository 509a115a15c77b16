import { z } from 'zod';
import { instant, maybeInstant, maybeText } from './schemaParts';

/** The organisations of a token. */
export const organizationsSchema = z.array(z.object({ login: z.string() }));

const restUser = z
  .object({ id: z.number().int(), login: z.string(), type: z.string() })
  .nullish()
  .transform(value => value ?? undefined);

/** A workflow run, or one attempt of it. */
export const workflowRunSchema = z.object({
  id: z.number().int(),
  name: maybeText,
  path: maybeText,
  workflow_id: z.number().int(),
  run_number: z.number().int(),
  run_attempt: z.number().int().default(1),
  event: z.string(),
  status: maybeText,
  conclusion: maybeText,
  head_branch: maybeText,
  head_sha: z.string(),
  /** Missing on old servers. */
  check_suite_node_id: maybeText,
  created_at: instant,
  updated_at: instant,
  run_started_at: maybeInstant,
  actor: restUser,
  repository: z.object({ id: z.number().int() }).nullish(),
});
/** A run as it is sent. */
export type SentRun = z.output<typeof workflowRunSchema>;
/** The account of a run as it is sent. */
export type SentRestUser = SentRun['actor'];

/** The answer to a page of runs. Each of them is checked by itself, so that one that is not as it should be costs no others. */
export const workflowRunsSchema = z.object({
  total_count: z.number().int(),
  workflow_runs: z.array(z.looseObject({ id: z.number().int() })),
});

const workflow = z.object({
  id: z.number().int(),
  name: z.string(),
  path: maybeText,
  state: z.string(),
});
/** A workflow as it is sent. */
export type SentWorkflow = z.output<typeof workflow>;
/** The workflows of a repository. */
export const workflowsSchema = z.array(workflow);

const job = z.object({
  id: z.number().int(),
  run_id: z.number().int(),
  run_attempt: z.number().int().default(1),
  name: z.string(),
  status: z.string(),
  conclusion: maybeText,
  started_at: maybeInstant,
  completed_at: maybeInstant,
  labels: z
    .array(z.string())
    .nullish()
    .transform(labels => labels ?? undefined),
});
/** A job as it is sent. */
export type SentJob = z.output<typeof job>;
/** The jobs of a run. */
export const jobsSchema = z.array(job);
