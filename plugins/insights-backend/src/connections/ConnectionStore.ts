import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ConnectionTest } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { toCleanJson } from '../database/cleanText';
import type { Sealed } from '../secrets/SecretBox';
import type { FormValues } from './connectionForm';

/** Names a connection that was entered on the page. */
export interface EnteredKey {
  source: string;
  connection: string;
}

/** What is entered of a connection. */
export interface EnteredContent {
  method: string;
  /** What is not secret, by the names of the form. */
  settings: FormValues;
  secrets: Record<string, Sealed>;
}

/** A connection that was entered on the page, with its secrets encrypted. */
export interface EnteredConnection extends EnteredKey, EnteredContent {
  version: number;
  author: string;
  updatedAt: Date;
  startedAt?: Date;
  lastTest?: ConnectionTest;
}

/** Since when a connection is paused. */
export interface ConnectionPause extends EnteredKey {
  pausedAt: Date;
}

const columns = `source, connection, method, settings, secrets, version, author, updated_at as "updatedAt",
  started_at as "startedAt", last_test as "lastTest"`;

function fromRow({ startedAt, lastTest, ...row }: any): EnteredConnection {
  return {
    ...row,
    startedAt: startedAt ?? undefined,
    lastTest: lastTest ?? undefined,
  };
}

/** The connections that were entered on the page, and which connections are paused. */
export class ConnectionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(): Promise<EnteredConnection[]> {
    const { rows } = await this.#knex.raw(
      `select ${columns} from entered_connections order by source, connection`,
    );
    return rows.map(fromRow);
  }

  /** Throws NotFoundError. */
  async get(key: EnteredKey): Promise<EnteredConnection> {
    const { rows } = await this.#knex.raw(
      `select ${columns} from entered_connections where source = ? and connection = ?`,
      [key.source, key.connection],
    );
    return found(rows, key);
  }

  /** Throws ConflictError where there is one of that name. */
  async create(
    key: EnteredKey,
    { method, settings, secrets }: EnteredContent,
    author: string,
  ): Promise<EnteredConnection> {
    const { rows } = await this.#knex.raw(
      `insert into entered_connections (source, connection, method, settings, secrets, author)
       values (?, ?, ?, ?, ?, ?) on conflict do nothing returning ${columns}`,
      [
        key.source,
        key.connection,
        method,
        JSON.stringify(settings),
        JSON.stringify(secrets),
        author,
      ],
    );
    if (rows.length === 0) {
      throw new ConflictError(
        `There is a connection '${key.connection}' of that source already`,
      );
    }
    return fromRow(rows[0]);
  }

  /** Throws ConflictError where somebody changed it since, and NotFoundError. */
  async update(
    key: EnteredKey,
    { method, settings, secrets }: EnteredContent,
    { baseVersion, author }: { baseVersion: number; author: string },
  ): Promise<EnteredConnection> {
    const { rows } = await this.#knex.raw(
      `update entered_connections set method = ?, settings = ?, secrets = ?, author = ?, updated_at = now(),
         version = version + 1, last_test = null
       where source = ? and connection = ? and version = ? returning ${columns}`,
      [
        method,
        JSON.stringify(settings),
        JSON.stringify(secrets),
        author,
        key.source,
        key.connection,
        baseVersion,
      ],
    );
    if (rows.length === 0) {
      const { version, author: other } = await this.get(key);
      throw new ConflictError(
        `${other} has changed the connection '${key.connection}' in the meantime: it is at version ${version}`,
      );
    }
    return fromRow(rows[0]);
  }

  /** Puts other encryptions of the same secrets in their place, unless they were changed in the meantime. */
  async reseal(
    { source, connection, version }: EnteredConnection,
    secrets: Record<string, Sealed>,
  ): Promise<boolean> {
    const { rowCount } = await this.#knex.raw(
      `update entered_connections set secrets = ?, version = version + 1 where source = ? and connection = ? and version = ?`,
      [JSON.stringify(secrets), source, connection, version],
    );
    return rowCount === 1;
  }

  async noteTest(
    { source, connection, version }: EnteredConnection,
    test: ConnectionTest,
  ): Promise<void> {
    await this.#knex.raw(
      `update entered_connections set last_test = ? where source = ? and connection = ? and version = ?`,
      [toCleanJson(test), source, connection, version],
    );
  }

  async start({ source, connection }: EnteredKey): Promise<void> {
    await this.#knex.raw(
      `update entered_connections set started_at = coalesce(started_at, now()) where source = ? and connection = ?`,
      [source, connection],
    );
    await this.#knex.raw(
      `delete from connection_pauses where source = ? and connection = ?`,
      [source, connection],
    );
  }

  async pause({ source, connection }: EnteredKey, author: string) {
    await this.#knex.raw(
      `insert into connection_pauses (source, connection, paused_by) values (?, ?, ?) on conflict do nothing`,
      [source, connection, author],
    );
  }

  async pauses(): Promise<ConnectionPause[]> {
    const { rows } = await this.#knex.raw(
      `select source, connection, paused_at as "pausedAt" from connection_pauses`,
    );
    return rows;
  }

  /** Forgets it, within a transaction that may delete more. Throws NotFoundError. */
  async remove(trx: Knex, key: EnteredKey): Promise<void> {
    const bindings = [key.source, key.connection];
    const { rows } = await trx.raw(
      `delete from entered_connections where source = ? and connection = ? returning ${columns}`,
      bindings,
    );
    found(rows, key);
    await trx.raw(
      `delete from connection_pauses where source = ? and connection = ?`,
      bindings,
    );
  }
}

function found(rows: unknown[], { connection }: EnteredKey) {
  if (rows.length === 0) {
    throw new NotFoundError(
      `There is no connection '${connection}' that was entered on the page`,
    );
  }
  return fromRow(rows[0]);
}
