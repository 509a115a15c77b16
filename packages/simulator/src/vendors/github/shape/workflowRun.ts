import { components } from '@octokit/openapi-types';
import { accountAt } from '../../../model/account';
import { nodeId } from '../nodeId';
import { objectId } from '../../../model/random';
import { Repository } from '../../../model/repository';
import { EpochSeconds, isoTime, isoTimeOrNull } from '../../../model/time';
import {
  AttemptState,
  Workflow,
  WorkflowRun,
} from '../../../model/workflowRun';
import { accountEmail, accountName, simpleUser, WEB_URL } from './account';
import { nestedRepository, NestedRepository } from './repository';

type RunRow = components['schemas']['workflow-run'];
type JobRow = components['schemas']['job'];
type WorkflowRow = components['schemas']['workflow'];

/** The id of the check suite behind a run. */
export function checkSuiteId(run: WorkflowRun): number {
  return run.id + 40_000_000_000;
}

/** The node id of that check suite. */
export function checkSuiteNodeId(
  repository: Repository,
  run: WorkflowRun,
): string {
  return nodeId('CS', repository.id, run.id);
}

/** The file of a workflow. */
export function workflowPath({ name }: Workflow): string {
  return `.github/workflows/${name}.yml`;
}

/** A row of `GET /actions/workflows`. */
export function workflowRow(
  repository: Repository,
  workflow: Workflow,
  base: string,
): WorkflowRow {
  const page = `${WEB_URL}/${repository.fullName}`;
  return {
    id: workflow.id,
    node_id: nodeId('W', repository.id, workflow.id),
    name: workflow.name,
    path: workflowPath(workflow),
    state: 'active',
    created_at: isoTime(workflow.createdAt),
    updated_at: isoTime(workflow.createdAt),
    url: `${base}/repos/${repository.fullName}/actions/workflows/${workflow.id}`,
    html_url: `${page}/blob/${repository.facts.defaultBranch}/${workflowPath(
      workflow,
    )}`,
    badge_url: `${page}/workflows/${encodeURIComponent(
      workflow.name,
    )}/badge.svg`,
  };
}

/** A run as a listing shows it, or one attempt of it when `createdAt` is that of the attempt. */
export function runRow(
  repository: Repository,
  run: WorkflowRun,
  state: AttemptState,
  base: string,
  now: EpochSeconds,
  createdAt: EpochSeconds = run.createdAt,
  nested: NestedRepository = nestedRepository(repository, base),
): RunRow {
  const api = `${base}/repos/${repository.fullName}`;
  const url = `${api}/actions/runs/${run.id}`;
  const attemptUrl = state.number > 1 ? `${url}/attempts/${state.number}` : url;
  const actor = accountAt(run.actor, now);
  const triggering = accountAt(state.attempt.triggeringActor, now);
  const person = {
    name: accountName(run.actor),
    email: accountEmail(run.actor),
  };
  // Octokit's types miss that both actors are null once the account is gone.
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: nodeId('WFR', repository.id, run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: workflowPath(run.workflow),
    display_title: run.title,
    run_number: run.runNumber,
    event: run.event,
    status: state.status,
    conclusion: state.conclusion ?? null,
    workflow_id: run.workflow.id,
    check_suite_id: checkSuiteId(run),
    check_suite_node_id: checkSuiteNodeId(repository, run),
    url,
    html_url: `${WEB_URL}/${repository.fullName}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: isoTime(createdAt),
    updated_at: isoTime(state.updatedAt),
    actor: actor ? simpleUser(actor, base) : (null as unknown as undefined),
    run_attempt: state.number,
    referenced_workflows: [],
    run_started_at: isoTime(state.attempt.startedAt),
    triggering_actor: triggering
      ? simpleUser(triggering, base)
      : (null as unknown as undefined),
    jobs_url: `${attemptUrl}/jobs`,
    logs_url: `${attemptUrl}/logs`,
    check_suite_url: `${api}/check-suites/${checkSuiteId(run)}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url:
      state.number > 1 ? `${url}/attempts/${state.number - 1}` : null,
    workflow_url: `${api}/actions/workflows/${run.workflow.id}`,
    head_commit: {
      id: run.headSha,
      tree_id: objectId(`tree:${run.headSha}`),
      message: run.title,
      timestamp: isoTime(run.createdAt),
      author: person,
      committer: person,
    },
    repository: nested,
    head_repository: nested,
  };
}

/** The jobs of one attempt; each starts when a runner is free and they share the attempt's time. */
export function jobRows(
  repository: Repository,
  run: WorkflowRun,
  state: AttemptState,
  base: string,
  now: EpochSeconds,
): JobRow[] {
  const { attempt } = state;
  if (attempt.conclusion === 'startup_failure') {
    return [];
  }
  const api = `${base}/repos/${repository.fullName}`;
  const runsAt = Math.min(
    attempt.startedAt + attempt.queuedSeconds,
    attempt.endedAt,
  );
  return run.jobNames.map((name, index) => {
    const id = run.id * 10_000 + state.number * 1_000 + index;
    const isLast = index === run.jobNames.length - 1;
    // The last job lasts until the end of the attempt; the others end earlier and succeed.
    const endsAt = isLast
      ? attempt.endedAt
      : runsAt +
        Math.floor(
          ((attempt.endedAt - runsAt) * (index + 1)) / run.jobNames.length,
        );
    const hasStarted = runsAt <= now;
    const hasEnded = endsAt <= now;
    const conclusion = isLast ? attempt.conclusion : 'success';
    let status: JobRow['status'] = hasStarted ? 'in_progress' : 'queued';
    if (hasEnded) {
      status = 'completed';
    }
    return {
      id,
      run_id: run.id,
      run_url: `${api}/actions/runs/${run.id}`,
      run_attempt: state.number,
      node_id: nodeId('CR', repository.id, id),
      head_sha: run.headSha,
      url: `${api}/actions/jobs/${id}`,
      html_url: `${WEB_URL}/${repository.fullName}/actions/runs/${run.id}/job/${id}`,
      status,
      conclusion: hasEnded ? (conclusion as JobRow['conclusion']) : null,
      created_at: isoTime(attempt.startedAt),
      started_at: isoTime(hasStarted ? runsAt : attempt.startedAt),
      completed_at: isoTimeOrNull(hasEnded ? endsAt : undefined),
      name,
      steps: [],
      check_run_url: `${api}/check-runs/${id}`,
      labels: ['ubuntu-latest'],
      runner_id: hasStarted ? 1 : null,
      runner_name: hasStarted ? 'GitHub Actions 1' : null,
      runner_group_id: hasStarted ? 0 : null,
      runner_group_name: hasStarted ? 'GitHub Actions' : null,
      workflow_name: run.workflow.name,
      head_branch: run.headBranch,
    };
  });
}
