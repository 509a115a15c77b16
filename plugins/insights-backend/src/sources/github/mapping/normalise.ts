import type {
  ChangedFileFact,
  EnvironmentDeploymentFact,
  PullRequestFact,
  ReleaseFact,
  RepositoryFact,
  SliceRepository,
  WorkflowFact,
  WorkflowJobFact,
  WorkflowRunAttemptFact,
  WorkflowRunFact,
} from '@devex-insights/backstage-plugin-insights-node';
import { endOf, startOf } from './runTimes';
import { fromActor, fromRestUser } from './accounts';
import { readAiMarks } from './aiMarks';
import { firstCommitAt, humanReviews, readyAt } from './pullRequestTimes';
import { ownText } from './ownText';
import { readRevert } from './reverts';
import type { SentDeployment } from '../graphql/deployments';
import type {
  SentCommit,
  SentPullRequest,
  SentReview,
} from '../graphql/pullRequests';
import type { SentRelease } from '../graphql/releases';
import type { ListedRepository } from '../graphql/repositories';
import type { SentJob, SentRun, SentWorkflow } from '../restSchemas';
import { isCertainToHaveJobs, outcomeOf, triggerOf } from './outcomes';

/** A pull request together with all its commits and reviews, and all its files where they were read. */
export interface CompletePullRequest {
  pull: SentPullRequest;
  commits: SentCommit[];
  reviews: SentReview[];
  files?: ChangedFileFact[];
}

export function toRepository(listed: ListedRepository): RepositoryFact {
  const { databaseId, owner, defaultBranchRef } = listed;
  return {
    externalId: String(databaseId),
    owner: owner.login,
    name: listed.name,
    url: listed.url,
    defaultBranch: defaultBranchRef?.name,
    isFork: listed.isFork,
    isArchived: listed.isArchived,
    isDisabled: listed.isDisabled,
    createdAt: listed.createdAt,
    pushedAt: listed.pushedAt,
  };
}

/** Its description is read for what it reverts and who took part, and not kept. */
export function toPullRequest(
  { pull, commits, reviews, files }: CompletePullRequest,
  repository: Pick<SliceRepository, 'owner' | 'name' | 'formerSlugs'>,
  machineLogins: Set<string>,
): PullRequestFact {
  const author = fromActor(pull.author);
  const ready = readyAt(
    pull,
    pull.timelineItems.nodes.flatMap(({ createdAt }) => createdAt ?? []),
  );
  return {
    number: pull.number,
    externalId: pull.id,
    url: `pull/${pull.number}`,
    title: pull.title,
    labels: (pull.labels?.nodes ?? []).map(({ name }) => name).sort(),
    state: pull.state.toLowerCase() as PullRequestFact['state'],
    isDraft: pull.isDraft,
    author,
    baseBranch: pull.baseRefName,
    headBranch: pull.headRefName,
    headSha: pull.headRefOid,
    mergeCommitSha: pull.mergeCommit?.oid,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    readyAt: ready,
    firstCommitAt: firstCommitAt(pull, commits),
    mergedAt: pull.mergedAt,
    closedAt: pull.closedAt,
    commitCount: pull.commits.totalCount,
    ...humanReviews(
      { ...pull, author, readyAt: ready },
      reviews,
      machineLogins,
    ),
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.changedFiles,
    files,
    ...readRevert(pull, commits, { repository, author }),
    aiMarks: readAiMarks(
      [ownText(pull.body), ...commits.map(({ message }) => message)],
      author?.login,
    ),
  };
}

/** A workflow's file where GitHub does not report the name it had. */
function workflowName(run: SentRun): string {
  return run.name ?? run.path?.replace(/@.*$/, '') ?? String(run.workflow_id);
}

/** Its file is unique in the repository; workflows of GitHub itself have none. */
export function toWorkflow(
  { id, name, path, state }: SentWorkflow,
  repository: Pick<SliceRepository, 'url'>,
): WorkflowFact {
  const file = path?.match(/^\.github\/workflows\/([^/@]+)/)?.[1];
  return {
    workflowId: id,
    name,
    path,
    state,
    shortName: file,
    url: file
      ? `${repository.url}/actions/workflows/${file}`
      : `${repository.url}/actions`,
  };
}

export function toWorkflowRun(run: SentRun, readAt: Date): WorkflowRunFact {
  const attemptedAt = startOf(run);
  return {
    runId: run.id,
    createdAt: run.created_at,
    workflowId: run.workflow_id,
    workflowName: workflowName(run),
    event: run.event,
    trigger: triggerOf(run.event),
    branch: run.head_branch,
    headSha: run.head_sha,
    runNumber: run.run_number,
    attempt: run.run_attempt,
    status: run.status ?? 'unknown',
    conclusion: run.conclusion,
    outcome: outcomeOf(run.conclusion),
    hasJobs: isCertainToHaveJobs(run.conclusion),
    // GitHub does not say when the first job began.
    queuedAt: attemptedAt,
    startedAt: attemptedAt,
    updatedAt: run.updated_at,
    ...endOf(run, readAt),
    url: `actions/runs/${run.id}`,
    actor: fromRestUser(run.actor),
  };
}

/** @param nextStart - when the next attempt started, which this one had ended by */
export function toAttempt(
  run: SentRun,
  readAt: Date,
  nextStart?: Date,
): WorkflowRunAttemptFact {
  return {
    runId: run.id,
    attempt: run.run_attempt,
    status: run.status ?? 'unknown',
    conclusion: run.conclusion,
    outcome: outcomeOf(run.conclusion),
    startedAt: startOf(run),
    endedAt: endOf(run, readAt, nextStart).endedAt,
  };
}

export function toJob(job: SentJob): WorkflowJobFact {
  return {
    runId: job.run_id,
    attempt: job.run_attempt,
    jobId: job.id,
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    outcome: outcomeOf(job.conclusion),
    startedAt: job.started_at,
    endedAt: job.completed_at,
    runnerLabels: job.labels,
  };
}

/**
 * The next success in an environment turns the state of this one to inactive, so the history of its states counts:
 * its first success, or its first failure.
 */
export function toEnvironmentDeployment(
  deployment: SentDeployment,
): EnvironmentDeploymentFact {
  const statuses = (deployment.statuses?.nodes ?? [])
    .map(({ state, createdAt }) => ({ state: state.toLowerCase(), createdAt }))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const firstOf = (...states: string[]) =>
    statuses.find(({ state }) => states.includes(state))?.createdAt;
  return {
    externalId: deployment.id,
    environment: deployment.environment,
    sha: deployment.commitOid,
    ref: deployment.ref?.name,
    task: deployment.task,
    creator: fromActor(deployment.creator),
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
    state: (deployment.state ?? 'unknown').toLowerCase(),
    firstSuccessAt: firstOf('success'),
    failedAt: firstOf('failure', 'error'),
    url: `commit/${deployment.commitOid}`,
  };
}

export function toRelease(release: SentRelease): ReleaseFact {
  // A tag can hold what has a meaning in an address.
  const tag = release.tagName.replace(/%/g, '%25').replace(/#/g, '%23');
  return {
    externalId: release.id,
    tag: release.tagName,
    name: release.name,
    sha: release.tagCommit?.oid,
    isDraft: release.isDraft,
    isPrerelease: release.isPrerelease,
    createdAt: release.createdAt,
    publishedAt: release.publishedAt,
    url: `releases/tag/${tag}`,
  };
}
