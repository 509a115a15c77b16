import { Account } from '../model/account';
import { RepositoryIdentifiers } from '../model/identifiers';
import { PullRequest } from '../model/pullRequest';
import { objectId, Random } from '../model/random';
import { Repository } from '../model/repository';
import {
  DAY_SECONDS,
  EpochSeconds,
  HOUR_SECONDS,
  MINUTE_SECONDS,
  WEEK_SECONDS,
} from '../model/time';
import { seasonFactor, workingMoment } from './calendar';
import { changeFiles } from './changeFiles';
import { openingsOfWeek, Opening } from './openings';
import { changeStory } from './changeStory';
import { DeliveryLog } from './deliveries';
import { RepositoryPlan } from './organizationPlan';
import { People } from './people';
import { RepositoryProfile } from './profile';
import { RunCause, RunLog } from './runs';
import { Schedule } from './schedule';

/** What the life of a repository depends on. */
export interface LifeContext {
  seed: string;
  start: EpochSeconds;
  anchor: EpochSeconds;
  people: People;
}

/**
 * Lets a repository live: week by week pull requests are opened, and runs, deployments, releases and reverts follow from
 * them. It goes on for as long as it is asked to, and what it does never depends on how far it was asked before.
 */
export class RepositoryLife {
  readonly #repository: Repository;
  readonly #plan: RepositoryPlan;
  readonly #profile: RepositoryProfile;
  readonly #context: LifeContext;
  readonly #identifiers: RepositoryIdentifiers;
  readonly #schedule = new Schedule();
  readonly #runs: RunLog;
  readonly #deliveries: DeliveryLog;
  #minorVersion = 0;
  #lastMerge?: { sha: string; by: Account };

  constructor(
    repository: Repository,
    identifiers: RepositoryIdentifiers,
    plan: RepositoryPlan,
    profile: RepositoryProfile,
    context: LifeContext,
  ) {
    this.#repository = repository;
    this.#plan = plan;
    this.#profile = profile;
    this.#context = context;
    this.#identifiers = identifiers;
    this.#runs = new RunLog(repository, identifiers);
    this.#deliveries = new DeliveryLog(
      repository,
      identifiers,
      context.people.actions,
    );
    this.#begin();
  }

  /** Lets everything up to a moment happen. */
  liveUntil(now: EpochSeconds) {
    if (this.#schedule.runUntil(now)) {
      this.#repository.revision += 1;
    }
  }

  #begin() {
    const { kind } = this.#plan;
    if (kind === 'empty') {
      return;
    }
    const { delivery, hasLint, hasNightly } = this.#profile;
    const deploys = delivery === 'deployments' || delivery === 'workflow';
    [
      'ci',
      ...(hasLint ? ['lint'] : []),
      ...(hasNightly ? ['nightly'] : []),
      ...(deploys ? ['deploy'] : []),
      ...(delivery === 'releases' ? ['release'] : []),
      ...(kind === 'burst' ? ['probe'] : []),
    ].forEach(name => this.#runs.addWorkflow(name));
    this.#schedule.plan(this.#context.start, () =>
      this.#week(this.#context.start),
    );
    if (hasNightly) {
      const first = this.#context.start + 2 * HOUR_SECONDS;
      this.#schedule.plan(first, () => this.#nightly(first));
    }
    if (kind === 'burst') {
      this.#planBurst();
    }
  }

  #random(purpose: string): Random {
    return new Random(`${this.#context.seed}:${this.#plan.name}:${purpose}`);
  }

  /** Multiplies waiting times and failures: 1 at the beginning, the team's trend at the anchor, and so it stays. */
  #trendAt(at: EpochSeconds): number {
    const { start, anchor } = this.#context;
    const progress = Math.min(1, (at - start) / (anchor - start));
    return 1 + (this.#profile.trend - 1) * progress;
  }

  #week(week: EpochSeconds) {
    const { archivedAt } = this.#repository;
    if (archivedAt !== undefined && week + WEEK_SECONDS > archivedAt) {
      return;
    }
    const next = week + WEEK_SECONDS;
    this.#schedule.plan(next, () => this.#week(next));
    const random = this.#random(`week:${week}`);
    const weekNumber = Math.round((week - this.#context.start) / WEEK_SECONDS);
    const count = random.poisson(
      this.#profile.weeklyPulls * seasonFactor(week),
    );
    const openings = openingsOfWeek(
      {
        ...this.#context,
        plan: this.#plan,
        week,
        weeksToAnchor: Math.round((this.#context.anchor - week) / WEEK_SECONDS),
        delivery: this.#profile.delivery,
      },
      Array.from({ length: count }, () => workingMoment(week, random)),
      random,
    );
    for (const opening of openings) {
      this.#schedule.plan(opening.at, () => this.#open(opening));
    }
    if (this.#profile.delivery === 'releases' && weekNumber % 2 === 1) {
      const at = week + 2 * DAY_SECONDS + 14 * HOUR_SECONDS;
      this.#schedule.plan(at, () => this.#release(at, weekNumber % 6 === 5));
    }
  }

  #open(opening: Opening) {
    const { people } = this.#context;
    const number = this.#repository.pullRequests.length + 1;
    const key = `${this.#repository.id}:${number}`;
    const random = this.#random(`pull:${number}`);
    const team = people.byTeam.get(this.#plan.team) ?? [];
    const colleagues = (
      random.chance(0.85) ? team : people.persons.map(p => p.account)
    ).filter(account => account !== opening.author);
    const story = changeStory(
      {
        ...opening,
        key,
        pullRequestId: this.#identifiers.pullRequest(number),
        reviewers: colleagues,
        reviewBot:
          this.#profile.hasReviewBot && random.chance(0.6)
            ? people.reviewBot
            : undefined,
        openedAt: opening.at,
        pace: this.#trendAt(opening.at),
      },
      this.#profile,
      random,
    );
    const { additions, deletions, changedFiles, files } = changeFiles(
      key,
      this.#plan,
      opening.kind === 'update' ? 6 : this.#profile.lines,
      opening.kind,
    );
    const pull = new PullRequest(
      {
        id: this.#identifiers.pullRequest(number),
        number,
        author: opening.author,
        body: opening.body ?? '',
        baseRef: opening.baseRef ?? this.#repository.facts.defaultBranch,
        headRef: opening.branch,
        headSha: story.commits[story.commits.length - 1].sha,
        additions,
        deletions,
        changedFiles,
        commits: story.commits,
        forkOwner: opening.forkOwner,
        forkDeletedAt:
          opening.forkOwner && random.chance(0.5)
            ? opening.at + 30 * DAY_SECONDS
            : undefined,
        files,
      },
      story.events,
    );
    this.#repository.pullRequests.push(pull);
    this.#checkPushes(pull, opening);
    const { mergedAt } = story;
    if (mergedAt !== undefined) {
      this.#schedule.plan(mergedAt, () => {
        // Somebody may have closed or merged it otherwise in the meantime.
        if (pull.at(mergedAt)?.mergedAt === mergedAt) {
          this.#merged(pull, opening, mergedAt, story.mergeCommitSha);
        }
      });
    }
  }

  /** Runs for the opened branch and for what is pushed to it later. */
  #checkPushes(pull: PullRequest, opening: Opening) {
    const cause = (at: EpochSeconds, index: number): RunCause => ({
      event: 'pull_request',
      headBranch: pull.facts.headRef,
      headSha: (pull.at(at)?.commits.slice(-1)[0] ?? pull.facts.commits[0]).sha,
      title: opening.title,
      actor: opening.author,
      createdAt: at,
      medianSeconds: this.#profile.ciMedianSeconds,
      failureRate: this.#profile.failureRate * this.#trendAt(at) * 1.3,
      // The first run of a stranger's branch waits for an approval that never comes.
      conclusion:
        opening.forkOwner && index === 0 ? 'action_required' : undefined,
    });
    const moments = [
      opening.at + 5,
      ...pull.facts.commits
        .map(({ committedAt }) => committedAt + 20)
        .filter(at => at > opening.at + 60)
        // Of several pushes in a row at most the last is checked to the end.
        .slice(pull.facts.number % 2 ? -1 : Infinity),
    ];
    moments.forEach((at, index) =>
      this.#schedule.plan(at, () => {
        const random = this.#random(`check:${pull.facts.number}:${index}`);
        if (pull.at(at)?.state === 'OPEN') {
          this.#runs.add('ci', cause(at, index), random);
          this.#runs.add(
            'lint',
            { ...cause(at, index), medianSeconds: 70, failureRate: 0.04 },
            random,
          );
        }
      }),
    );
    if (this.#profile.hasPreviews && pull.facts.number % 6 === 0) {
      const environment = `preview/pr-${pull.facts.number}`;
      const at = opening.at + 10 * MINUTE_SECONDS;
      this.#schedule.plan(at, () => {
        this.#deliveries.deploy({
          at,
          sha: cause(at, 1).headSha,
          ref: pull.facts.headRef,
          environment,
          isTransient: true,
          hasFailed: false,
          seconds: 90,
        });
        const end = at + 6 * DAY_SECONDS;
        this.#schedule.plan(end, () =>
          this.#deliveries.retire(environment, end),
        );
      });
    }
  }

  #merged(pull: PullRequest, opening: Opening, at: EpochSeconds, sha: string) {
    const { number, baseRef } = pull.facts;
    const random = this.#random(`merge:${number}`);
    const by = pull.at(at)?.mergedBy ?? opening.author;
    const cause: RunCause = {
      event: 'push',
      headBranch: baseRef,
      headSha: sha,
      title: opening.title,
      actor: by,
      createdAt: at + 3,
      medianSeconds: this.#profile.ciMedianSeconds,
      failureRate: this.#profile.failureRate * this.#trendAt(at),
    };
    this.#schedule.plan(at + 3, () => {
      this.#runs.add('ci', cause, random);
      if (baseRef === this.#repository.facts.defaultBranch) {
        this.#lastMerge = { sha, by };
        this.#deploy(cause, random, opening.kind === 'hotfix');
      }
    });
    // A change that breaks something is reverted, or mended in a hurry.
    const troubles = 0.035 * this.#trendAt(at);
    if (opening.kind === 'human' && random.chance(troubles)) {
      const after = at + Math.ceil(random.logNormal(3, 0.8) * HOUR_SECONDS);
      const slug = this.#repository.fullName;
      const revert: Opening = {
        at: after,
        kind: 'revert',
        title: `Revert "${opening.title}"`,
        body: `Reverts ${slug}#${number}`,
        branch: `revert-${number}-${pull.facts.headRef}`,
        author: by.kind === 'User' ? by : opening.author,
        labels: [],
        baseRef,
      };
      this.#schedule.plan(after, () => this.#open(revert));
    }
  }

  #deploy(cause: RunCause, random: Random, isHotfix: boolean) {
    const { delivery } = this.#profile;
    if (delivery !== 'deployments' && delivery !== 'workflow') {
      return;
    }
    const failureRate = 0.05 * this.#trendAt(cause.createdAt);
    const run = this.#runs.add(
      'deploy',
      { ...cause, medianSeconds: 6 * MINUTE_SECONDS, failureRate },
      random,
    );
    if (
      delivery !== 'deployments' ||
      run?.attempts[0].conclusion !== 'success'
    ) {
      return;
    }
    const deployTo = (
      environment: string,
      at: EpochSeconds,
      approvalSeconds: number,
      then: (endedAt: EpochSeconds) => void,
    ) =>
      this.#schedule.plan(at, () => {
        const hasFailed = random.chance(failureRate);
        const endedAt = this.#deliveries.deploy({
          at,
          sha: cause.headSha,
          ref: cause.headBranch,
          environment,
          approvalSeconds,
          hasFailed,
          seconds: random.integer(60, 400),
        });
        if (!hasFailed) {
          then(endedAt);
        }
      });
    deployTo('staging', cause.createdAt + 30, 0, stagedAt => {
      const approval =
        isHotfix || random.chance(0.5) ? 0 : random.integer(600, 20_000);
      deployTo('production', stagedAt + 5, approval, () => undefined);
    });
  }

  #release(at: EpochSeconds, isCandidate: boolean) {
    const { sha, by } = this.#lastMerge ?? {};
    if (!sha || !by) {
      return;
    }
    const random = this.#random(`release:${at}`);
    this.#minorVersion += isCandidate ? 0 : 1;
    const version = isCandidate
      ? `1.${this.#minorVersion + 1}.0-rc.${Math.floor(at / WEEK_SECONDS)}`
      : `1.${this.#minorVersion}.0`;
    const publishedAt = this.#deliveries.release(version, sha, at, by, random);
    if (publishedAt !== undefined) {
      this.#schedule.plan(publishedAt + 5, () =>
        this.#runs.add(
          'release',
          {
            event: 'push',
            headBranch: `v${version}`,
            headSha: sha,
            title: version,
            actor: by,
            createdAt: publishedAt + 5,
            medianSeconds: 8 * MINUTE_SECONDS,
            failureRate: 0.03,
          },
          random,
        ),
      );
    }
  }

  #nightly(at: EpochSeconds) {
    const next = at + DAY_SECONDS;
    this.#schedule.plan(next, () => this.#nightly(next));
    this.#scheduled('nightly', at, 40 * MINUTE_SECONDS, 0.2);
    // Once a run hangs for as long as GitHub lets it.
    if (Math.floor((this.#context.anchor - at) / DAY_SECONDS) === 2) {
      const last = this.#repository.workflowRuns.slice(-1)[0];
      last.attempts[0].endedAt = at + 35 * DAY_SECONDS;
      last.attempts[0].conclusion = 'cancelled';
      last.attempts.splice(1);
    }
  }

  /** Some 1,300 runs within 36 hours: more than a filtered listing shows. */
  #planBurst() {
    const first = this.#context.anchor - 3 * WEEK_SECONDS;
    for (let index = 0; index < 1_300; index += 1) {
      const at = first + index * 100;
      this.#schedule.plan(at, () => this.#scheduled('probe', at, 40, 0.02));
    }
  }

  #scheduled(
    name: string,
    at: EpochSeconds,
    medianSeconds: number,
    failureRate: number,
  ) {
    this.#runs.add(
      name,
      {
        event: 'schedule',
        headBranch: this.#repository.facts.defaultBranch,
        headSha:
          this.#lastMerge?.sha ?? objectId(`first:${this.#repository.id}`),
        title: name,
        actor: this.#context.people.actions,
        createdAt: at,
        medianSeconds,
        failureRate,
      },
      this.#random(`${name}:${at}`),
    );
  }
}
