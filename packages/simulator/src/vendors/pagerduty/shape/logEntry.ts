import { publicId } from '../model/identifiers';
import { Incident, IncidentEvent } from '../model/incident';

/** What the history of an incident says of an event. */
export interface LoggedEvent {
  /** Its place in the log of the incident. */
  index: number;
  incident: Incident;
  event: IncidentEvent;
}

interface LogForm {
  type: string;
  summary: string;
  /** Left out of an overview. */
  isRoutine?: boolean;
  /** Shown only among the entries of the incident. */
  isPrivate?: boolean;
}

const FORMS: Record<IncidentEvent['kind'], LogForm> = {
  triggered: { type: 'trigger', summary: 'Triggered through the API' },
  assigned: { type: 'assign', summary: 'Assigned', isRoutine: true },
  notified: { type: 'notify', summary: 'Notified', isRoutine: true },
  escalated: { type: 'escalate', summary: 'Escalated' },
  acknowledged: { type: 'acknowledge', summary: 'Acknowledged' },
  unacknowledged: {
    type: 'unacknowledge',
    summary: 'Unacknowledged due to timeout',
  },
  annotated: { type: 'annotate', summary: 'Note added', isRoutine: true },
  resolved: { type: 'resolve', summary: 'Resolved' },
  merged: { type: 'resolve', summary: 'Merged into another incident' },
  // There is no type for it: it shows as what it makes of the incident.
  reopened: { type: 'trigger', summary: 'Reopened' },
  urgencyChanged: { type: 'urgency_change', summary: 'Urgency changed' },
  priorityChanged: {
    type: 'field_value_change',
    summary: 'Priority changed',
    isPrivate: true,
  },
};

/** How an event is shown in a log. */
export function logForm(event: IncidentEvent): LogForm {
  const form = FORMS[event.kind];
  return event.kind === 'reopened' && event.as === 'acknowledged'
    ? { ...form, type: 'acknowledge' }
    : form;
}

/** The entries of an incident, oldest first. */
export function loggedEvents(
  incident: Incident,
  events: IncidentEvent[],
): LoggedEvent[] {
  return events.map((event, index) => ({ index, incident, event }));
}

/** The id of the entry with this place in the log of an incident. */
export function logEntryId(incident: string, index: number): string {
  return publicId('R', `log:${incident}:${index}`, 14);
}
