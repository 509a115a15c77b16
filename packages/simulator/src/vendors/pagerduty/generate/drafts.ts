import { Production } from '../../../model/production';
import { Random } from '../../../model/random';
import {
  EpochSeconds,
  MINUTE_SECONDS,
  WEEK_SECONDS,
} from '../../../model/time';
import { IncidentDraft } from '../model/account';
import { incidentId } from '../model/identifiers';
import { IncidentEvent, Urgency } from '../model/incident';
import { Service } from '../model/service';
import { mergedStory } from './story';

/** For so long after the beginning, answers are as they were in former times. */
const OLD_SECONDS = 8 * WEEK_SECONDS;

/** After this time all duplicates are merged. */
const MERGING_SECONDS = 30 * MINUTE_SECONDS;

/** What is decided about an incident. */
export interface IncidentPlan {
  /** No other incident has it. */
  key: string;
  title: string;
  details?: Record<string, unknown>;
  urgency: Urgency;
  events: IncidentEvent[];
  random: Random;
}

/** An incident with priority and type as somebody or a rule of the account chooses them. */
export function draftIncident(
  production: Production,
  service: Service,
  { key, title, details, urgency, events, random }: IncidentPlan,
): IncidentDraft {
  const { priorities } = service.account;
  const rank = random.integer(
    urgency === 'high' ? 0 : 2,
    priorities.length - 1,
  );
  const priority = random.chance(0.6) ? priorities[rank] : undefined;
  const isLater = priority !== undefined && random.chance(0.3);
  const acknowledged = events.find(({ kind }) => kind === 'acknowledged');
  return {
    facts: {
      id: incidentId(key),
      service,
      title,
      details: { monitor: `${service.name}/checks`, ...details },
      incidentType: incidentType(urgency === 'high' && rank === 0, random),
      alerts: random.integer(1, 4),
      isOld: events[0].at < production.start + OLD_SECONDS,
      urgency,
      priority: isLater && acknowledged ? undefined : priority,
    },
    events: inOrder(
      isLater && acknowledged
        ? [...events, { ...acknowledged, kind: 'priorityChanged', priority }]
        : events,
    ),
  };
}

function incidentType(isMajor: boolean, random: Random): string {
  if (random.chance(0.02)) {
    return 'security';
  }
  return isMajor ? 'major_incident' : 'incident_default';
}

/** By time; events of one second stay as they stand. */
function inOrder(events: IncidentEvent[]): IncidentEvent[] {
  return [...events].sort((a, b) => a.at - b.at);
}

/**
 * Incidents about the same as another one: each is merged into that, or into one which is itself merged a little later.
 * Nobody merges into what is over soon.
 */
export function duplicatesOf(
  { facts, events }: IncidentDraft,
  from: EpochSeconds,
  random: Random,
): IncidentDraft[] {
  const endedAt = events.find(({ kind }) => kind === 'resolved')?.at;
  if (endedAt !== undefined && endedAt < from + MERGING_SECONDS) {
    return [];
  }
  const by = events.find(event => event.by)?.by;
  const drafts: IncidentDraft[] = [];
  for (let rest = random.integer(1, 3); rest > 0; rest -= 1) {
    const at = from + drafts.length * 4 * MINUTE_SECONDS;
    const previous = drafts[drafts.length - 1];
    const parent = previous && random.chance(0.3) ? previous.facts : facts;
    drafts.push({
      facts: {
        ...facts,
        id: incidentId(`${facts.id}:${drafts.length}`),
        title: `${facts.title} (again)`,
        details: {},
        priority: undefined,
      },
      events: mergedStory(at, parent.id, by, random),
    });
  }
  return drafts;
}
