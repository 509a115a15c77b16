import { Account } from '../model/account';
import { PullRequest } from '../model/pullRequest';
import { Random } from '../model/random';
import {
  DAY_SECONDS,
  EpochSeconds,
  HOUR_SECONDS,
  WEEK_SECONDS,
} from '../model/time';
import { planBranchChecks } from './branchChecks';
import { seasonFactor, workingMoment } from './calendar';
import { changeFiles } from './changeFiles';
import { ChangeStory, changeStory } from './changeStory';
import { Opening, openingsOfWeek } from './openings';
import { RunCause } from './runs';
import { planScheduledRuns } from './scheduledRuns';
import { deployMerge, release, versionOfWeek, weekNumberOf } from './shipping';
import { Workplace } from './workplace';

/**
 * Lets a repository live: week by week pull requests are opened, and runs, deployments, releases and reverts follow from
 * them. It continues as far as requested, and its result never depends on how far it went before.
 */
export class RepositoryLife {
  readonly #place: Workplace;

  constructor(place: Workplace) {
    this.#place = place;
    const { plan, profile, context, runs, schedule } = place;
    if (plan.kind === 'empty') {
      return;
    }
    const { delivery, hasLint, hasNightly } = profile;
    const deploys = delivery === 'deployments' || delivery === 'workflow';
    [
      'ci',
      ...(hasLint ? ['lint'] : []),
      ...(hasNightly ? ['nightly'] : []),
      ...(deploys ? ['deploy'] : []),
      ...(delivery === 'releases' ? ['release'] : []),
      ...(plan.kind === 'burst' ? ['probe'] : []),
    ].forEach(name => runs.addWorkflow(name));
    schedule.plan(context.start, () => this.#beginWeek(context.start));
    planScheduledRuns(place);
  }

  /** Lets everything up to a moment happen. */
  liveUntil(now: EpochSeconds) {
    if (this.#place.schedule.runUntil(now)) {
      this.#place.repository.revision += 1;
    }
  }

  #beginWeek(week: EpochSeconds) {
    const { repository, schedule, context, plan, profile } = this.#place;
    const next = week + WEEK_SECONDS;
    if (repository.archivedAt !== undefined && next > repository.archivedAt) {
      return;
    }
    schedule.plan(next, () => this.#beginWeek(next));
    const random = this.#place.random(`week:${week}`);
    const count = random.poisson(profile.weeklyPulls * seasonFactor(week));
    const openings = openingsOfWeek(
      {
        people: context.people,
        anchor: context.anchor,
        plan,
        week,
        weeksToAnchor: Math.round((context.anchor - week) / WEEK_SECONDS),
        delivery: profile.delivery,
      },
      Array.from({ length: count }, () => workingMoment(week, random)),
      random,
    );
    openings.forEach(opening =>
      schedule.plan(opening.at, () => this.#open(opening)),
    );
    const version = versionOfWeek(weekNumberOf(context.start, week));
    if (profile.delivery === 'releases' && version) {
      const at = week + 2 * DAY_SECONDS + 14 * HOUR_SECONDS;
      schedule.plan(at, () => release(this.#place, at, version));
    }
  }

  #open(opening: Opening) {
    const { repository, schedule } = this.#place;
    const number = repository.pullRequests.length + 1;
    const random = this.#place.random(`pull:${number}`);
    const story = this.#writeStory(opening, number, random);
    const pull = this.#pullRequest(opening, number, story, random);
    repository.pullRequests.push(pull);
    planBranchChecks(this.#place, pull, opening);
    const { mergedAt } = story;
    if (mergedAt !== undefined) {
      schedule.plan(mergedAt, () => {
        // Somebody may have closed or merged it otherwise in the meantime.
        if (pull.at(mergedAt)?.mergedAt === mergedAt) {
          this.#followMerge(pull, opening, mergedAt, story.mergeCommitSha);
        }
      });
    }
  }

  #writeStory(opening: Opening, number: number, random: Random): ChangeStory {
    const { repository, identifiers, profile, context } = this.#place;
    const { reviewBot } = context.people;
    return changeStory(
      {
        ...opening,
        key: `${repository.id}:${number}`,
        pullRequestId: identifiers.pullRequest(number),
        reviewers: this.#reviewersOf(opening.author, random),
        reviewBot:
          profile.hasReviewBot && random.chance(0.6) ? reviewBot : undefined,
        openedAt: opening.at,
        pace: this.#place.trendAt(opening.at),
      },
      profile,
      random,
    );
  }

  /** Mostly the team reviews, now and then anybody. */
  #reviewersOf(author: Account, random: Random): Account[] {
    const { context, plan } = this.#place;
    const { byTeam, persons } = context.people;
    const candidates = random.chance(0.85)
      ? byTeam.get(plan.team) ?? []
      : persons.map(({ account }) => account);
    return candidates.filter(account => account !== author);
  }

  #pullRequest(
    opening: Opening,
    number: number,
    story: ChangeStory,
    random: Random,
  ): PullRequest {
    const { repository, identifiers, plan, profile } = this.#place;
    const { commits, events } = story;
    return new PullRequest(
      {
        id: identifiers.pullRequest(number),
        number,
        author: opening.author,
        body: opening.body ?? '',
        baseRef: opening.baseRef ?? repository.facts.defaultBranch,
        headRef: opening.branch,
        headSha: commits[commits.length - 1].sha,
        commits,
        forkOwner: opening.forkOwner,
        forkDeletedAt:
          opening.forkOwner && random.chance(0.5)
            ? opening.at + 30 * DAY_SECONDS
            : undefined,
        ...changeFiles(
          `${repository.id}:${number}`,
          plan,
          opening.kind === 'update' ? 6 : profile.lines,
          opening.kind,
        ),
      },
      events,
    );
  }

  #followMerge(
    pull: PullRequest,
    opening: Opening,
    at: EpochSeconds,
    sha: string,
  ) {
    const place = this.#place;
    const { number, baseRef } = pull.facts;
    const random = place.random(`merge:${number}`);
    const by = pull.at(at)?.mergedBy ?? opening.author;
    const cause: RunCause = {
      event: 'push',
      headBranch: baseRef,
      headSha: sha,
      title: opening.title,
      actor: by,
      createdAt: at + 3,
      medianSeconds: place.profile.ciMedianSeconds,
      failureRate: place.profile.failureRate * place.trendAt(at),
    };
    place.schedule.plan(at + 3, () => {
      place.runs.add('ci', cause, random);
      if (baseRef === place.repository.facts.defaultBranch) {
        place.lastMerge = { sha, by };
        deployMerge(place, cause, random, opening.kind === 'hotfix');
      }
    });
    const isTrouble = random.chance(0.035 * place.trendAt(at));
    if (opening.kind === 'human' && isTrouble) {
      this.#planRevert(pull, opening, by, { at, sha }, random);
    }
  }

  /** A change that broke something is taken back within hours. */
  #planRevert(
    pull: PullRequest,
    opening: Opening,
    by: Account,
    merge: { at: EpochSeconds; sha: string },
    random: Random,
  ) {
    const { repository, schedule } = this.#place;
    const { number, headRef, baseRef } = pull.facts;
    const at = merge.at + Math.ceil(random.logNormal(3, 0.8) * HOUR_SECONDS);
    const revert: Opening = {
      at,
      kind: 'revert',
      title: `Revert "${opening.title}"`,
      body: `Reverts ${repository.fullName}#${number}`,
      branch: `revert-${number}-${headRef}`,
      author: by.kind === 'User' ? by : opening.author,
      labels: [],
      baseRef,
    };
    this.#place.addFault({ sha: merge.sha, number, revertedAt: at });
    schedule.plan(at, () => this.#open(revert));
  }
}
