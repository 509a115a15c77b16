import { abilityMissing, notFound } from '../errors';
import { Incident } from '../model/incident';
import { logForm, LoggedEvent, loggedEvents } from '../shape/logEntry';
import { logEntryBody } from '../shape/logEntryBody';
import { teamId } from '../shape/reference';
import { page } from './paging';
import { PagerDutyRequest, PagerDutyRoute } from './route';

const INCLUDES = ['incidents', 'services', 'channels', 'teams'] as const;

/** What happened to incidents, the newest first. */
export const logEntryRoutes: PagerDutyRoute[] = [
  {
    path: '/log_entries',
    scope: 'incidents.read',
    handle: request => {
      const { account, now, query } = request;
      const teams = query.list('team_ids');
      if (teams && !account.plan.abilities.includes('teams')) {
        throw abilityMissing('teams');
      }
      const entries = account
        .incidentsAt(now)
        .map(({ incident }) => incident)
        .filter(
          ({ facts }) => !teams || teams.includes(teamId(facts.service.team)),
        )
        .flatMap(entriesOf(request))
        .filter(({ event }) => !logForm(event).isPrivate);
      return answer(request, entries);
    },
  },
  {
    path: '/incidents/:id/log_entries',
    scope: 'incidents.read',
    handle: request => {
      const { account, now, params } = request;
      const found = account.findIncident(params.id, now);
      if (!found) {
        throw notFound();
      }
      return answer(request, entriesOf(request)(found.incident));
    },
  },
];

function entriesOf({
  now,
  query,
}: PagerDutyRequest): (incident: Incident) => LoggedEvent[] {
  const since = query.time('since')?.toSeconds() ?? 0;
  const until = query.time('until')?.toSeconds() ?? Number.POSITIVE_INFINITY;
  const isOverview = query.isTrue('is_overview');
  return incident =>
    loggedEvents(incident, incident.eventsUntil(now)).filter(
      ({ event }) =>
        event.at >= since &&
        event.at < until &&
        !(isOverview && logForm(event).isRoutine),
    );
}

function answer({ account, query }: PagerDutyRequest, entries: LoggedEvent[]) {
  query.included(INCLUDES);
  // Sorting keeps the order of a second, so it is turned round before.
  const newestFirst = entries.reverse().sort((a, b) => b.event.at - a.event.at);
  return page('log_entries', query, newestFirst, entry =>
    logEntryBody(account.plan, entry, at => query.written(at)),
  );
}
