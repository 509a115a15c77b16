import type {
  Outcome,
  Trigger,
} from '@devex-insights/backstage-plugin-insights-common';

const outcomes: Record<string, Outcome> = {
  success: 'passed',
  failure: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};

const triggers: Record<string, Trigger> = {
  push: 'push',
  pull_request: 'pull-request',
  pull_request_target: 'pull-request',
  merge_group: 'merge-queue',
  schedule: 'schedule',
  workflow_dispatch: 'manual',
  repository_dispatch: 'manual',
  release: 'release',
};

/** What a conclusion says about the code. */
export function outcomeOf(conclusion: string | undefined): Outcome | undefined {
  return conclusion === undefined ? undefined : outcomes[conclusion] ?? 'other';
}

/** What an event means as the start of a run. */
export function triggerOf(event: string): Trigger {
  return triggers[event] ?? 'other';
}

/** Runs that ended like this had jobs; of the others some had been cancelled or skipped before the first. */
export function isCertainToHaveJobs(conclusion: string | undefined): boolean {
  return ['success', 'failure', 'timed_out'].includes(conclusion ?? '');
}
