import { Account } from '../model/account';
import { RepositoryIdentifiers } from '../model/identifiers';
import { objectId, Random } from '../model/random';
import { Repository } from '../model/repository';
import { FaultyChange } from '../model/rollout';
import { EpochSeconds } from '../model/time';
import { DeliveryLog } from './deliveries';
import { RepositoryPlan } from './organizationPlan';
import { People } from './people';
import { RepositoryProfile } from './profile';
import { RunLog } from './runs';
import { Schedule } from './schedule';

/** What the life of every repository depends on. */
export interface LifeContext {
  seed: string;
  start: EpochSeconds;
  anchor: EpochSeconds;
  people: People;
}

/** A repository with everything that is needed to simulate activity in it. */
export class Workplace {
  readonly schedule = new Schedule();
  readonly runs: RunLog;
  readonly deliveries: DeliveryLog;
  lastMerge?: { sha: string; by: Account };
  readonly #faults: FaultyChange[] = [];

  constructor(
    readonly repository: Repository,
    readonly identifiers: RepositoryIdentifiers,
    readonly plan: RepositoryPlan,
    readonly profile: RepositoryProfile,
    readonly context: LifeContext,
  ) {
    this.runs = new RunLog(repository, identifiers);
    this.deliveries = new DeliveryLog(
      repository,
      identifiers,
      context.people.actions,
    );
  }

  /** Chance of its own for every purpose, so that one thing more does not change all others. */
  random(purpose: string): Random {
    return new Random(`${this.context.seed}:${this.plan.name}:${purpose}`);
  }

  /** Multiplies waiting times and failures: 1 at the beginning, the team's trend at the anchor, and so it stays. */
  trendAt(at: EpochSeconds): number {
    const { start, anchor } = this.context;
    const progress = Math.min(1, (at - start) / (anchor - start));
    return 1 + (this.profile.trend - 1) * progress;
  }

  /** Remembers a change that breaks something wherever it goes live. */
  addFault(fault: FaultyChange) {
    this.#faults.push(fault);
  }

  /** A commit goes live, with the fault of this very change. */
  rollOut(at: EpochSeconds, sha: string) {
    const fault = this.#faults.find(each => each.sha === sha);
    this.repository.rollouts.push({ at, sha, fault });
  }

  /** A commit goes live with everything before it, and so with the newest fault that nobody has taken back. */
  rollOutAll(at: EpochSeconds, sha: string) {
    const fault = this.#faults.findLast(({ revertedAt }) => revertedAt > at);
    this.repository.rollouts.push({ at, sha, fault });
  }

  /** The commit at the tip of the default branch. */
  tipSha(): string {
    return this.lastMerge?.sha ?? objectId(`first:${this.repository.id}`);
  }
}
