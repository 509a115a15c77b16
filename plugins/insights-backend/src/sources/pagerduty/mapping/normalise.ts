import type {
  IncidentFact,
  ServiceFact,
} from '@devex-insights/backstage-plugin-insights-node';
import type { SentIncident, SentService, ServiceReference } from '../schemas';
import { explicitLinks } from './links';

/** How incidents are mapped. */
export interface MappingOptions {
  /** Titles are stored; otherwise the number stands for them. */
  storesTitles: boolean;
  /** Whether pull requests of a host can be meant. */
  isKnownHost: (host: string) => boolean;
}

/** Incidents of services that were deleted belong to this one. */
export const unknownService: ServiceFact = {
  externalId: 'unknown',
  name: 'Unknown service',
  integrationKeys: [],
};

/** A service with the keys that components may be annotated with. */
export function toService(service: SentService): ServiceFact {
  const keys = (service.integrations ?? []).flatMap(
    integration => integration?.integration_key || [],
  );
  return {
    externalId: service.id,
    name: service.name || service.summary || service.id,
    url: service.html_url,
    integrationKeys: [...new Set(keys)].sort(),
  };
}

/** A service of which no more is known than what an incident says. */
export function toNamedService({
  id,
  summary,
  html_url,
}: ServiceReference): ServiceFact {
  return {
    externalId: id,
    name: summary || id,
    url: html_url,
    integrationKeys: [],
  };
}

/** Reopened, it has no end, whatever stands there. */
function resolvedAt(incident: SentIncident): Date | undefined {
  return incident.status === 'resolved'
    ? incident.resolved_at ?? incident.last_status_change_at ?? undefined
    : undefined;
}

function mergedInto({ resolve_reason: reason }: SentIncident) {
  return reason?.type === 'merge_resolve_reason'
    ? reason.incident?.id
    : undefined;
}

function textsOf({ title, body }: SentIncident): string[] {
  const details = body?.details;
  return [
    title ?? '',
    typeof details === 'string' ? details : JSON.stringify(details) ?? '',
  ];
}

/** An incident, as Insights knows them. Of its text only explicit links are kept, and the title where that is wanted. */
export function toIncident(
  incident: SentIncident,
  { storesTitles, isKnownHost }: MappingOptions,
): IncidentFact {
  const { priority } = incident;
  return {
    service: incident.service?.id ?? unknownService.externalId,
    incidentId: incident.id,
    title:
      (storesTitles && incident.title) ||
      `Incident ${incident.incident_number}`,
    url: incident.html_url,
    urgency: incident.urgency,
    priority: priority?.summary || priority?.name || undefined,
    createdAt: incident.created_at,
    updatedAt:
      incident.updated_at ??
      incident.last_status_change_at ??
      incident.created_at,
    resolvedAt: resolvedAt(incident),
    mergedInto: mergedInto(incident),
    ...explicitLinks(textsOf(incident), isKnownHost),
    namedDeployments: [],
  };
}
