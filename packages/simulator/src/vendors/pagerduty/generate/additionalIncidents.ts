import { Production } from '../../../model/production';
import { Random } from '../../../model/random';
import { IncidentDraft } from '../model/account';
import { Service } from '../model/service';
import { draftIncident } from './drafts';
import { alertStory } from './story';
import { alertTitle } from './titles';

/** Incidents for measuring large accounts, spread evenly over the history. */
export function additionalIncidents(
  production: Production,
  services: Service[],
): IncidentDraft[] {
  const { additionalIncidents: count, seed, start, anchor } = production;
  return Array.from({ length: count }, (_, index) => {
    const key = `${seed}:additional:${index}`;
    const random = new Random(key);
    const service = services[index % services.length];
    const at = start + Math.floor(((anchor - start) * index) / count);
    const urgency = random.chance(0.5) ? 'high' : 'low';
    return draftIncident(production, service, {
      key,
      title: alertTitle(service.name, random),
      urgency,
      events: alertStory(service, at, urgency, random),
      random,
    });
  });
}
