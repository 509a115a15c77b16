import { abilityMissing, notFound } from '../errors';
import { isDisabled, Service } from '../model/service';
import { teamId } from '../shape/reference';
import { serviceBody } from '../shape/service';
import { page } from './paging';
import { PagerDutyRequest, PagerDutyRoute } from './route';
import { orderBy } from './sorting';

const INCLUDES = [
  'escalation_policies',
  'teams',
  'integrations',
  'auto_pause_notifications_parameters',
] as const;

/** The services of an account. */
export const serviceRoutes: PagerDutyRoute[] = [
  { path: '/services', scope: 'services.read', handle: listServices },
  {
    path: '/services/:id',
    scope: 'services.read',
    handle: request => {
      const { account, now, params, query } = request;
      const include = query.included(INCLUDES);
      const service = account
        .servicesAt(now)
        .find(({ id }) => id === params.id);
      if (!service) {
        throw notFound();
      }
      return {
        service: serviceShape(request, service, include.has('integrations')),
      };
    },
  },
];

function listServices(request: PagerDutyRequest) {
  const { account, now, query } = request;
  const include = query.included(INCLUDES);
  const teams = query.list('team_ids');
  if (teams && !account.plan.abilities.includes('teams')) {
    throw abilityMissing('teams');
  }
  const wanted = query.text('query')?.toLocaleLowerCase('en-US');
  const name = query.text('name');
  const rows = account
    .servicesAt(now)
    .filter(
      service =>
        (!teams || teams.includes(teamId(service.team))) &&
        (name === undefined || service.name === name) &&
        (wanted === undefined ||
          service.name.toLocaleLowerCase('en-US').includes(wanted)),
    )
    .sort(
      orderBy<Service>(query.text('sort_by') ?? 'name', {
        name: service => service.name,
      }),
    );
  return page('services', query, rows, service =>
    serviceShape(request, service, include.has('integrations')),
  );
}

/** A service in full. */
export function serviceShape(
  { account, now, query }: PagerDutyRequest,
  service: Service,
  hasFullIntegrations = false,
) {
  const own = account
    .incidentsAt(now)
    .filter(({ incident }) => incident.facts.service === service);
  const has = (status: string) =>
    own.some(({ state }) => state.status === status);
  return serviceBody(
    account.plan,
    service,
    {
      lastIncidentAt: own[own.length - 1]?.incident.createdAt,
      hasTriggered: has('triggered'),
      hasAcknowledged: has('acknowledged'),
      isDisabled: isDisabled(service, now),
    },
    hasFullIntegrations,
    at => query.written(at),
  );
}
