import { PullRequest } from '../model/pullRequest';
import { DAY_SECONDS, EpochSeconds, MINUTE_SECONDS } from '../model/time';
import { Opening } from './openings';
import { Workplace } from './workplace';

/** Plans the runs for an opened branch and for what is pushed to it later. */
export function planBranchChecks(
  place: Workplace,
  pull: PullRequest,
  opening: Opening,
) {
  const { number, commits } = pull.facts;
  const moments = [
    opening.at + 5,
    ...commits
      .map(({ committedAt }) => committedAt + 20)
      .filter(at => at > opening.at + 60)
      // Of several pushes in a row at most the last is checked to the end.
      .slice(number % 2 ? -1 : Infinity),
  ];
  moments.forEach((at, index) =>
    place.schedule.plan(at, () => {
      if (pull.at(at)?.state === 'OPEN') {
        addChecks(place, pull, opening, at, index);
      }
    }),
  );
  if (place.profile.hasPreviews && number % 6 === 0) {
    planPreview(place, pull, opening.at + 10 * MINUTE_SECONDS);
  }
}

function addChecks(
  place: Workplace,
  pull: PullRequest,
  opening: Opening,
  at: EpochSeconds,
  index: number,
) {
  const { profile, runs } = place;
  const random = place.random(`check:${pull.facts.number}:${index}`);
  const cause = {
    event: 'pull_request' as const,
    headBranch: pull.facts.headRef,
    headSha: tipOf(pull, at),
    title: opening.title,
    actor: opening.author,
    createdAt: at,
  };
  runs.add(
    'ci',
    {
      ...cause,
      medianSeconds: profile.ciMedianSeconds,
      failureRate: profile.failureRate * place.trendAt(at) * 1.3,
      // The first run of a stranger's branch waits for an approval that never comes.
      conclusion:
        opening.forkOwner && index === 0 ? 'action_required' : undefined,
    },
    random,
  );
  runs.add('lint', { ...cause, medianSeconds: 70, failureRate: 0.04 }, random);
}

function planPreview(place: Workplace, pull: PullRequest, at: EpochSeconds) {
  const environment = `preview/pr-${pull.facts.number}`;
  place.schedule.plan(at, () => {
    place.deliveries.deploy({
      at,
      sha: tipOf(pull, at),
      ref: pull.facts.headRef,
      environment,
      isTransient: true,
      hasFailed: false,
      seconds: 90,
    });
    const end = at + 6 * DAY_SECONDS;
    place.schedule.plan(end, () => place.deliveries.retire(environment, end));
  });
}

function tipOf(pull: PullRequest, at: EpochSeconds): string {
  const { commits } = pull.facts;
  return (pull.at(at)?.commits.slice(-1)[0] ?? commits[0]).sha;
}
