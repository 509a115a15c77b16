import { Account } from '../../../model/account';
import { Random } from '../../../model/random';
import {
  DAY_SECONDS,
  EpochSeconds,
  HOUR_SECONDS,
  MINUTE_SECONDS,
} from '../../../model/time';
import { IncidentEvent, Urgency } from '../model/incident';
import { Service } from '../model/service';

/** After this time the service calls again, as if nobody had acknowledged. */
const ACKNOWLEDGEMENT_SECONDS = 30 * MINUTE_SECONDS;
const SLOW_ANSWER_SECONDS = 10 * MINUTE_SECONDS;

/** What becomes of an alert: it passes, nobody cares for days, or somebody takes it on and ends it, perhaps not for good. */
export function alertStory(
  service: Service,
  at: EpochSeconds,
  urgency: Urgency,
  random: Random,
): IncidentEvent[] {
  const isLow = urgency === 'low';
  if (random.chance(isLow ? 0.6 : 0.15)) {
    return passingStory(at, random);
  }
  if (isLow && random.chance(0.2)) {
    return neglectedStory(service, at, random);
  }
  const answered = answeredStory(service, at, random);
  const last = answered[answered.length - 1];
  const endedAt = last.at + recoverySeconds(random);
  const resolved = resolvedStory(answered, endedAt, random);
  return random.chance(0.06) ? reopenedStory(resolved, random) : resolved;
}

/** An alert that goes away by itself before anybody acts. */
function passingStory(at: EpochSeconds, random: Random): IncidentEvent[] {
  return [
    { kind: 'triggered', at },
    { kind: 'resolved', at: at + random.integer(40, 9 * MINUTE_SECONDS) },
  ];
}

/** Nobody answers a minor alert, until somebody clears it away. */
function neglectedStory(
  { onCall }: Service,
  at: EpochSeconds,
  random: Random,
): IncidentEvent[] {
  const by = random.pick(onCall);
  const endedAt = at + random.integer(DAY_SECONDS, 40 * DAY_SECONDS);
  return [
    { kind: 'triggered', at },
    { kind: 'assigned', at, to: by },
    // Often somebody sees before clearing it that it was not so minor.
    ...(random.chance(0.2)
      ? [
          {
            kind: 'urgencyChanged' as const,
            at: endedAt - 600,
            by,
            urgency: 'high' as const,
          },
        ]
      : []),
    { kind: 'resolved', at: endedAt, by },
  ];
}

/** How somebody is called and takes the incident on. */
export function answeredStory(
  { onCall }: Service,
  at: EpochSeconds,
  random: Random,
): IncidentEvent[] {
  const called = random.pick(onCall);
  const seconds = Math.ceil(random.logNormal(4 * MINUTE_SECONDS, 0.9));
  const events: IncidentEvent[] = [
    { kind: 'triggered', at },
    { kind: 'assigned', at, to: called },
    { kind: 'notified', at: at + 5, to: called },
  ];
  const isLate = seconds > SLOW_ANSWER_SECONDS;
  const answering = isLate ? random.pick(onCall) : called;
  if (isLate) {
    const to = answering;
    events.push({ kind: 'escalated', at: at + SLOW_ANSWER_SECONDS, to });
  }
  events.push({ kind: 'acknowledged', at: at + seconds, by: answering });
  return events;
}

/** A story continued to its end; an acknowledgement runs out on the way if that takes long. */
export function resolvedStory(
  events: IncidentEvent[],
  wantedEnd: EpochSeconds,
  random: Random,
): IncidentEvent[] {
  const last = events[events.length - 1];
  const endedAt = Math.max(wantedEnd, last.at + 1);
  const by = last.by;
  const expiresAt = last.at + ACKNOWLEDGEMENT_SECONDS;
  const expires =
    last.kind === 'acknowledged' &&
    expiresAt + 10 * MINUTE_SECONDS < endedAt &&
    random.chance(0.4);
  return [
    ...events,
    ...(expires
      ? [
          { kind: 'unacknowledged' as const, at: expiresAt },
          { kind: 'acknowledged' as const, at: expiresAt + 240, by },
        ]
      : []),
    ...(random.chance(0.2)
      ? [
          {
            kind: 'annotated' as const,
            at: endedAt - 1,
            by,
            note: 'Cause found, see the channel of the team',
          },
        ]
      : []),
    { kind: 'resolved', at: endedAt, by },
  ];
}

/** How long people need: mostly an hour, sometimes days, and now and then it is forgotten for weeks. */
function recoverySeconds(random: Random): number {
  const [low, high] = random.chance(0.35)
    ? [25 * DAY_SECONDS, 60 * DAY_SECONDS]
    : [DAY_SECONDS, 6 * DAY_SECONDS];
  return random.chance(0.08)
    ? random.integer(low, high)
    : Math.ceil(random.logNormal(50 * MINUTE_SECONDS, 0.9));
}

/** The problem was not gone: the incident is opened again, also straight into the hands of somebody, and ends later. */
export function reopenedStory(
  events: IncidentEvent[],
  random: Random,
): IncidentEvent[] {
  const { at: resolvedAt, by } = events[events.length - 1];
  const at = resolvedAt + Math.ceil(random.logNormal(2 * HOUR_SECONDS, 1));
  const isTriggered = random.chance(0.5);
  const takenOn: IncidentEvent[] = isTriggered
    ? [
        { kind: 'reopened', at, as: 'triggered', by },
        { kind: 'acknowledged', at: at + 150, by },
      ]
    : [{ kind: 'reopened', at, as: 'acknowledged', by }];
  const endedAt = at + 200 + recoverySeconds(random);
  return [...events, ...takenOn, { kind: 'resolved', at: endedAt, by }];
}

/** A second incident about the same, which somebody merges into the first. */
export function mergedStory(
  at: EpochSeconds,
  into: string,
  by: Account | undefined,
  random: Random,
): IncidentEvent[] {
  const mergedAt = at + random.integer(MINUTE_SECONDS, 12 * MINUTE_SECONDS);
  return [
    { kind: 'triggered', at },
    { kind: 'merged', at: mergedAt, into, by },
  ];
}
