import type { Config } from '@backstage/config';
import type { Knex } from 'knex';

/**
 * Names this installation: `insights.instance`, or else the address of the backend. A copy of the database, as for
 * staging, has another one, and does not read with credentials that were entered elsewhere before somebody confirms it.
 */
export function instanceNameOf(config: Config): string {
  return (
    config.getOptionalString('insights.instance') ??
    config.getOptionalString('backend.baseUrl') ??
    ''
  );
}

/** Which installation the connections in the database were entered for. */
export class PortalInstance {
  readonly name: string;
  readonly #knex: Knex;

  constructor(options: { knex: Knex; name: string }) {
    this.#knex = options.knex;
    this.name = options.name;
  }

  /** The name that was confirmed last; undefined before the first. */
  async confirmed(): Promise<string | undefined> {
    const { rows } = await this.#knex.raw(
      `select instance from portal_instance`,
    );
    return rows[0]?.instance;
  }

  /** Whether connections of the database may be read with here. */
  async isConfirmed(): Promise<boolean> {
    const confirmed = await this.confirmed();
    return confirmed === undefined || confirmed === this.name;
  }

  /** The first connection is entered where it is to be read. */
  async confirmFirst(author: string): Promise<void> {
    await this.#knex.raw(
      `insert into portal_instance (instance, confirmed_by) values (?, ?) on conflict do nothing`,
      [this.name, author],
    );
  }

  async confirm(author: string): Promise<void> {
    await this.#knex.raw(
      `insert into portal_instance (instance, confirmed_by) values (?, ?)
       on conflict (only_row) do update set instance = excluded.instance, confirmed_by = excluded.confirmed_by, confirmed_at = now()`,
      [this.name, author],
    );
  }
}
