import { Production } from '../../../model/production';
import { Random } from '../../../model/random';
import {
  EpochSeconds,
  MINUTE_SECONDS,
  WEEK_SECONDS,
} from '../../../model/time';
import { IncidentDraft } from '../model/account';
import { Urgency } from '../model/incident';
import { isDisabled, Service } from '../model/service';
import { draftIncident, duplicatesOf } from './drafts';
import { alertStory } from './story';
import { alertTitle } from './titles';

/** The incidents of a service in one week that no deployment caused. */
export function alertsOfWeek(
  production: Production,
  service: Service,
  week: EpochSeconds,
): IncidentDraft[] {
  if (isDisabled(service, week)) {
    return [];
  }
  // Streams of their own: whatever is drawn here changes nothing else.
  const stream = `${production.seed}:alerts:${service.id}`;
  const habits = new Random(stream);
  const random = new Random(`${stream}:${week}`);
  const serious = random.poisson(habits.logNormal(0.25, 0.5));
  const minor = random.poisson(habits.logNormal(0.35, 0.8));
  return [
    ...Array<Urgency>(serious).fill('high'),
    ...Array<Urgency>(minor).fill('low'),
  ].flatMap((urgency, index) => {
    const at = week + random.integer(0, WEEK_SECONDS - 1);
    const draft = draftIncident(production, service, {
      key: `${stream}:${week}:${index}`,
      title: alertTitle(service.name, random),
      urgency,
      events: alertStory(service, at, urgency, random),
      random,
    });
    return urgency === 'high' && random.chance(0.07)
      ? [draft, ...duplicatesOf(draft, at + 3 * MINUTE_SECONDS, random)]
      : [draft];
  });
}
