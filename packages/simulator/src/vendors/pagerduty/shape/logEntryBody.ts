import { EpochSeconds } from '../../../model/time';
import { AccountPlan } from '../accounts';
import { Incident, IncidentEvent } from '../model/incident';
import { logEntryId, logForm, LoggedEvent } from './logEntry';
import {
  apiUrl,
  reference,
  Reference,
  serviceReference,
  teamReferences,
  userReference,
  webUrl,
} from './reference';

/** An entry of a log as the API shows it. */
export function logEntryBody(
  account: AccountPlan,
  { index, incident, event }: LoggedEvent,
  written: (at: EpochSeconds) => string,
) {
  const { service } = incident.facts;
  const id = logEntryId(incident.facts.id, index);
  const { type, summary } = logForm(event);
  return {
    id,
    type: `${type}_log_entry`,
    summary: event.by ? `${summary} by ${event.by.name}` : summary,
    self: `${apiUrl(account)}/log_entries/${id}`,
    html_url: null,
    created_at: written(event.at),
    agent: agentReference(account, incident, event.by),
    channel: { type: channelOf(event) },
    service: serviceReference(account, service),
    incident: incidentReference(account, incident),
    teams: teamReferences(account, service),
    contexts: [],
    ...(event.kind === 'annotated' && { note: event.note }),
    ...('to' in event && event.kind !== 'notified'
      ? { assignees: [userReference(account, event.to)] }
      : {}),
    ...(event.kind === 'notified' && {
      user: userReference(account, event.to),
    }),
  };
}

function channelOf({ kind, by }: IncidentEvent): string {
  if (kind === 'unacknowledged') {
    return 'timeout';
  }
  if (kind === 'triggered') {
    return 'api';
  }
  return by ? 'website' : 'auto';
}

/** Who did something: a user, or the service by itself. */
export function agentReference(
  account: AccountPlan,
  { facts }: Incident,
  by: IncidentEvent['by'],
): Reference {
  return by
    ? userReference(account, by)
    : serviceReference(account, facts.service);
}

export function incidentReference(
  account: AccountPlan,
  { facts: { id, title }, number }: Incident,
): Reference {
  const summary = `[#${number}] ${title}`;
  return reference(account, 'incident', { id, summary }, 'incidents');
}

/** The entry by which an incident began. */
export function firstEntryReference(
  account: AccountPlan,
  { facts }: Incident,
  id: string,
): Reference {
  return {
    id,
    type: 'trigger_log_entry_reference',
    summary: 'Triggered through the API',
    self: `${apiUrl(account)}/log_entries/${id}?incident_id=${facts.id}`,
    html_url: `${webUrl(account)}/incidents/${facts.id}/log_entries/${id}`,
  };
}
