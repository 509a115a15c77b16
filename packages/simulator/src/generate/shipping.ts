import { Random } from '../model/random';
import { EpochSeconds, MINUTE_SECONDS, WEEK_SECONDS } from '../model/time';
import { WorkflowRun } from '../model/workflowRun';
import { RunCause } from './runs';
import { Workplace } from './workplace';

/** Deploys a merge in the way of the repository: by a workflow alone, or with deployments to staging and production. */
export function deployMerge(
  place: Workplace,
  cause: RunCause,
  random: Random,
  isHotfix: boolean,
) {
  const { delivery } = place.profile;
  if (delivery === 'merges') {
    place.rollOut(cause.createdAt, cause.headSha);
  }
  if (delivery !== 'deployments' && delivery !== 'workflow') {
    return;
  }
  const failureRate = 0.05 * place.trendAt(cause.createdAt);
  const run = place.runs.add(
    'deploy',
    { ...cause, medianSeconds: 6 * MINUTE_SECONDS, failureRate },
    random,
  );
  if (delivery === 'workflow') {
    const deployedAt = successAt(run);
    if (deployedAt !== undefined) {
      place.rollOut(deployedAt, cause.headSha);
    }
  }
  if (delivery !== 'deployments' || run?.attempts[0].conclusion !== 'success') {
    return;
  }
  const deployTo = (
    environment: string,
    at: EpochSeconds,
    approvalSeconds: number,
    then: (endedAt: EpochSeconds) => void,
  ) =>
    place.schedule.plan(at, () => {
      const hasFailed = random.chance(failureRate);
      const endedAt = place.deliveries.deploy({
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
    const approvalSeconds =
      isHotfix || random.chance(0.5) ? 0 : random.integer(600, 20_000);
    deployTo('production', stagedAt + 5, approvalSeconds, liveAt =>
      place.rollOut(liveAt, cause.headSha),
    );
  });
}

/** Releases what is on the default branch. */
export function release(place: Workplace, at: EpochSeconds, version: string) {
  if (!place.lastMerge) {
    return;
  }
  const { sha, by } = place.lastMerge;
  const random = place.random(`release:${at}`);
  const publishedAt = place.deliveries.release(version, sha, at, by, random);
  if (publishedAt === undefined) {
    return;
  }
  const createdAt = publishedAt + 5;
  place.schedule.plan(createdAt, () => {
    const run = place.runs.add(
      'release',
      {
        event: 'push',
        headBranch: `v${version}`,
        headSha: sha,
        title: version,
        actor: by,
        createdAt,
        medianSeconds: 8 * MINUTE_SECONDS,
        failureRate: 0.03,
      },
      random,
    );
    const releasedAt = successAt(run);
    if (releasedAt !== undefined) {
      place.rollOutAll(releasedAt, sha);
    }
  });
}

function successAt(run: WorkflowRun | undefined): EpochSeconds | undefined {
  return run?.attempts.find(({ conclusion }) => conclusion === 'success')
    ?.endedAt;
}

/** The version released in a week, every second week: each third release is a candidate of the next version. */
export function versionOfWeek(weekNumber: number): string | undefined {
  if (weekNumber % 2 === 0) {
    return undefined;
  }
  const releases = (weekNumber + 1) / 2;
  const finals = releases - Math.floor(releases / 3);
  return releases % 3 === 0 ? `1.${finals + 1}.0-rc.1` : `1.${finals}.0`;
}

/** How many weeks after the beginning. */
export function weekNumberOf(start: EpochSeconds, week: EpochSeconds): number {
  return Math.round((week - start) / WEEK_SECONDS);
}
