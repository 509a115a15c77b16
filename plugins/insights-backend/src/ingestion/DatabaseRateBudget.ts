import {
  type RateBudget,
  SourceError,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';

/**
 * The rate limits of the vendors, one row per credential and resource that all replicas share. What one of them is
 * told counts for all. The few requests that are on their way when a limit is reached come out of the reserve.
 */
export class DatabaseRateBudget implements RateBudget {
  readonly #knex: Knex;
  readonly #reserve: number;

  /** @param reserve - the share of each limit, from 0 to 1, that is left to the rest of the portal */
  constructor(knex: Knex, reserve: number) {
    this.#knex = knex;
    this.#reserve = reserve;
  }

  async check(credential: string, resource: string): Promise<void> {
    const { rows } = await this.#knex.raw(
      `select greatest(blocked_until, case when remaining <= limit_count * cast(:reserve as float8) then resets_at end)
         as until
       from rate_budgets
       where credential = :credential and resource = :resource
         and greatest(blocked_until, case when remaining <= limit_count * cast(:reserve as float8) then resets_at end)
           > now()`,
      { credential, resource, reserve: this.#reserve },
    );
    if (rows.length > 0) {
      throw new SourceError(
        'rate-limited',
        `The rate limit of ${credential} (${resource}) is used up, except for the reserve, until ${rows[0].until.toISOString()}`,
        { retryAt: rows[0].until },
      );
    }
  }

  async note(
    credential: string,
    resource: string,
    state: { limit: number; remaining: number; resetsAt: Date },
  ): Promise<void> {
    await this.#knex.raw(
      `insert into rate_budgets as known (credential, resource, limit_count, remaining, reserved, resets_at)
       values (:credential, :resource, :limit, :remaining, cast(:reserved as integer), :resetsAt)
       on conflict (credential, resource) do update set
         limit_count = excluded.limit_count, reserved = excluded.reserved, updated_at = now(),
         -- Answers overtake each other: within one period the lowest number is the latest. The times differ by a
         -- second or two, as they are worked out from the vendor's clock.
         remaining = case when excluded.resets_at > known.resets_at + interval '1 minute' or known.resets_at < now()
           then excluded.remaining else least(known.remaining, excluded.remaining) end,
         resets_at = greatest(known.resets_at, excluded.resets_at)`,
      {
        credential,
        resource,
        ...state,
        reserved: Math.ceil(state.limit * this.#reserve),
      },
    );
  }

  async block(
    credential: string,
    resource: string,
    until: Date,
  ): Promise<void> {
    await this.#knex.raw(
      `insert into rate_budgets as known (credential, resource, blocked_until) values (:credential, :resource, :until)
       on conflict (credential, resource) do update set
         blocked_until = greatest(known.blocked_until, excluded.blocked_until), updated_at = now()`,
      { credential, resource, until },
    );
  }
}
