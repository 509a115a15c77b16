import { Account } from '../model/account';
import { Deployment, DeploymentStatus } from '../model/deployment';
import { RepositoryIdentifiers } from '../model/identifiers';
import { Random } from '../model/random';
import { Repository } from '../model/repository';
import { DAY_SECONDS, EpochSeconds, HOUR_SECONDS } from '../model/time';

/** What is deployed where. */
export interface DeploymentCause {
  at: EpochSeconds;
  sha: string;
  ref: string;
  environment: string;
  isTransient?: boolean;
  /** Seconds somebody takes to approve it. */
  approvalSeconds?: number;
  hasFailed: boolean;
  seconds: number;
}

/** Lets deployments and releases happen, in the order of their time. */
export class DeliveryLog {
  readonly #repository: Repository;
  readonly #identifiers: RepositoryIdentifiers;
  readonly #creator: Account;
  /** What runs in an environment now. */
  readonly #active = new Map<string, Deployment>();
  readonly #busyUntil = new Map<string, EpochSeconds>();

  constructor(
    repository: Repository,
    identifiers: RepositoryIdentifiers,
    creator: Account,
  ) {
    this.#repository = repository;
    this.#identifiers = identifiers;
    this.#creator = creator;
  }

  /** Adds a deployment; a success makes the one before it inactive. Gives the time at which it ended. */
  deploy(cause: DeploymentCause): EpochSeconds {
    const { at, environment } = cause;
    // An environment takes one deployment at a time.
    const freeAt = this.#busyUntil.get(environment) ?? 0;
    const approvedAt = Math.max(
      at + 5 + (cause.approvalSeconds ?? 0),
      freeAt + 2,
    );
    const endedAt = approvedAt + 10 + cause.seconds;
    this.#busyUntil.set(environment, endedAt);
    const statuses = [
      ...(cause.approvalSeconds ? [this.#status(at + 2, 'waiting')] : []),
      this.#status(approvedAt, 'queued'),
      this.#status(approvedAt + 10, 'in_progress'),
      this.#status(endedAt, cause.hasFailed ? 'failure' : 'success'),
    ];
    const deployment: Deployment = {
      id: this.#identifiers.nextDeployment(),
      sha: cause.sha,
      ref: cause.ref,
      environment,
      isTransient: cause.isTransient ?? false,
      // Real payloads are objects or texts.
      payload: environment === 'staging' ? { trigger: 'merge' } : '',
      description: undefined,
      creator: this.#creator,
      createdAt: at,
      statuses,
    };
    this.#repository.deployments.push(deployment);
    if (!cause.hasFailed) {
      this.#active
        .get(environment)
        ?.statuses.push(this.#status(endedAt + 1, 'inactive'));
      this.#active.set(environment, deployment);
    }
    return endedAt;
  }

  /** Takes an environment down. */
  retire(environment: string, at: EpochSeconds) {
    this.#active.get(environment)?.statuses.push(this.#status(at, 'inactive'));
    this.#active.delete(environment);
  }

  /** Drafts a release of a commit, publishes it some time later and tags the commit then. */
  release(
    version: string,
    sha: string,
    at: EpochSeconds,
    author: Account,
    random: Random,
  ): EpochSeconds | undefined {
    const isPrerelease = version.includes('-');
    const isForgotten = random.chance(0.04);
    const publishedAt = isForgotten
      ? undefined
      : at + random.integer(HOUR_SECONDS, DAY_SECONDS);
    this.#repository.releases.push({
      id: this.#identifiers.nextRelease(),
      tagName: `v${version}`,
      name: version,
      sha,
      commitAt: at - HOUR_SECONDS,
      visibleAt: at,
      publishedAt,
      isPrerelease,
      author,
    });
    if (publishedAt !== undefined) {
      this.#repository.tags.push({ name: `v${version}`, sha, at: publishedAt });
    }
    return publishedAt;
  }

  #status(
    at: EpochSeconds,
    state: DeploymentStatus['state'],
  ): DeploymentStatus {
    return {
      id: this.#identifiers.nextDeploymentStatus(),
      at,
      state,
      description: '',
    };
  }
}
