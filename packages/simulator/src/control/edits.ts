import { EditError } from './editError';
import { Account } from '../model/account';
import { reviewId } from '../model/identifiers';
import { PullRequest, PullRequestEvent } from '../model/pullRequest';
import { objectId, Random } from '../model/random';
import { Repository } from '../model/repository';
import { EpochSeconds } from '../model/time';
import { Simulation } from '../simulation';
import { Edit } from './editSchemas';
import { moveRepository, renameOwner } from './ownerEdits';

/** One thing an edit changed. */
export interface Change {
  repository?: string;
  number?: number;
  run?: number;
  login?: string;
  /** The id that a vendor gave it. */
  id?: string;
  what: string;
}

/** Applies an edit and gives what it changed. */
export function applyEdit(simulation: Simulation, edit: Edit): Change[] {
  const now = simulation.clock.now();
  simulation.world.growUntil(now);
  switch (edit.kind) {
    case 'share':
      return editShare(simulation, edit.share, `${edit.seed}`, now);
    case 'delete-account':
      return [deleteAccount(simulation, edit.login, now)];
    case 'rename-owner':
      return [renameOwner(simulation.world, edit)];
    case 'transfer':
    case 'default-branch': {
      const repository = findRepository(simulation, edit.repository, now);
      moveRepository(simulation.world, repository, edit, now);
      repository.revision += 1;
      return [{ repository: edit.repository, what: edit.kind }];
    }
    case 'rename':
    case 'archive':
    case 'unarchive':
    case 'delete-repository':
    case 'delete-run':
    case 'rerun': {
      const repository = findRepository(simulation, edit.repository, now);
      const run = changeRepository(repository, edit, simulation, now);
      repository.revision += 1;
      return [{ repository: edit.repository, run, what: edit.kind }];
    }
    default: {
      const repository = findRepository(simulation, edit.repository, now);
      const pull = repository.findPullRequest(edit.number);
      if (!pull?.at(now)) {
        throw new EditError(`${edit.repository} has no #${edit.number}.`);
      }
      changePullRequest(simulation, pull, edit, now);
      repository.revision += 1;
      return [
        { repository: edit.repository, number: edit.number, what: edit.kind },
      ];
    }
  }
}

type RepositoryEdit = Extract<
  Edit,
  {
    kind:
      | 'rename'
      | 'archive'
      | 'unarchive'
      | 'delete-repository'
      | 'delete-run'
      | 'rerun';
  }
>;
type PullRequestEdit = Extract<Edit, { number: number }>;

function editShare(
  simulation: Simulation,
  share: number,
  seed: string,
  now: EpochSeconds,
): Change[] {
  const { world } = simulation;
  const random = new Random(`edit:${seed}`);
  const candidates = world.organizations
    .flatMap(({ account }) => world.repositoriesOf(account, now))
    .flatMap(repository =>
      repository.pullRequests
        .filter(pull => pull.at(now))
        .map(pull => ({ repository, pull })),
    );
  const wanted = Math.ceil(candidates.length * share);
  // Swapping the chosen to the front draws without repetition.
  for (let index = 0; index < wanted; index += 1) {
    const other = random.integer(index, candidates.length - 1);
    [candidates[index], candidates[other]] = [
      candidates[other],
      candidates[index],
    ];
  }
  return candidates.slice(0, wanted).map(({ repository, pull }) => {
    const { number } = pull.facts;
    const edit = random.pick<PullRequestEdit>([
      {
        kind: 'retitle',
        repository: '',
        number,
        title: `Edited change ${number}`,
      },
      { kind: 'label', repository: '', number, label: 'edited' },
      { kind: 'review', repository: '', number, state: 'COMMENTED' },
    ]);
    changePullRequest(simulation, pull, edit, now);
    repository.revision += 1;
    return { repository: repository.fullName, number, what: edit.kind };
  });
}

function changePullRequest(
  simulation: Simulation,
  pull: PullRequest,
  edit: PullRequestEdit,
  now: EpochSeconds,
) {
  if (edit.kind === 'delete-fork') {
    if (!pull.facts.forkOwner) {
      throw new EditError(`#${edit.number} does not come from a fork.`);
    }
    pull.facts.forkDeletedAt = now;
    return;
  }
  pull.append(eventOf(simulation, pull, edit, now));
}

function eventOf(
  { viewer, world }: Simulation,
  pull: PullRequest,
  edit: Exclude<PullRequestEdit, { kind: 'delete-fork' }>,
  now: EpochSeconds,
): PullRequestEvent {
  const state = pull.at(now)?.state;
  const need = (wanted: string) => {
    if (state !== wanted) {
      throw new EditError(`#${edit.number} is ${state}, not ${wanted}.`);
    }
  };
  switch (edit.kind) {
    case 'retitle':
      return { kind: 'retitled', at: now, title: edit.title };
    case 'retarget':
      need('OPEN');
      pull.facts.baseRef = edit.branch;
      return { kind: 'retargeted', at: now };
    case 'label':
      return { kind: 'labeled', at: now, label: edit.label };
    case 'review': {
      const author = reviewerOf(world.accounts, pull) ?? viewer;
      const index = (pull.at(now)?.reviews.length ?? 0) + 500;
      const id = reviewId(pull.facts.id, index);
      return {
        kind: 'reviewed',
        at: now,
        review: { id, author, state: edit.state, submittedAt: now },
      };
    }
    case 'reopen':
      need('CLOSED');
      return { kind: 'reopened', at: now };
    case 'close':
      need('OPEN');
      return { kind: 'closed', at: now };
    case 'ready':
      need('OPEN');
      return { kind: 'readyForReview', at: now };
    case 'draft':
      need('OPEN');
      return { kind: 'convertedToDraft', at: now };
    default: {
      need('OPEN');
      const commitSha = objectId(`${pull.facts.id}:edited:${now}`);
      return { kind: 'merged', at: now, by: pull.facts.author, commitSha };
    }
  }
}

/** Somebody other than the author. */
function reviewerOf(accounts: Account[], pull: PullRequest) {
  const people = accounts.filter(
    account => account.kind === 'User' && account !== pull.facts.author,
  );
  return people[pull.facts.number % people.length];
}

function changeRepository(
  repository: Repository,
  edit: RepositoryEdit,
  { viewer }: Simulation,
  now: EpochSeconds,
): number | undefined {
  switch (edit.kind) {
    case 'rename':
      repository.formerNames.push(repository.fullName);
      repository.name = edit.name;
      return undefined;
    case 'archive':
      repository.archivedAt = now;
      return undefined;
    case 'unarchive':
      repository.archivedAt = undefined;
      return undefined;
    case 'delete-repository':
      repository.deletedAt = now;
      return undefined;
    default: {
      const run = repository.findWorkflowRun(edit.run, now);
      if (!run) {
        throw new EditError(`${repository.fullName} has no run ${edit.run}.`);
      }
      if (edit.kind === 'delete-run') {
        repository.workflowRuns.splice(repository.workflowRuns.indexOf(run), 1);
        return run.id;
      }
      // What was still to come of the run gives way to the new attempt.
      const begun = run.attempts.filter(({ startedAt }) => startedAt <= now);
      run.attempts.splice(begun.length);
      run.attempts.push({
        startedAt: now,
        queuedSeconds: 0,
        endedAt: now + edit.seconds,
        conclusion: edit.conclusion,
        triggeringActor: viewer,
      });
      return run.id;
    }
  }
}

function deleteAccount(
  { world }: Simulation,
  login: string,
  now: EpochSeconds,
): Change {
  const account = world.accounts.find(
    each => each.login === login && each.kind !== 'Organization',
  );
  if (!account) {
    throw new EditError(`There is no account ${login}.`);
  }
  account.deletedAt = now;
  world.repositories.forEach(repository => {
    repository.revision += 1;
  });
  return { login, what: 'delete-account' };
}

function findRepository(
  { world }: Simulation,
  fullName: string,
  now: EpochSeconds,
): Repository {
  const [owner, name] = fullName.split('/');
  const found = world.findRepository(owner, name, now);
  if (!found) {
    throw new EditError(`There is no repository ${fullName}.`);
  }
  return found.repository;
}
