import { EpochSeconds } from '../../../model/time';
import { Incident } from '../model/incident';
import { PagerDutyAccount, VisibleIncident } from '../model/account';
import { isDeleted } from '../model/service';
import { logEntryId } from './logEntry';
import {
  agentReference,
  firstEntryReference,
  incidentReference,
} from './logEntryBody';
import {
  policyReference,
  priorityBody,
  serviceReference,
  teamReferences,
  userReference,
} from './reference';

/** What is needed to show an incident. */
export interface IncidentContext {
  account: PagerDutyAccount;
  now: EpochSeconds;
  written(at: EpochSeconds): string;
}

/** An incident as the API shows it. */
export function incidentBody(
  { account, now, written }: IncidentContext,
  { incident, state }: VisibleIncident,
) {
  const { plan } = account;
  const { facts } = incident;
  const { service } = facts;
  const parent =
    state.mergedInto === undefined
      ? undefined
      : account.findIncident(state.mergedInto, now)?.incident;
  return {
    ...incidentReference(plan, incident),
    type: 'incident',
    incident_number: incident.number,
    title: facts.title,
    description: facts.title,
    created_at: written(incident.createdAt),
    updated_at: written(state.updatedAt),
    status: state.status,
    incident_key: facts.id.toLocaleLowerCase('en-US'),
    service: isDeleted(service, now) ? null : serviceReference(plan, service),
    assignments: state.assignee
      ? [
          {
            at: written(state.assignee.at),
            assignee: userReference(plan, state.assignee.account),
          },
        ]
      : [],
    assigned_via: 'escalation_policy',
    last_status_change_at: written(state.statusChangedAt),
    last_status_change_by: agentReference(
      plan,
      incident,
      state.statusChangedBy,
    ),
    // Incidents of former times say only when their status changed.
    ...(facts.isOld && state.status === 'resolved'
      ? {}
      : {
          resolved_at:
            state.resolvedAt === undefined ? null : written(state.resolvedAt),
        }),
    first_trigger_log_entry: firstEntryReference(
      plan,
      incident,
      logEntryId(facts.id, 0),
    ),
    alert_counts: alertCounts(facts.alerts, state.status === 'resolved'),
    is_mergeable: true,
    incident_type: { name: facts.incidentType },
    escalation_policy: policyReference(plan, service),
    teams: teamReferences(plan, service),
    pending_actions: [],
    acknowledgements: state.acknowledgements.map(({ at, by }) => ({
      at: written(at),
      acknowledger: agentReference(plan, incident, by),
    })),
    alert_grouping: null,
    priority:
      state.priority === undefined ? null : priorityBody(plan, state.priority),
    resolve_reason: parent
      ? {
          type: 'merge_resolve_reason',
          incident: incidentReference(plan, parent),
        }
      : null,
    incidents_responders: [],
    responder_requests: [],
    subscriber_requests: [],
    urgency: state.urgency,
  };
}

/** The only text of an incident beside its title. */
export function incidentDetails({ facts }: Incident) {
  return { type: 'incident_body', details: facts.details ?? {} };
}

function alertCounts(all: number, isResolved: boolean) {
  return isResolved
    ? { all, triggered: 0, resolved: all }
    : { all, triggered: all, resolved: 0 };
}
