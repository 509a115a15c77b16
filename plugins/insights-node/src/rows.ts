/**
 * A person or machine at a source-code host, as a row names it. The engine keeps one row per host and external id.
 * @public
 */
export interface AccountReference {
  externalId: string;
  /** As shown by the vendor; a machine's login ends with `[bot]`. */
  login: string;
  type: 'user' | 'bot' | 'organization' | 'mannequin';
}

/**
 * A repository, keyed by the vendor's own id: its names may change.
 * @public
 */
export interface RepositoryFact {
  externalId: string;
  owner: string;
  name: string;
  url: string;
  defaultBranch?: string;
  isFork: boolean;
  isArchived: boolean;
  isDisabled: boolean;
  createdAt: Date;
  pushedAt?: Date;
}

/**
 * A file that a pull request changes, by the path it has afterwards. One that was only renamed has no changed lines.
 * @public
 */
export interface ChangedFileFact {
  path: string;
  additions: number;
  deletions: number;
}

/**
 * A pull request with what is known of its commits and reviews. Times are instants; nothing of its body is kept.
 * @public
 */
export interface PullRequestFact {
  number: number;
  externalId: string;
  title: string;
  labels: string[];
  state: 'open' | 'closed' | 'merged';
  isDraft: boolean;
  /** Undefined for a deleted account. */
  author?: AccountReference;
  baseBranch: string;
  headBranch: string;
  headSha: string;
  mergeCommitSha?: string;
  createdAt: Date;
  /** Decides which of two versions is the newer one: an older one never overwrites. */
  updatedAt: Date;
  readyAt: Date;
  firstCommitAt: Date;
  firstReviewAt?: Date;
  approvedAt?: Date;
  mergedAt?: Date;
  closedAt?: Date;
  commitCount: number;
  humanReviewCount: number;
  changeRequestCount: number;
  /** Lines; undefined where the vendor does not count them. */
  additions?: number;
  deletions?: number;
  changedFiles?: number;
  /** All of its files; undefined where they were not read, which leaves stored ones alone. */
  files?: ChangedFileFact[];
  isRevert: boolean;
  /** What it reverts, in the order of trust: a number in this repository, a commit, a title. */
  revertsNumber?: number;
  revertsSha?: string;
  revertsTitle?: string;
  /** Coding tools that took part, by their own trailers or as the author: `claude`, `copilot`, ... */
  aiMarks: string[];
}

/**
 * A pipeline definition of a repository.
 * @public
 */
export interface WorkflowFact {
  workflowId: number;
  name: string;
  path?: string;
  state: string;
}

/**
 * A pipeline run as its latest attempt shows it. `createdAt` never changes, also not by a re-run.
 *
 * At GitHub an attempt waits for its runner after `startedAt`. At Azure DevOps a run is queued at `createdAt` and begins
 * at `startedAt`, which is the same for one that never began; it is run again as another run of the same commit.
 * @public
 */
export interface WorkflowRunFact {
  runId: number;
  createdAt: Date;
  workflowId: number;
  workflowName: string;
  event: string;
  branch?: string;
  headSha: string;
  runNumber: number;
  attempt: number;
  status: string;
  conclusion?: string;
  startedAt: Date;
  updatedAt: Date;
  /** Kept as first stored until attempt, status or conclusion change. */
  completedAt?: Date;
  actor?: AccountReference;
}

/**
 * One attempt of a run that was run more than once.
 * @public
 */
export interface WorkflowRunAttemptFact {
  runId: number;
  attempt: number;
  status: string;
  conclusion?: string;
  startedAt: Date;
  completedAt?: Date;
}

/**
 * A job of an attempt.
 * @public
 */
export interface WorkflowJobFact {
  runId: number;
  attempt: number;
  jobId: number;
  name: string;
  status: string;
  conclusion?: string;
  startedAt?: Date;
  completedAt?: Date;
  /** Undefined where they were not told, which leaves no trace of where the job ran. */
  runnerLabels?: string[];
}

/**
 * A deployment to an environment, as the source-code host records it.
 * @public
 */
export interface EnvironmentDeploymentFact {
  externalId: string;
  environment: string;
  sha: string;
  ref?: string;
  task?: string;
  creator?: AccountReference;
  createdAt: Date;
  updatedAt: Date;
  state: string;
  firstSuccessAt?: Date;
  failedAt?: Date;
}

/**
 * A release; `sha` is the commit of its tag.
 * @public
 */
export interface ReleaseFact {
  externalId: string;
  tag: string;
  name?: string;
  sha?: string;
  isDraft: boolean;
  isPrerelease: boolean;
  createdAt: Date;
  publishedAt?: Date;
}

/**
 * The rows of a page. All but the repositories belong to the repository of the slice that is read.
 * @public
 */
export interface RowBatch {
  repositories?: RepositoryFact[];
  pullRequests?: PullRequestFact[];
  workflows?: WorkflowFact[];
  workflowRuns?: WorkflowRunFact[];
  workflowRunAttempts?: WorkflowRunAttemptFact[];
  workflowJobs?: WorkflowJobFact[];
  environmentDeployments?: EnvironmentDeploymentFact[];
  releases?: ReleaseFact[];
}
