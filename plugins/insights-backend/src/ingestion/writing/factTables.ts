import { FactTable } from './FactTable';

/** Pull requests of any host; the vendor's time of the last change tells versions apart. */
export const pullRequestsTable = new FactTable({
  name: 'pull_requests',
  key: ['repository_id', 'number'],
  columns: {
    repository_id: 'bigint',
    number: 'integer',
    external_id: 'text',
    title: 'text',
    labels: 'text[]',
    state: 'text',
    is_draft: 'boolean',
    author_account_id: 'bigint',
    base_branch: 'text',
    head_branch: 'text',
    head_sha: 'text',
    merge_commit_sha: 'text',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
    ready_at: 'timestamptz',
    first_commit_at: 'timestamptz',
    first_review_at: 'timestamptz',
    approved_at: 'timestamptz',
    merged_at: 'timestamptz',
    closed_at: 'timestamptz',
    commit_count: 'integer',
    human_review_count: 'integer',
    change_request_count: 'integer',
    additions: 'integer',
    deletions: 'integer',
    changed_files: 'integer',
    is_revert: 'boolean',
    reverts_number: 'integer',
    reverts_sha: 'text',
    reverts_title: 'text',
    ai_marks: 'text[]',
  },
  version: ['updated_at'],
  derivedFrom: 'merged_at',
});

/** Pipelines of a repository. */
export const workflowsTable = new FactTable({
  name: 'workflows',
  key: ['repository_id', 'workflow_id'],
  columns: {
    repository_id: 'bigint',
    workflow_id: 'bigint',
    name: 'text',
    path: 'text',
    state: 'text',
  },
});

/**
 * Runs by their latest attempt. The vendor goes on touching a run after it ended, so the end is the one that was read
 * first, until there is another attempt or outcome.
 */
export const workflowRunsTable = new FactTable({
  name: 'workflow_runs',
  key: ['repository_id', 'run_id', 'created_at'],
  columns: {
    repository_id: 'bigint',
    run_id: 'bigint',
    created_at: 'timestamptz',
    workflow_id: 'bigint',
    workflow_name: 'text',
    event: 'text',
    branch: 'text',
    head_sha: 'text',
    run_number: 'bigint',
    attempt: 'integer',
    status: 'text',
    conclusion: 'text',
    started_at: 'timestamptz',
    updated_at: 'timestamptz',
    completed_at: 'timestamptz',
    actor_account_id: 'bigint',
  },
  version: ['attempt', 'updated_at'],
  keptWhile: {
    completed_at:
      '(stored.attempt, stored.status, stored.conclusion) is not distinct from (excluded.attempt, excluded.status, excluded.conclusion)',
  },
  derivedFrom: 'completed_at',
});

/** Attempts of runs that were run again. */
export const workflowRunAttemptsTable = new FactTable({
  name: 'workflow_run_attempts',
  key: ['repository_id', 'run_id', 'attempt'],
  columns: {
    repository_id: 'bigint',
    run_id: 'bigint',
    attempt: 'integer',
    status: 'text',
    conclusion: 'text',
    started_at: 'timestamptz',
    completed_at: 'timestamptz',
  },
  keptWhile: {
    completed_at:
      '(stored.status, stored.conclusion) is not distinct from (excluded.status, excluded.conclusion)',
  },
  derivedFrom: 'completed_at',
});

/** Jobs, where they are read. */
export const workflowJobsTable = new FactTable({
  name: 'workflow_jobs',
  key: ['repository_id', 'run_id', 'job_id'],
  columns: {
    repository_id: 'bigint',
    run_id: 'bigint',
    attempt: 'integer',
    job_id: 'bigint',
    name: 'text',
    status: 'text',
    conclusion: 'text',
    started_at: 'timestamptz',
    completed_at: 'timestamptz',
    runner_labels: 'text[]',
  },
});

/** Deployments as the host records them. */
export const environmentDeploymentsTable = new FactTable({
  name: 'environment_deployments',
  key: ['repository_id', 'external_id'],
  columns: {
    repository_id: 'bigint',
    external_id: 'text',
    environment: 'text',
    sha: 'text',
    ref: 'text',
    task: 'text',
    creator_account_id: 'bigint',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
    state: 'text',
    first_success_at: 'timestamptz',
    failed_at: 'timestamptz',
  },
  version: ['updated_at'],
  derivedFrom: 'first_success_at',
});

/** Releases. */
export const releasesTable = new FactTable({
  name: 'releases',
  key: ['repository_id', 'external_id'],
  columns: {
    repository_id: 'bigint',
    external_id: 'text',
    tag: 'text',
    name: 'text',
    sha: 'text',
    is_draft: 'boolean',
    is_prerelease: 'boolean',
    created_at: 'timestamptz',
    published_at: 'timestamptz',
  },
  derivedFrom: 'published_at',
});
