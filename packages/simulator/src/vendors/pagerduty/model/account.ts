import { EpochSeconds } from '../../../model/time';
import { AccountPlan } from '../accounts';
import {
  Incident,
  IncidentEvent,
  IncidentFacts,
  IncidentState,
} from './incident';
import { isDeleted, Service } from './service';

/** An incident before its account gave it a number. */
export interface IncidentDraft {
  facts: IncidentFacts;
  events: IncidentEvent[];
}

/** An incident together with what can be seen of it. */
export interface VisibleIncident {
  incident: Incident;
  state: IncidentState;
}

/** An account with its services and incidents, past and to come; the methods with `now` show only what has happened. */
export class PagerDutyAccount {
  readonly plan: AccountPlan;
  readonly services: Service[] = [];
  readonly #incidents: Incident[] = [];
  readonly #byId = new Map<string, Incident>();

  constructor(plan: AccountPlan) {
    this.plan = plan;
  }

  /** Gives an incident the next number. */
  open({ facts, events }: IncidentDraft): Incident {
    const incident = new Incident(facts, this.#incidents.length + 1, events);
    this.#incidents.push(incident);
    this.#byId.set(facts.id, incident);
    return incident;
  }

  servicesAt(now: EpochSeconds): Service[] {
    return this.services.filter(
      service => service.createdAt <= now && !isDeleted(service, now),
    );
  }

  /** By number. */
  incidentsAt(now: EpochSeconds): VisibleIncident[] {
    return this.#incidents.flatMap(incident => {
      const state = incident.at(now);
      return state ? [{ incident, state }] : [];
    });
  }

  /** Finds an incident by its id, or by its number. */
  findIncident(
    idOrNumber: string,
    now: EpochSeconds,
  ): VisibleIncident | undefined {
    const incident =
      this.#byId.get(idOrNumber) ?? this.#incidents[Number(idOrNumber) - 1];
    const state = incident?.at(now);
    return state && { incident, state };
  }
}
