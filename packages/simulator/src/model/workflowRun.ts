import { Account } from './account';
import { EpochSeconds } from './time';

/** What a repository runs in CI. */
export interface Workflow {
  id: number;
  name: string;
  createdAt: EpochSeconds;
}

/** How an attempt of a run ends. */
export type Conclusion =
  | 'success'
  | 'failure'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'startup_failure';

/** One attempt of a run; re-runs add attempts. */
export interface RunAttempt {
  startedAt: EpochSeconds;
  /** Seconds until a runner was free. */
  queuedSeconds: number;
  endedAt: EpochSeconds;
  conclusion: Conclusion;
  triggeringActor: Account;
}

/** A workflow run with all the attempts it will ever have. */
export interface WorkflowRun {
  id: number;
  runNumber: number;
  workflow: Workflow;
  event: 'push' | 'pull_request' | 'schedule' | 'workflow_dispatch';
  headBranch: string;
  headSha: string;
  title: string;
  actor: Account;
  createdAt: EpochSeconds;
  attempts: RunAttempt[];
  jobNames: string[];
  /** What its steps report as check runs of their own, which stand in its check suite among the jobs. */
  reportNames: string[];
}

/** What can be seen of an attempt at one moment. */
export interface AttemptState {
  number: number;
  attempt: RunAttempt;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion?: Conclusion;
  updatedAt: EpochSeconds;
}

/** The state of attempt `number`, or undefined when there is no such attempt yet. */
export function attemptAt(
  run: WorkflowRun,
  number: number,
  now: EpochSeconds,
): AttemptState | undefined {
  const attempt = run.attempts[number - 1];
  if (!attempt || attempt.startedAt > now) {
    return undefined;
  }
  if (attempt.endedAt <= now) {
    return {
      number,
      attempt,
      status: 'completed',
      conclusion: attempt.conclusion,
      updatedAt: attempt.endedAt,
    };
  }
  const runnerAt = attempt.startedAt + attempt.queuedSeconds;
  return runnerAt <= now
    ? { number, attempt, status: 'in_progress', updatedAt: runnerAt }
    : { number, attempt, status: 'queued', updatedAt: attempt.startedAt };
}

/** The state of the latest attempt, which is what a listing shows; undefined before the run exists. */
export function runAt(
  run: WorkflowRun,
  now: EpochSeconds,
): AttemptState | undefined {
  for (let number = run.attempts.length; number > 0; number -= 1) {
    const state = attemptAt(run, number, now);
    if (state) {
      return state;
    }
  }
  return undefined;
}
