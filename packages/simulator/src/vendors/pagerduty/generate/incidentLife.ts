import { Production } from '../../../model/production';
import { EpochSeconds, WEEK_SECONDS } from '../../../model/time';
import { IncidentDraft, PagerDutyAccount } from '../model/account';
import { alertsOfWeek } from './alerts';

/**
 * Lets incidents happen at the services of an account, week by week. It continues as far as requested, and its result
 * never depends on how far it went before.
 */
export class IncidentLife {
  readonly #account: PagerDutyAccount;
  readonly #production: Production;
  #nextWeek: EpochSeconds;
  #planned: IncidentDraft[] = [];

  constructor(account: PagerDutyAccount, production: Production) {
    this.#account = account;
    this.#production = production;
    this.#nextWeek = production.start;
  }

  /** Lets everything up to a moment happen. */
  liveUntil(now: EpochSeconds) {
    for (; this.#nextWeek <= now; this.#nextWeek += WEEK_SECONDS) {
      for (const service of this.#account.services) {
        const drafts = alertsOfWeek(this.#production, service, {
          account: this.#account.plan,
          week: this.#nextWeek,
        });
        this.#planned.push(...drafts);
      }
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
      .forEach(draft => this.#account.open(draft));
  }
}
