import { Production } from '../../../model/production';
import { Random } from '../../../model/random';
import {
  EpochSeconds,
  MINUTE_SECONDS,
  WEEK_SECONDS,
} from '../../../model/time';
import { AccountPlan } from '../accounts';
import { IncidentDraft } from '../model/account';
import { Urgency } from '../model/incident';
import { Service } from '../model/service';
import { draftIncident, duplicatesOf } from './drafts';
import {
  answeredStory,
  passingStory,
  recoverySeconds,
  reopenedStory,
  resolvedStory,
} from './story';
import { alertTitle } from './titles';

/** The incidents of a service in one week that no deployment caused. */
export function alertsOfWeek(
  production: Production,
  service: Service,
  { account, week }: { account: AccountPlan; week: EpochSeconds },
): IncidentDraft[] {
  // A stream of its own: whatever is drawn here changes nothing else.
  const habits = new Random(`${production.seed}:alerts:${service.id}`);
  const random = new Random(`${production.seed}:alerts:${service.id}:${week}`);
  const serious = random.poisson(habits.logNormal(0.25, 0.5));
  const passing = random.poisson(habits.logNormal(0.35, 0.8));
  return [
    ...Array<Urgency>(serious).fill('high'),
    ...Array<Urgency>(passing).fill('low'),
  ].flatMap((urgency, index) => {
    const at = week + random.integer(0, WEEK_SECONDS - 1);
    const key = `${production.seed}:${service.id}:${week}:${index}`;
    const title = alertTitle(service.name, random);
    const events = alertStory(service, at, urgency, random);
    const draft = draftIncident(production, service, account, {
      key,
      title,
      urgency,
      events,
      random,
    });
    return urgency === 'high' && random.chance(0.07)
      ? [draft, ...duplicatesOf(draft, at + 3 * MINUTE_SECONDS, random)]
      : [draft];
  });
}

function alertStory(
  service: Service,
  at: EpochSeconds,
  urgency: Urgency,
  random: Random,
) {
  if (random.chance(urgency === 'low' ? 0.7 : 0.15)) {
    return passingStory(at, random);
  }
  const answered = answeredStory(service, at, random);
  const last = answered[answered.length - 1];
  const resolved = resolvedStory(
    answered,
    last.at + recoverySeconds(random),
    random,
  );
  return random.chance(0.06) ? reopenedStory(resolved, random) : resolved;
}
