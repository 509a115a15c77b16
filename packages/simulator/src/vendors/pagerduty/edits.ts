import { z } from 'zod';
import { Change } from '../../control/edits';
import { EditError } from '../../control/editError';
import { EpochSeconds } from '../../model/time';
import { PagerDutyAccount } from './model/account';
import { incidentId } from './model/identifiers';
import { IncidentEvent } from './model/incident';
import {
  checkedPriority,
  findIncident,
  findService,
  FoundIncident,
} from './editTargets';
import { PagerDutySimulation } from './simulation';
import {
  PagerDutyEdit,
  PagerDutyEditOptions,
  pagerDutyEditSchema,
} from './editSchema';

type AddedIncident = Extract<PagerDutyEdit, { kind: 'add-incident' }>;
type IncidentEdit = Extract<PagerDutyEdit, { incident: string }>;

/** Changes incidents, services and keys at the present moment. */
export function pagerDutyEdits(
  simulation: PagerDutySimulation,
): z.ZodType<() => Change[], PagerDutyEditOptions> {
  return pagerDutyEditSchema.transform(edit => () => {
    const now = simulation.clock.now();
    simulation.world.growUntil(now);
    return [{ ...applyEdit(simulation, edit, now), what: edit.kind }];
  });
}

/** Gives the id of what was changed. */
function applyEdit(
  { accounts, tokens }: PagerDutySimulation,
  edit: PagerDutyEdit,
  now: EpochSeconds,
): { id?: string } {
  switch (edit.kind) {
    case 'revoke-token':
      if (!tokens.revoke(edit.token)) {
        throw new EditError('There is no such key or token.');
      }
      return {};
    case 'delete-service': {
      const found = findService(accounts, edit.service, now);
      found.service.deletedAt = now;
      return { id: found.service.id };
    }
    case 'add-incident':
      return { id: addIncident(accounts, edit, now) };
    default: {
      const found = findIncident(accounts, edit.incident, now);
      eventsOf(accounts, found, edit, now).forEach(event =>
        found.incident.append(event),
      );
      return { id: edit.incident };
    }
  }
}

function addIncident(
  accounts: PagerDutyAccount[],
  edit: AddedIncident,
  now: EpochSeconds,
): string {
  const found = findService(accounts, edit.service, now);
  const { title, details, urgency: how, priority } = edit;
  const at = now - edit.secondsAgo;
  const count = found.account.incidentsAt(now).length;
  const added = found.account.open({
    facts: {
      id: incidentId(`added:${found.service.id}:${now}:${count}`),
      service: found.service,
      title,
      details,
      incidentType: 'incident_default',
      alerts: 1,
      isOld: false,
      urgency: how,
      priority: checkedPriority(found.account, priority),
    },
    events: [{ kind: 'triggered', at }],
  });
  return added.facts.id;
}

function eventsOf(
  accounts: PagerDutyAccount[],
  { incident: { facts }, state, account }: FoundIncident,
  edit: IncidentEdit,
  now: EpochSeconds,
): IncidentEvent[] {
  const moment = { at: now, by: facts.service.onCall[0] };
  const need = (isResolved: boolean) => {
    if ((state.status === 'resolved') !== isResolved) {
      throw new EditError(`${facts.id} is ${state.status}.`);
    }
  };
  switch (edit.kind) {
    case 'acknowledge-incident':
      need(false);
      return [{ kind: 'acknowledged', ...moment }];
    case 'resolve-incident':
      need(false);
      return [{ kind: 'resolved', ...moment }];
    case 'reopen-incident':
      need(true);
      return [{ kind: 'reopened', as: edit.as, ...moment }];
    case 'merge-incident': {
      need(false);
      const parent = findIncident(accounts, edit.into, now);
      if (parent.account !== account || parent.incident.facts === facts) {
        throw new EditError(`${edit.into} cannot stand for ${facts.id}.`);
      }
      return [{ kind: 'merged', into: edit.into, ...moment }];
    }
    default: {
      const { urgency: how, priority } = edit;
      return [
        ...(how === undefined
          ? []
          : [{ kind: 'urgencyChanged' as const, urgency: how, ...moment }]),
        ...(priority === undefined
          ? []
          : [
              {
                kind: 'priorityChanged' as const,
                priority: checkedPriority(account, priority ?? undefined),
                ...moment,
              },
            ]),
      ];
    }
  }
}
