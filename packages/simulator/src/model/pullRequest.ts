import { Account } from './account';
import { EpochSeconds } from './time';

/** A commit of a pull request's branch. */
export interface Commit {
  sha: string;
  message: string;
  author: Account;
  authoredAt: EpochSeconds;
  committedAt: EpochSeconds;
}

/** A submitted review. */
export interface Review {
  id: number;
  author: Account;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  submittedAt: EpochSeconds;
}

/** Something that happens to a pull request; what is served at a moment follows from the events up to it. */
export type PullRequestEvent = { at: EpochSeconds } & (
  | { kind: 'opened'; title: string; labels: string[]; isDraft: boolean }
  | { kind: 'readyForReview' }
  | { kind: 'convertedToDraft' }
  | { kind: 'pushed' }
  | { kind: 'reviewed'; review: Review }
  | { kind: 'retitled'; title: string }
  | { kind: 'retargeted' }
  | { kind: 'labeled'; label: string }
  | { kind: 'closed' }
  | { kind: 'reopened' }
  | { kind: 'merged'; by: Account; commitSha: string }
);

/** What can be seen of a pull request at one moment. */
export interface PullRequestState {
  title: string;
  labels: string[];
  isDraft: boolean;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  createdAt: EpochSeconds;
  updatedAt: EpochSeconds;
  closedAt?: EpochSeconds;
  mergedAt?: EpochSeconds;
  mergedBy?: Account;
  mergeCommitSha?: string;
  reviews: Review[];
  commits: Commit[];
  timeline: PullRequestEvent[];
}

/** The parts of a pull request that time does not change. */
export interface PullRequestFacts {
  id: number;
  number: number;
  author: Account;
  body: string;
  baseRef: string;
  headRef: string;
  headSha: string;
  additions: number;
  deletions: number;
  changedFiles: number;
  /** All commits the branch will ever have, oldest first. */
  commits: Commit[];
  /** The owner of the fork it comes from; undefined for a branch of the same repository. */
  forkOwner?: Account;
  forkDeletedAt?: EpochSeconds;
  /** The changed files; undefined where they are not known. */
  files?: () => ChangedFile[];
}

/** A file that a pull request changes. */
export interface ChangedFile {
  path: string;
  additions: number;
  deletions: number;
}

/** A pull request: fixed facts, and events in the order in which they take effect, the first of them `opened`. */
export class PullRequest {
  readonly facts: PullRequestFacts;
  readonly #events: PullRequestEvent[];
  #known?: { from: EpochSeconds; until: EpochSeconds; state: PullRequestState };

  constructor(facts: PullRequestFacts, events: PullRequestEvent[]) {
    this.facts = facts;
    this.#events = events;
  }

  get openedAt(): EpochSeconds {
    return this.#events[0].at;
  }

  /**
   * Adds something that happens now. When it opens, closes or merges, what was planned for later gives way; otherwise
   * the story goes on.
   */
  append(event: PullRequestEvent) {
    const planned = this.#events.findIndex(({ at }) => at > event.at);
    const place = planned < 0 ? this.#events.length : planned;
    const decides = ['closed', 'reopened', 'merged'].includes(event.kind);
    this.#events.splice(place, decides ? Infinity : 0, event);
    this.#known = undefined;
  }

  /** The next moment after `now` at which it looks different. */
  nextChangeAfter(now: EpochSeconds): EpochSeconds {
    let next = Infinity;
    for (const { at } of this.#events) {
      if (at > now && at < next) {
        next = at;
      }
    }
    return next;
  }

  /** What can be seen at a moment; undefined before it is opened. */
  at(now: EpochSeconds): PullRequestState | undefined {
    if (now < this.openedAt) {
      return undefined;
    }
    const known = this.#known;
    if (known && known.from <= now && now < known.until) {
      return known.state;
    }
    const state = this.#foldUntil(now);
    // Commits of an unmerged branch appear by themselves, so only a merged state can be kept.
    if (state.state === 'MERGED') {
      this.#known = { from: now, until: this.nextChangeAfter(now), state };
    }
    return state;
  }

  #foldUntil(now: EpochSeconds): PullRequestState {
    const state: PullRequestState = {
      title: '',
      labels: [],
      isDraft: false,
      state: 'OPEN',
      createdAt: this.openedAt,
      updatedAt: this.openedAt,
      reviews: [],
      commits: [],
      timeline: [],
    };
    for (const event of this.#events) {
      if (event.at <= now) {
        applyEvent(state, event);
      }
    }
    const { commits } = this.facts;
    state.commits =
      state.state === 'MERGED'
        ? commits
        : commits.filter(
            ({ committedAt }, index) => index === 0 || committedAt <= now,
          );
    return state;
  }
}

function applyEvent(state: PullRequestState, event: PullRequestEvent) {
  state.updatedAt = event.at;
  state.timeline.push(event);
  switch (event.kind) {
    case 'opened':
      state.title = event.title;
      state.labels = [...event.labels];
      state.isDraft = event.isDraft;
      break;
    case 'readyForReview':
      state.isDraft = false;
      break;
    case 'convertedToDraft':
      state.isDraft = true;
      break;
    case 'reviewed':
      state.reviews.push(event.review);
      break;
    case 'retitled':
      state.title = event.title;
      break;
    case 'labeled':
      state.labels.push(event.label);
      break;
    case 'closed':
      state.state = 'CLOSED';
      state.closedAt = event.at;
      break;
    case 'reopened':
      state.state = 'OPEN';
      state.closedAt = undefined;
      break;
    case 'merged':
      state.state = 'MERGED';
      state.closedAt = event.at;
      state.mergedAt = event.at;
      state.mergedBy = event.by;
      state.mergeCommitSha = event.commitSha;
      break;
    default:
      break;
  }
}
