import { Account } from './account';
import { Deployment } from './deployment';
import { PullRequest, PullRequestState } from './pullRequest';
import { Release, Tag } from './release';
import { Rollout } from './rollout';
import { EpochSeconds } from './time';
import { Workflow, WorkflowRun } from './workflowRun';

/** The parts of a repository that a generator or a history decides. */
export interface RepositoryFacts {
  id: number;
  owner: Account;
  name: string;
  description: string;
  defaultBranch: string;
  language: string | undefined;
  isPrivate: boolean;
  isFork: boolean;
  createdAt: EpochSeconds;
}

/** A pull request together with what can be seen of it. */
export interface VisiblePullRequest {
  pull: PullRequest;
  state: PullRequestState;
}

interface PullRequestListing {
  from: EpochSeconds;
  until: EpochSeconds;
  revision: number;
  rows: VisiblePullRequest[];
}

/** A repository and everything in it, past and to come; the methods with `now` show only what has happened. */
export class Repository {
  readonly id: number;
  owner: Account;
  readonly facts: RepositoryFacts;
  /** `OWNER/REPO`, each of which still leads here until another repository takes it. */
  readonly formerNames: string[] = [];
  readonly formerDefaultBranches: string[] = [];
  name: string;
  archivedAt?: EpochSeconds;
  deletedAt?: EpochSeconds;
  /** Oldest first, by number. */
  readonly pullRequests: PullRequest[] = [];
  readonly workflows: Workflow[] = [];
  /** Oldest first, by creation. */
  readonly workflowRuns: WorkflowRun[] = [];
  /** Oldest first, by creation. */
  readonly deployments: Deployment[] = [];
  readonly releases: Release[] = [];
  readonly tags: Tag[] = [];
  /** In the order in which they were decided; the newest may still be to come. */
  readonly rollouts: Rollout[] = [];
  /** Counts changes from outside the calendar; whoever keeps a derived value compares it. */
  revision = 0;
  #listing?: PullRequestListing;
  #runsBySha?: { size: number; bySha: Map<string, WorkflowRun[]> };

  constructor(facts: RepositoryFacts) {
    this.id = facts.id;
    this.owner = facts.owner;
    this.name = facts.name;
    this.facts = facts;
  }

  get fullName(): string {
    return `${this.owner.login}/${this.name}`;
  }

  get isEmpty(): boolean {
    return !this.pullRequests.length && !this.tags.length;
  }

  /** Whether a branch is the default one, by its present name or one that it had. */
  isDefaultBranch(name: string): boolean {
    return (
      name === this.facts.defaultBranch ||
      this.formerDefaultBranches.includes(name)
    );
  }

  isArchivedAt(now: EpochSeconds): boolean {
    return this.archivedAt !== undefined && this.archivedAt <= now;
  }

  isVisibleAt(now: EpochSeconds): boolean {
    return this.deletedAt === undefined || this.deletedAt > now;
  }

  findPullRequest(number: number): PullRequest | undefined {
    const guess = this.pullRequests[number - 1];
    return guess?.facts.number === number
      ? guess
      : this.pullRequests.find(pull => pull.facts.number === number);
  }

  /** Most recently updated first. Sorting thousands per request is slow, so the order is kept until something changes. */
  pullRequestsByUpdate(now: EpochSeconds): VisiblePullRequest[] {
    const kept = this.#listing;
    if (
      kept &&
      kept.revision === this.revision &&
      kept.from <= now &&
      now < kept.until
    ) {
      return kept.rows;
    }
    const rows: VisiblePullRequest[] = [];
    let until = Infinity;
    for (const pull of this.pullRequests) {
      const state = pull.at(now);
      if (state) {
        rows.push({ pull, state });
      }
      until = Math.min(until, pull.nextChangeAfter(now));
    }
    rows.sort(
      (a, b) =>
        b.state.updatedAt - a.state.updatedAt ||
        b.pull.facts.id - a.pull.facts.id,
    );
    // An open branch may grow without an event, so open pull requests limit how long the order is kept.
    const hasOpen = rows.some(({ state }) => state.state === 'OPEN');
    this.#listing = {
      from: now,
      until: hasOpen ? Math.min(until, now + 1) : until,
      revision: this.revision,
      rows,
    };
    return rows;
  }

  findWorkflowRun(id: number, now: EpochSeconds): WorkflowRun | undefined {
    return this.workflowRuns.find(run => run.id === id && run.createdAt <= now);
  }

  /** Newest first. */
  workflowRunsAt(now: EpochSeconds): WorkflowRun[] {
    return newestFirst(this.workflowRuns, ({ createdAt }) => createdAt <= now);
  }

  /** Newest first. */
  deploymentsAt(now: EpochSeconds): Deployment[] {
    return newestFirst(this.deployments, ({ createdAt }) => createdAt <= now);
  }

  /** Newest first. */
  releasesAt(now: EpochSeconds): Release[] {
    return newestFirst(this.releases, ({ visibleAt }) => visibleAt <= now);
  }

  /** The newest tags first. */
  tagsAt(now: EpochSeconds): Tag[] {
    return newestFirst(this.tags, ({ at }) => at <= now).sort(
      (a, b) => b.at - a.at,
    );
  }

  /** The runs of a commit, oldest first. */
  runsOf(sha: string, now: EpochSeconds): WorkflowRun[] {
    if (this.#runsBySha?.size !== this.workflowRuns.length) {
      const bySha = new Map<string, WorkflowRun[]>();
      for (const run of this.workflowRuns) {
        const known = bySha.get(run.headSha);
        if (known) {
          known.push(run);
        } else {
          bySha.set(run.headSha, [run]);
        }
      }
      this.#runsBySha = { size: this.workflowRuns.length, bySha };
    }
    return (this.#runsBySha.bySha.get(sha) ?? []).filter(
      ({ createdAt }) => createdAt <= now,
    );
  }

  /** The newest commit of the default branch: its last merge. */
  tipAt(
    now: EpochSeconds,
  ):
    | { sha: string; message: string; author?: Account; at: EpochSeconds }
    | undefined {
    let tip: PullRequestState | undefined;
    for (const { pull, state } of this.pullRequestsByUpdate(now)) {
      if (
        this.isDefaultBranch(pull.facts.baseRef) &&
        (state.mergedAt ?? 0) > (tip?.mergedAt ?? 0)
      ) {
        tip = state;
      }
    }
    return tip?.mergeCommitSha && tip.mergedAt
      ? {
          sha: tip.mergeCommitSha,
          message: tip.title,
          author: tip.mergedBy,
          at: tip.mergedAt,
        }
      : undefined;
  }

  /** The last push: a merge, a tag, or a commit on the branch of an open pull request. */
  pushedAt(now: EpochSeconds): EpochSeconds | undefined {
    if (this.isEmpty) {
      return undefined;
    }
    let latest = this.facts.createdAt;
    for (const { state } of this.pullRequestsByUpdate(now)) {
      const lastCommit = state.commits[state.commits.length - 1];
      latest = Math.max(
        latest,
        state.mergedAt ?? 0,
        lastCommit && lastCommit.committedAt <= now
          ? lastCommit.committedAt
          : 0,
      );
    }
    return Math.max(latest, this.tagsAt(now)[0]?.at ?? 0);
  }
}

function newestFirst<T>(items: T[], isVisible: (item: T) => boolean): T[] {
  return items.filter(isVisible).reverse();
}
