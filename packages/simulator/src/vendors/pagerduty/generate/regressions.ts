import { Production } from '../../../model/production';
import { Random } from '../../../model/random';
import { Repository } from '../../../model/repository';
import { FaultyChange, Rollout } from '../../../model/rollout';
import { MINUTE_SECONDS } from '../../../model/time';
import { IncidentDraft } from '../model/account';
import { Service } from '../model/service';
import { draftIncident, duplicatesOf } from './drafts';
import { answeredStory, reopenedStory, resolvedStory } from './story';
import { regressionTitle } from './titles';

/** What an incident says of the change that caused it. */
type Evidence = 'sha in title' | 'sha in body' | 'url in body' | 'none';

const EVIDENCES: Evidence[] = [
  'sha in title',
  'sha in body',
  'url in body',
  ...Array<Evidence>(6).fill('none'),
];

/** The incidents that a bad rollout causes: usually one, at one of the services that run from its repository. */
export function incidentsOfRollout(
  production: Production,
  services: Service[],
  repository: Repository,
  { at, fault }: Rollout,
): IncidentDraft[] {
  if (!fault || fault.revertedAt <= at || !services.length) {
    return [];
  }
  const key = `${production.seed}:rollout:${repository.id}:${fault.number}:${at}`;
  const random = new Random(key);
  // Some faults are found by people who do not call anybody.
  if (random.chance(0.25)) {
    return [];
  }
  const service = random.pick(services);
  const noticedAfter = Math.min(
    random.logNormal(15 * MINUTE_SECONDS, 1),
    0.8 * (fault.revertedAt - at),
  );
  const createdAt = at + Math.floor(noticedAfter);
  const recovery = Math.ceil(random.logNormal(40 * MINUTE_SECONDS, 0.6));
  const resolved = resolvedStory(
    answeredStory(service, createdAt, random),
    fault.revertedAt + recovery,
    random,
  );
  const draft = draftIncident(production, service, {
    key,
    ...described(production, service, repository, fault, random),
    urgency: random.chance(0.9) ? 'high' : 'low',
    events: random.chance(0.1) ? reopenedStory(resolved, random) : resolved,
    random,
  });
  return random.chance(0.15)
    ? [draft, ...duplicatesOf(draft, createdAt + MINUTE_SECONDS, random)]
    : [draft];
}

/** Now and then the text names the change in full. */
function described(
  production: Production,
  service: Service,
  repository: Repository,
  { sha, number }: FaultyChange,
  random: Random,
): { title: string; details?: Record<string, unknown> } {
  const title = regressionTitle(service.name, random);
  switch (random.pick(EVIDENCES)) {
    case 'sha in title':
      return { title: `${title} (${sha})` };
    case 'sha in body':
      return { title, details: { deployed: { commit: sha } } };
    case 'url in body': {
      const url = production.pullRequestUrl(repository.fullName, number);
      return { title, details: { note: `Suspected change: ${url}` } };
    }
    default:
      return { title };
  }
}
