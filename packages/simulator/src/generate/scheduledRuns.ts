import {
  DAY_SECONDS,
  EpochSeconds,
  HOUR_SECONDS,
  MINUTE_SECONDS,
  WEEK_SECONDS,
} from '../model/time';
import { Workplace } from './workplace';

/** How many runs the burst has: more than a filtered listing shows. */
const BURST_RUNS = 1_300;
const BURST_STEP_SECONDS = 100;

/** Plans the runs that come by the clock. */
export function planScheduledRuns(place: Workplace) {
  const { schedule, context, plan, profile } = place;
  if (profile.hasNightly) {
    const first = context.start + 2 * HOUR_SECONDS;
    schedule.plan(first, () => runNightly(place, first));
  }
  if (plan.kind === 'burst') {
    const first = context.anchor - 3 * WEEK_SECONDS;
    for (let index = 0; index < BURST_RUNS; index += 1) {
      const at = first + index * BURST_STEP_SECONDS;
      schedule.plan(at, () => addScheduled(place, 'probe', at, 40, 0.02));
    }
  }
}

function runNightly(place: Workplace, at: EpochSeconds) {
  const { schedule, context } = place;
  const next = at + DAY_SECONDS;
  schedule.plan(next, () => runNightly(place, next));
  const run = addScheduled(place, 'nightly', at, 40 * MINUTE_SECONDS, 0.2);
  // Once a run hangs for as long as it may.
  if (run && Math.floor((context.anchor - at) / DAY_SECONDS) === 2) {
    run.attempts.splice(1);
    run.attempts[0].endedAt = at + 35 * DAY_SECONDS;
    run.attempts[0].conclusion = 'cancelled';
  }
}

function addScheduled(
  place: Workplace,
  name: string,
  at: EpochSeconds,
  medianSeconds: number,
  failureRate: number,
) {
  return place.runs.add(
    name,
    {
      event: 'schedule',
      headBranch: place.repository.facts.defaultBranch,
      headSha: place.tipSha(),
      title: name,
      actor: place.context.people.actions,
      createdAt: at,
      medianSeconds,
      failureRate,
    },
    place.random(`${name}:${at}`),
  );
}
