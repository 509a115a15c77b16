import { Account } from '../model/account';
import { RepositoryIdentifiers } from '../model/identifiers';
import { Random } from '../model/random';
import { Repository } from '../model/repository';
import { EpochSeconds, HOUR_SECONDS } from '../model/time';
import {
  Conclusion,
  RunAttempt,
  Workflow,
  WorkflowRun,
} from '../model/workflowRun';

/** What triggers a run. */
export type RunCause = Pick<
  WorkflowRun,
  'event' | 'headBranch' | 'headSha' | 'title' | 'actor' | 'createdAt'
> & {
  medianSeconds: number;
  failureRate: number;
  /** Fixes the end of the only attempt instead of drawing it. */
  conclusion?: Conclusion;
};

/** One in so many runs of `ci` reports the results of its tests. */
const REPORTED_RUNS = 4;

/** One in so many nightly runs tries everything with everything: more jobs than a page shows. */
const LARGE_MATRIX_RUNS = 30;
const LARGE_MATRIX_JOBS = 130;

const RARE_CONCLUSIONS: Conclusion[] = [
  'cancelled',
  'cancelled',
  'skipped',
  'startup_failure',
];

/** Lets runs happen, in the order in which they are created. */
export class RunLog {
  readonly #repository: Repository;
  readonly #identifiers: RepositoryIdentifiers;
  readonly #workflows = new Map<string, { workflow: Workflow; runs: number }>();

  constructor(repository: Repository, identifiers: RepositoryIdentifiers) {
    this.#repository = repository;
    this.#identifiers = identifiers;
  }

  addWorkflow(name: string) {
    const workflow: Workflow = {
      id: this.#identifiers.nextWorkflow(),
      name,
      createdAt: this.#repository.facts.createdAt,
    };
    this.#repository.workflows.push(workflow);
    this.#workflows.set(name, { workflow, runs: 0 });
  }

  /** Adds a run of a workflow, if the repository has it. */
  add(
    name: string,
    cause: RunCause,
    random: Random,
    rerunBy: Account = cause.actor,
  ): WorkflowRun | undefined {
    const known = this.#workflows.get(name);
    if (!known) {
      return undefined;
    }
    known.runs += 1;
    const { medianSeconds, failureRate, conclusion, ...facts } = cause;
    const run: WorkflowRun = {
      ...facts,
      id: this.#identifiers.nextRun(),
      runNumber: known.runs,
      workflow: known.workflow,
      attempts: attempts(cause, random, rerunBy),
      jobNames: jobNames(name, known.runs),
      reportNames:
        name === 'ci' && known.runs % REPORTED_RUNS === 0
          ? ['Test results']
          : [],
    };
    this.#repository.workflowRuns.push(run);
    return run;
  }
}

function jobNames(workflow: string, runNumber: number): string[] {
  if (workflow === 'ci') {
    return ['build', 'test'];
  }
  return workflow === 'nightly' && runNumber % LARGE_MATRIX_RUNS === 0
    ? Array.from(
        { length: LARGE_MATRIX_JOBS },
        (_, index) => `nightly (${index + 1})`,
      )
    : [workflow];
}

function attempts(
  cause: RunCause,
  random: Random,
  rerunBy: Account,
): RunAttempt[] {
  const first = attempt(cause, cause.createdAt, cause.actor, random);
  const isRerun =
    cause.conclusion === undefined &&
    first.conclusion === 'failure' &&
    random.chance(0.3);
  if (!isRerun) {
    return [first];
  }
  const startedAt =
    first.endedAt + Math.ceil(random.logNormal(0.5, 1.2) * HOUR_SECONDS);
  const again = attempt(cause, startedAt, rerunBy, random);
  // Most failures that are tried again were flaky.
  const conclusion = random.chance(0.8) ? 'success' : 'failure';
  return [first, { ...again, conclusion }];
}

function attempt(
  cause: RunCause,
  startedAt: EpochSeconds,
  triggeringActor: Account,
  random: Random,
): RunAttempt {
  const conclusion = cause.conclusion ?? drawConclusion(cause, random);
  const queuedSeconds = Math.min(900, Math.ceil(random.logNormal(12, 1)));
  const full = Math.ceil(random.logNormal(cause.medianSeconds, 0.3));
  const shortened = {
    cancelled: 0.4,
    skipped: 0,
    startup_failure: 0,
    action_required: 0,
    failure: 0.8,
  } as Partial<Record<Conclusion, number>>;
  const seconds = Math.ceil(full * (shortened[conclusion] ?? 1));
  return {
    startedAt,
    queuedSeconds: seconds ? queuedSeconds : 0,
    endedAt: startedAt + (seconds ? queuedSeconds + seconds : 1),
    conclusion,
    triggeringActor,
  };
}

function drawConclusion({ failureRate }: RunCause, random: Random): Conclusion {
  if (random.chance(0.03)) {
    return random.pick(RARE_CONCLUSIONS);
  }
  return random.chance(Math.min(failureRate, 0.6)) ? 'failure' : 'success';
}
