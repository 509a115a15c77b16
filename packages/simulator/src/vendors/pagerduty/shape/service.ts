import { EpochSeconds } from '../../../model/time';
import { AccountPlan } from '../accounts';
import { Integration, Service } from '../model/service';
import {
  apiUrl,
  policyReference,
  serviceReference,
  teamReferences,
  webUrl,
} from './reference';

/** What is open at a service, which decides how it is shown. */
export interface ServiceActivity {
  lastIncidentAt: EpochSeconds | undefined;
  hasTriggered: boolean;
  hasAcknowledged: boolean;
  isDisabled: boolean;
}

/** A service as the API shows it. */
export function serviceBody(
  account: AccountPlan,
  service: Service,
  activity: ServiceActivity,
  hasFullIntegrations: boolean,
  written: (at: EpochSeconds) => string,
) {
  const { summary, self, html_url, id } = serviceReference(account, service);
  return {
    id,
    type: 'service',
    summary,
    self,
    html_url,
    name: service.name,
    description: `On call: ${service.team}`,
    created_at: written(service.createdAt),
    updated_at: written(service.createdAt),
    status: statusOf(activity),
    teams: teamReferences(account, service),
    alert_creation: 'create_alerts_and_incidents',
    addons: [],
    scheduled_actions: [],
    support_hours: null,
    last_incident_timestamp:
      activity.lastIncidentAt === undefined
        ? null
        : written(activity.lastIncidentAt),
    escalation_policy: policyReference(account, service),
    incident_urgency_rule: { type: 'constant', urgency: 'high' },
    acknowledgement_timeout: 1_800,
    auto_resolve_timeout: null,
    integrations: service.integrations.map(integration =>
      integrationBody(
        account,
        service,
        integration,
        hasFullIntegrations,
        written,
      ),
    ),
  };
}

function statusOf({
  hasTriggered,
  hasAcknowledged,
  isDisabled,
}: ServiceActivity): 'active' | 'warning' | 'critical' | 'disabled' {
  if (isDisabled) {
    return 'disabled';
  }
  if (hasTriggered) {
    return 'critical';
  }
  return hasAcknowledged ? 'warning' : 'active';
}

function integrationBody(
  account: AccountPlan,
  service: Service,
  { id, name, receives }: Integration,
  isFull: boolean,
  written: (at: EpochSeconds) => string,
) {
  const type =
    'key' in receives
      ? 'events_api_v2_inbound_integration'
      : 'generic_email_inbound_integration';
  const path = `services/${service.id}/integrations/${id}`;
  const summary = {
    id,
    type: isFull ? type : `${type}_reference`,
    summary: name,
    self: `${apiUrl(account)}/${path}`,
    html_url: `${webUrl(account)}/${path}`,
  };
  return isFull
    ? {
        ...summary,
        name,
        created_at: written(service.createdAt),
        service: serviceReference(account, service),
        vendor: null,
        ...('key' in receives
          ? { integration_key: receives.key }
          : { integration_email: receives.email }),
      }
    : summary;
}
