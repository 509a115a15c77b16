import { hashText } from './random';

const SLOTS = 80_000;

/** Hands out the ids of the objects in one repository. */
export class RepositoryIdentifiers {
  readonly repositoryId: number;
  readonly #slot: number;
  #runs = 0;
  #deployments = 0;
  #statuses = 0;
  #releases = 0;
  #workflows = 0;

  constructor(slot: number) {
    this.#slot = slot;
    this.repositoryId = 700_000_000 + slot;
  }

  pullRequest(number: number): number {
    return 2_500_000_000 + this.#slot * 100_000 + number;
  }

  nextWorkflow(): number {
    this.#workflows += 1;
    return 90_000_000 + this.#slot * 100 + this.#workflows;
  }

  nextRun(): number {
    this.#runs += 1;
    return 20_000_000_000 + this.#slot * 1_000_000 + this.#runs;
  }

  nextDeployment(): number {
    this.#deployments += 1;
    return 3_000_000_000 + this.#slot * 100_000 + this.#deployments;
  }

  nextDeploymentStatus(): number {
    this.#statuses += 1;
    return 9_000_000_000 + this.#slot * 1_000_000 + this.#statuses;
  }

  nextRelease(): number {
    this.#releases += 1;
    return 150_000_000 + this.#slot * 10_000 + this.#releases;
  }
}

/**
 * Numeric ids as large as the real ones (most above 2^31) that depend on names alone: adding a repository to the
 * simulation does not renumber the others.
 */
export class IdentifierSlots {
  readonly #taken = new Set<string>();

  accountId(key: string): number {
    return 1_000_000 + this.#slot('account', key, 180_000_000);
  }

  /** The range of ids of one repository. */
  repository(fullName: string): RepositoryIdentifiers {
    return new RepositoryIdentifiers(this.#slot('repository', fullName, SLOTS));
  }

  #slot(space: string, key: string, size: number): number {
    let slot = hashText(key) % size;
    while (this.#taken.has(`${space}:${slot}`)) {
      slot = (slot + 1) % size;
    }
    this.#taken.add(`${space}:${slot}`);
    return slot;
  }
}

/** The id of the review with this place among a pull request's reviews. */
export function reviewId(pullRequestId: number, index: number): number {
  return pullRequestId * 1_000 + index;
}
