import { Production } from '../../../model/production';
import { Repository } from '../../../model/repository';
import { EpochSeconds, WEEK_SECONDS } from '../../../model/time';
import { IncidentDraft, PagerDutyAccount } from '../model/account';
import { Service } from '../model/service';
import { additionalIncidents } from './additionalIncidents';
import { alertsOfWeek } from './alerts';
import { incidentsOfRollout } from './regressions';

/**
 * Lets incidents happen at services: week by week by themselves, and where something bad went live. It continues as far
 * as requested, and its result never depends on how far it went before.
 */
export class IncidentLife {
  readonly #accounts: PagerDutyAccount[];
  readonly #services: Service[];
  readonly #production: Production;
  /** How many rollouts of each repository are dealt with. */
  readonly #rollouts = new Map<Repository, number>();
  #nextWeek: EpochSeconds;
  #planned: IncidentDraft[];

  constructor(
    accounts: PagerDutyAccount[],
    services: Service[],
    production: Production,
  ) {
    this.#accounts = accounts;
    this.#services = services;
    this.#production = production;
    this.#nextWeek = production.start;
    this.#planned = additionalIncidents(
      production,
      services.filter(({ account }) => account === accounts[0].plan),
    );
  }

  /** Lets everything up to a moment happen. The repositories must have come as far already. */
  liveUntil(now: EpochSeconds) {
    for (; this.#nextWeek <= now; this.#nextWeek += WEEK_SECONDS) {
      const week = this.#nextWeek;
      this.#planned.push(
        ...this.#services.flatMap(service =>
          alertsOfWeek(this.#production, service, week),
        ),
      );
    }
    for (const { repository } of this.#production.components) {
      const { rollouts } = repository;
      for (const rollout of rollouts.slice(this.#rollouts.get(repository))) {
        const affected = this.#services.filter(({ components }) =>
          components.some(component => component.repository === repository),
        );
        this.#planned.push(
          ...incidentsOfRollout(
            this.#production,
            affected,
            repository,
            rollout,
          ),
        );
      }
      this.#rollouts.set(repository, rollouts.length);
    }
    this.#openUntil(now);
  }

  /** Numbers follow the time, and among those of one second the id. */
  #openUntil(now: EpochSeconds) {
    const isDue = ({ events }: IncidentDraft) => events[0].at <= now;
    const due = this.#planned.filter(isDue);
    if (!due.length) {
      return;
    }
    this.#planned = this.#planned.filter(draft => !isDue(draft));
    due
      .sort(
        (a, b) =>
          a.events[0].at - b.events[0].at || (a.facts.id < b.facts.id ? -1 : 1),
      )
      .forEach(draft => this.#open(draft));
  }

  #open(draft: IncidentDraft) {
    const { account } = draft.facts.service;
    this.#accounts.find(({ plan }) => plan === account)?.open(draft);
  }
}
