import { DateTime } from 'luxon';
import { VisibleIncident } from '../model/account';
import { Urgency } from '../model/incident';
import { abilityMissing, invalidInput, notFound } from '../errors';
import { incidentBody, incidentDetails } from '../shape/incident';
import { teamId } from '../shape/reference';
import { serviceShape } from './services';
import { page } from './paging';
import { PagerDutyRequest, PagerDutyRoute } from './route';
import { orderBy } from './sorting';

const INCLUDES = [
  'acknowledgers',
  'agents',
  'assignees',
  'conference_bridge',
  'escalation_policies',
  'first_trigger_log_entries',
  'priorities',
  'services',
  'teams',
  'users',
] as const;
const STATUSES = ['triggered', 'acknowledged', 'resolved'] as const;
const URGENCIES: readonly Urgency[] = ['high', 'low'];
const MOST_MONTHS = 6;

/** The incidents of an account. */
export const incidentRoutes: PagerDutyRoute[] = [
  { path: '/incidents', scope: 'incidents.read', handle: listIncidents },
  {
    path: '/incidents/:id',
    scope: 'incidents.read',
    handle: request => {
      const { account, now, params, query } = request;
      const include = query.included([
        ...INCLUDES,
        'custom_fields',
        'body',
      ] as const);
      const found = account.findIncident(params.id, now);
      if (!found) {
        throw notFound();
      }
      return {
        incident: {
          ...shaped(request, include.has('services'), found),
          ...(include.has('body') && { body: incidentDetails(found.incident) }),
        },
      };
    },
  },
];

function listIncidents(request: PagerDutyRequest) {
  const { account, now, query } = request;
  const include = query.included(INCLUDES);
  const filters = [
    byTime(request),
    byValue(query.choices('statuses', STATUSES), ({ state }) => state.status),
    byValue(
      query.choices('urgencies', URGENCIES),
      ({ state }) => state.urgency,
    ),
    byValue(
      query.list('service_ids'),
      ({ incident }) => incident.facts.service.id,
    ),
    byTeam(request),
  ];
  const order = orderBy<VisibleIncident>(
    query.text('sort_by') ?? 'created_at:asc',
    {
      incident_number: ({ incident }) => incident.number,
      created_at: ({ incident }) => incident.createdAt,
      resolved_at: ({ state }) => state.resolvedAt,
      urgency: ({ state }) => state.urgency,
    },
  );
  const rows = account
    .incidentsAt(now)
    .filter(row => filters.every(isWanted => isWanted(row)))
    .sort(order);
  return page('incidents', query, rows, row =>
    shaped(request, include.has('services'), row),
  );
}

function shaped(
  request: PagerDutyRequest,
  hasFullService: boolean,
  row: VisibleIncident,
) {
  const { account, now, query } = request;
  const body = incidentBody(
    { account, now, written: at => query.written(at) },
    row,
  );
  return hasFullService && body.service
    ? { ...body, service: serviceShape(request, row.incident.facts.service) }
    : body;
}

type Filter = (row: VisibleIncident) => boolean;

function byValue<T>(
  wanted: T[] | undefined,
  valueOf: (row: VisibleIncident) => T,
): Filter {
  return wanted ? row => wanted.includes(valueOf(row)) : () => true;
}

/** By when an incident was created, over six months at most; without bounds the last month. */
function byTime({ query, now }: PagerDutyRequest): Filter {
  if (query.text('date_range') === 'all') {
    return () => true;
  }
  const until = query.time('until') ?? DateTime.fromSeconds(now);
  const since = query.time('since') ?? until.minus({ months: 1 });
  if (since.toUTC().plus({ months: MOST_MONTHS }) < until) {
    throw invalidInput('Range is too large.');
  }
  const [from, to] = [since.toSeconds(), until.toSeconds()];
  return ({ incident }) =>
    incident.createdAt >= from && incident.createdAt < to;
}

function byTeam({ account, query }: PagerDutyRequest): Filter {
  const teams = query.list('team_ids');
  if (teams && !account.plan.abilities.includes('teams')) {
    throw abilityMissing('teams');
  }
  return byValue(teams, ({ incident }) => teamId(incident.facts.service.team));
}
