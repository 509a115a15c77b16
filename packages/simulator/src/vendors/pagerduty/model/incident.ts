import { Account } from '../../../model/account';
import { EpochSeconds } from '../../../model/time';
import { Service } from './service';

/** How urgently people are called. */
export type Urgency = 'high' | 'low';

/** What can happen to an incident. Without `by` the service did it by itself. */
export type IncidentEvent = { at: EpochSeconds; by?: Account } & (
  | { kind: 'triggered' }
  | { kind: 'assigned' | 'notified' | 'escalated'; to: Account }
  | { kind: 'acknowledged' }
  /** An acknowledgement ran out. */
  | { kind: 'unacknowledged' }
  | { kind: 'annotated'; note: string }
  | { kind: 'resolved' }
  /** Resolved because another incident, of this id, stands for it. */
  | { kind: 'merged'; into: string }
  | { kind: 'reopened'; as: 'triggered' | 'acknowledged' }
  | { kind: 'urgencyChanged'; urgency: Urgency }
  | { kind: 'priorityChanged'; priority: string | undefined }
);

/** The parts of an incident that time does not change. */
export interface IncidentFacts {
  id: string;
  service: Service;
  title: string;
  /** The details of its body. */
  details?: Record<string, unknown>;
  incidentType: string;
  alerts: number;
  /** Whether answers leave out when it was resolved, as those of former times do. */
  isOld: boolean;
  urgency: Urgency;
  /** The name of a priority of the account. */
  priority?: string;
}

/** What can be seen of an incident at one moment. */
export interface IncidentState {
  status: 'triggered' | 'acknowledged' | 'resolved';
  urgency: Urgency;
  priority: string | undefined;
  updatedAt: EpochSeconds;
  statusChangedAt: EpochSeconds;
  statusChangedBy: Account | undefined;
  resolvedAt: EpochSeconds | undefined;
  mergedInto: string | undefined;
  /** Those in force, of which nothing is left when it is resolved. */
  acknowledgements: Array<{ at: EpochSeconds; by: Account | undefined }>;
  assignee: { at: EpochSeconds; account: Account } | undefined;
}

/** Kinds of events after which nothing that was planned for later happens any more. */
const DECISIVE: ReadonlyArray<IncidentEvent['kind']> = [
  'resolved',
  'merged',
  'reopened',
];

/** An incident: fixed facts, and events in the order in which they take effect, the first of them `triggered`. */
export class Incident {
  readonly facts: IncidentFacts;
  readonly number: number;
  readonly #events: IncidentEvent[];
  #known?: { from: EpochSeconds; until: EpochSeconds; state: IncidentState };

  constructor(facts: IncidentFacts, number: number, events: IncidentEvent[]) {
    this.facts = facts;
    this.number = number;
    this.#events = events;
  }

  get createdAt(): EpochSeconds {
    return this.#events[0].at;
  }

  /** Adds something that happens now; a new status takes the place of whatever was planned for later. */
  append(event: IncidentEvent) {
    const planned = this.#events.findIndex(({ at }) => at > event.at);
    const place = planned < 0 ? this.#events.length : planned;
    const dropped = DECISIVE.includes(event.kind) ? Infinity : 0;
    this.#events.splice(place, dropped, event);
    this.#known = undefined;
  }

  /** What has happened, oldest first. */
  eventsUntil(now: EpochSeconds): IncidentEvent[] {
    return this.#events.filter(({ at }) => at <= now);
  }

  /** What can be seen at a moment; undefined before it is created. */
  at(now: EpochSeconds): IncidentState | undefined {
    if (now < this.createdAt) {
      return undefined;
    }
    const known = this.#known;
    if (known && known.from <= now && now < known.until) {
      return known.state;
    }
    const state = this.eventsUntil(now).reduce(applyEvent, this.#beginning());
    const until =
      this.#events.find(({ at }) => at > now)?.at ?? Number.POSITIVE_INFINITY;
    this.#known = { from: now, until, state };
    return state;
  }

  #beginning(): IncidentState {
    return {
      status: 'triggered',
      urgency: this.facts.urgency,
      priority: this.facts.priority,
      updatedAt: this.createdAt,
      statusChangedAt: this.createdAt,
      statusChangedBy: undefined,
      resolvedAt: undefined,
      mergedInto: undefined,
      acknowledgements: [],
      assignee: undefined,
    };
  }
}

function applyEvent(
  before: IncidentState,
  event: IncidentEvent,
): IncidentState {
  const { at, by } = event;
  const state = { ...before, updatedAt: at };
  const changed = { ...state, statusChangedAt: at, statusChangedBy: by };
  switch (event.kind) {
    case 'acknowledged':
      return {
        ...changed,
        status: 'acknowledged',
        acknowledgements: [...state.acknowledgements, { at, by }],
      };
    case 'unacknowledged':
      return { ...changed, status: 'triggered', acknowledgements: [] };
    case 'resolved':
    case 'merged':
      return {
        ...changed,
        status: 'resolved',
        resolvedAt: at,
        mergedInto: event.kind === 'merged' ? event.into : undefined,
        acknowledgements: [],
        assignee: undefined,
      };
    case 'reopened':
      return {
        ...changed,
        status: event.as,
        resolvedAt: undefined,
        mergedInto: undefined,
        acknowledgements: event.as === 'acknowledged' ? [{ at, by }] : [],
      };
    case 'assigned':
    case 'escalated':
      return { ...state, assignee: { at, account: event.to } };
    case 'urgencyChanged':
      return { ...state, urgency: event.urgency };
    case 'priorityChanged':
      return { ...state, priority: event.priority };
    default:
      return state;
  }
}
