import { Account } from '../model/account';
import { reviewId } from '../model/identifiers';
import { Commit, PullRequestEvent, Review } from '../model/pullRequest';
import { objectId, Random } from '../model/random';
import { DAY_SECONDS, EpochSeconds, HOUR_SECONDS } from '../model/time';
import { afterWork, atWork } from './calendar';
import { RepositoryProfile } from './profile';

/** What is decided about a pull request before its story is written. */
export interface ChangePlan {
  /** Makes object ids and random choices of their own. */
  key: string;
  pullRequestId: number;
  author: Account;
  reviewers: Account[];
  reviewBot?: Account;
  title: string;
  labels: string[];
  openedAt: EpochSeconds;
  kind: 'human' | 'update' | 'revert' | 'hotfix';
  /** Multiplies waiting times. */
  pace: number;
  /** At least so many. */
  commits?: number;
  reviews?: number;
  messageTrailer?: string;
}

/** A pull request from its first commit to its end. */
export interface ChangeStory {
  commits: Commit[];
  events: PullRequestEvent[];
  mergedAt?: EpochSeconds;
  mergeCommitSha: string;
}

/** Collects commits and reviews while the story goes on. */
class Story {
  readonly mergeCommitSha: string;
  readonly #commits: Commit[] = [];
  readonly #plan: ChangePlan;
  readonly #random: Random;
  #reviews = 0;

  constructor(plan: ChangePlan, random: Random) {
    this.#plan = plan;
    this.#random = random;
    this.mergeCommitSha = objectId(`${plan.key}:merge`);
  }

  writeFirstCommits(leadSeconds: number) {
    const { commits, kind, openedAt } = this.#plan;
    const usual =
      kind === 'human'
        ? Math.min(12, Math.ceil(this.#random.logNormal(1.6, 0.7)))
        : 1;
    const number = commits ?? usual;
    for (let index = 0; index < number; index += 1) {
      const before = Math.floor((leadSeconds * (number - index)) / number);
      this.#commit(openedAt - before);
    }
  }

  push(events: PullRequestEvent[], at: EpochSeconds) {
    this.#commit(at);
    events.push({ kind: 'pushed', at });
  }

  review(
    events: PullRequestEvent[],
    author: Account,
    state: Review['state'],
    at: EpochSeconds,
  ) {
    this.#reviews += 1;
    const id = reviewId(this.#plan.pullRequestId, this.#reviews);
    events.push({
      kind: 'reviewed',
      at,
      review: { id, author, state, submittedAt: at },
    });
  }

  /** Adds comments until the wanted number of reviews is nearly there. */
  fillReviews(events: PullRequestEvent[], from: EpochSeconds): EpochSeconds {
    let at = from;
    while (this.#reviews + 1 < (this.#plan.reviews ?? 0)) {
      this.review(
        events,
        this.#random.pick(this.#plan.reviewers),
        'COMMENTED',
        at,
      );
      at += 600;
    }
    return at;
  }

  end(
    events: PullRequestEvent[],
    last: PullRequestEvent[],
    mergedAt?: EpochSeconds,
  ): ChangeStory {
    const { mergeCommitSha } = this;
    return {
      commits: this.#commits,
      events: [...events, ...last].sort((a, b) => a.at - b.at),
      mergedAt,
      mergeCommitSha,
    };
  }

  #commit(at: EpochSeconds) {
    const { key, author, title, messageTrailer } = this.#plan;
    const index = this.#commits.length;
    const trailer = messageTrailer ? `\n\n${messageTrailer}` : '';
    this.#commits.push({
      sha: objectId(`${key}:${index}`),
      message: `${index ? `${title}, step ${index + 1}` : title}${trailer}`,
      author,
      // A rebase leaves the author's date and sets the committer's.
      authoredAt: at - (this.#random.chance(0.2) ? 2 * HOUR_SECONDS : 0),
      committedAt: at,
    });
  }
}

/** Writes the story of a pull request: drafts, reviews, requested changes, merging or not. */
export function changeStory(
  plan: ChangePlan,
  profile: RepositoryProfile,
  random: Random,
): ChangeStory {
  const { author, openedAt, kind, pace } = plan;
  const hurry = kind === 'hotfix' || kind === 'revert' ? 0.15 : pace;
  const hours = (median: number) =>
    Math.ceil(random.logNormal(median * hurry, 0.9) * HOUR_SECONDS);
  const events: PullRequestEvent[] = [];
  const story = new Story(plan, random);
  story.writeFirstCommits(kind === 'human' ? hours(9) : 60);

  const isDraft = kind === 'human' && random.chance(0.2);
  events.push({
    kind: 'opened',
    at: openedAt,
    title: plan.title,
    labels: plan.labels,
    isDraft,
  });
  let at = openedAt;
  if (isDraft) {
    at = afterWork(at, hours(6), random);
    story.push(events, at);
    events.push({ kind: 'readyForReview', at: at + 60 });
    if (random.chance(0.1)) {
      events.push({ kind: 'convertedToDraft', at: at + HOUR_SECONDS });
      at += 6 * HOUR_SECONDS;
      events.push({ kind: 'readyForReview', at });
    }
    at += 60;
  }
  if (plan.reviewBot) {
    story.review(
      events,
      plan.reviewBot,
      'COMMENTED',
      at + random.integer(90, 400),
    );
    at += 400;
  }
  if (random.chance(kind === 'human' ? 0.03 : 0.1)) {
    return story.end(events, closing(plan, at, random));
  }
  const isReviewed =
    kind === 'update' ? random.chance(0.5) : random.chance(0.92);
  if (isReviewed) {
    at = afterWork(at, hours(profile.reviewHours), random);
    const reviewer = random.pick(plan.reviewers);
    if (kind === 'human' && random.chance(0.22)) {
      story.review(events, reviewer, 'CHANGES_REQUESTED', at);
      at = afterWork(at, hours(3), random);
      if (random.chance(0.4)) {
        story.review(events, author, 'COMMENTED', at);
      }
      story.push(events, at + 300);
      at = afterWork(at + 300, hours(profile.reviewHours), random);
    } else if (random.chance(0.15)) {
      story.review(events, random.pick(plan.reviewers), 'COMMENTED', at);
      at = afterWork(at, hours(1), random);
    }
    at = story.fillReviews(events, at);
    story.review(events, reviewer, 'APPROVED', at);
  }
  if (kind === 'human' && random.chance(0.02)) {
    events.push({ kind: 'closed', at: at + HOUR_SECONDS });
    events.push({ kind: 'reopened', at: at + 2 * DAY_SECONDS });
    at += 2 * DAY_SECONDS;
  }
  if (kind === 'human' && random.chance(0.05)) {
    // Some are approved and then forgotten or given up.
    return story.end(
      events,
      random.chance(0.3) ? [] : closing(plan, at, random),
    );
  }
  at = afterWork(at, hours(profile.mergeHours), random);
  const by =
    author.kind === 'Bot' || random.chance(0.4)
      ? random.pick(plan.reviewers)
      : author;
  return story.end(
    events,
    [{ kind: 'merged', at, by, commitSha: story.mergeCommitSha }],
    at,
  );
}

function closing(
  { openedAt }: ChangePlan,
  at: EpochSeconds,
  random: Random,
): PullRequestEvent[] {
  const days = random.integer(1, 40);
  return [
    {
      kind: 'closed',
      at: atWork(Math.max(at, openedAt) + days * DAY_SECONDS, random),
    },
  ];
}
