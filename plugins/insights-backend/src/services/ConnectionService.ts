import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  ConnectionsResponse,
  ConnectionTest,
  CreateConnection,
  DeleteConnectionQuery,
  RotateKeysResponse,
  UpdateConnection,
} from '@devex-insights/backstage-plugin-insights-common';
import type {
  Source,
  SourceConnection,
  SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { fieldsOf, settingsFrom } from '../connections/connectionForm';
import type {
  ConnectionStore,
  EnteredConnection,
  EnteredContent,
  EnteredKey,
} from '../connections/ConnectionStore';
import { connectionTexts, entryTexts } from '../connections/connectionTexts';
import {
  canDelete,
  deleteRows,
  forgetProgress,
} from '../connections/deleteData';
import type { EnteredConnections } from '../connections/EnteredConnections';
import type { PortalInstance } from '../connections/PortalInstance';
import { authorOf, type EditAccess } from '../permissions/EditAccess';
import type { MetricsAccess } from '../permissions/MetricsAccess';
import type { Sealed } from '../secrets/SecretBox';
import type { NetworkGuard } from '../sources/http/network/NetworkGuard';
import { ConnectionDirectory } from './ConnectionDirectory';
import { runTest } from './testConnection';

/** On whose behalf connections are read or changed. */
export interface ConnectionRequestOptions {
  credentials: BackstageCredentials;
  signal: AbortSignal;
}

/** What connections are changed with. */
export interface ConnectionServiceOptions {
  knex: Knex;
  store: ConnectionStore;
  connections: EnteredConnections;
  instance: PortalInstance;
  directory: ConnectionDirectory;
  guard: NetworkGuard;
  config: Config;
  /** `insights.credentials.ui`. */
  isEntryOn: boolean;
  access: EditAccess;
  metricsAccess: MetricsAccess;
  auth: AuthService;
}

const namedBy = (source: string, connection: string): EnteredKey => ({
  source,
  connection,
});

/**
 * Shows the connections of sources, and lets those who may enter, change, start, pause and remove them. Secrets come in
 * and never leave. Throws NotAllowedError, NotFoundError, ConflictError, InputError.
 */
export class ConnectionService {
  readonly #options: ConnectionServiceOptions;

  constructor(options: ConnectionServiceOptions) {
    this.#options = options;
  }

  async list({
    credentials,
  }: ConnectionRequestOptions): Promise<ConnectionsResponse> {
    const { access, metricsAccess, directory } = this.#options;
    await metricsAccess.requireAny(credentials);
    const editability = await access.check(credentials);
    return {
      ...(await directory.list({ withDetails: editability.canEdit })),
      ...editability,
    };
  }

  async create(
    { type: source, id, method, fields }: CreateConnection,
    { credentials }: ConnectionRequestOptions,
  ): Promise<void> {
    const { store, instance } = this.#options;
    await this.#requireEntry(credentials);
    await this.#requireInstance();
    const type = this.#typeOf(source);
    const key = namedBy(source, id);
    if (this.#options.connections.configuredOf(source, id)) {
      throw new ConflictError(
        `App-config has a connection '${id}' of that source already`,
      );
    }
    const content = this.#contentOf(type, key, { method, fields });
    const author = this.#authorOf(credentials);
    await instance.confirmFirst(author);
    await store.create(key, content, author);
  }

  async update(
    key: EnteredKey,
    { method, fields, baseVersion }: UpdateConnection,
    { credentials }: ConnectionRequestOptions,
  ): Promise<void> {
    const { store } = this.#options;
    await this.#requireEntry(credentials);
    await this.#requireInstance();
    const stored = await store.get(key);
    const type = this.#typeOf(key.source);
    const content = this.#contentOf(type, key, { method, fields }, stored);
    const author = this.#authorOf(credentials);
    await store.update(key, content, { baseVersion, author });
  }

  async test(
    key: EnteredKey,
    { credentials, signal }: ConnectionRequestOptions,
  ): Promise<ConnectionTest> {
    const { access, store, config, guard } = this.#options;
    await access.require(credentials);
    const configured = this.#configuredOf(key);
    if (configured) {
      return runTest(configured, { config, signal });
    }
    const entered = await store.get(key);
    const opened = await this.#opened(entered);
    const test = await runTest(opened, { config, signal, fetch: guard.fetch });
    await store.noteTest(entered, test);
    return test;
  }

  /** Begins to read, or continues. */
  async start(
    key: EnteredKey,
    { credentials }: ConnectionRequestOptions,
  ): Promise<void> {
    const { access, store } = this.#options;
    await access.require(credentials);
    if (!this.#configuredOf(key)) {
      await this.#opened(await store.get(key));
    }
    await store.start(key);
  }

  async pause(
    key: EnteredKey,
    { credentials }: ConnectionRequestOptions,
  ): Promise<void> {
    const { access, store } = this.#options;
    await access.require(credentials);
    if (!this.#configuredOf(key)) {
      await store.get(key);
    }
    await store.pause(key, this.#authorOf(credentials));
  }

  async remove(
    key: EnteredKey,
    { data }: DeleteConnectionQuery,
    { credentials }: ConnectionRequestOptions,
  ): Promise<void> {
    const { access, store, knex } = this.#options;
    await access.require(credentials);
    const { connections, provides } = this.#typeOf(key.source);
    const instance = connections.instanceOf?.(key.connection);
    if (data === 'delete' && !(instance && canDelete(provides))) {
      throw new InputError(
        `Invalid query parameter 'data': what was read from this source cannot be deleted by its connection; use keep`,
      );
    }
    await knex.transaction(async trx => {
      await store.remove(trx, key);
      if (data === 'delete' && instance) {
        await forgetProgress(trx, key);
        await deleteRows(trx, provides, instance);
      }
    });
  }

  /** Encrypts everything with the first key that is still encrypted with another one. */
  async rotate({
    credentials,
  }: ConnectionRequestOptions): Promise<RotateKeysResponse> {
    const { store, connections } = this.#options;
    await this.#requireEntry(credentials);
    const { box } = connections;
    const keyId = box.currentKeyId!;
    let rotated = 0;
    for (const entered of await store.list()) {
      const { source, connection, secrets } = entered;
      const sealed = Object.entries(secrets);
      if (sealed.some(([, { keyId: other }]) => other !== keyId)) {
        const anew = sealed.map(([field, each]) => {
          const place = { source, connection, field };
          return [field, box.seal(box.open(each, place), place)];
        });
        rotated += (await store.reseal(entered, Object.fromEntries(anew)))
          ? 1
          : 0;
      }
    }
    return { rotated, keyId };
  }

  /** Lets this installation read with the connections of its database, and no other. */
  async confirmInstance({
    credentials,
  }: ConnectionRequestOptions): Promise<void> {
    const { access, instance } = this.#options;
    await access.require(credentials);
    await instance.confirm(this.#authorOf(credentials));
  }

  #authorOf(credentials: BackstageCredentials): string {
    return authorOf(this.#options.auth, credentials);
  }

  #configuredOf({ source, connection }: EnteredKey) {
    return this.#options.connections.configuredOf(source, connection);
  }

  #typeOf(source: string): SourceType {
    const type = this.#options.connections.typeOf(source);
    if (!type) {
      throw new NotFoundError(`There is no source '${source}'`);
    }
    return type;
  }

  async #requireEntry(credentials: BackstageCredentials): Promise<void> {
    const { access, isEntryOn, connections } = this.#options;
    await access.require(credentials);
    if (!isEntryOn) {
      throw new NotAllowedError(entryTexts.off);
    }
    if (!connections.box.currentKeyId) {
      throw new NotAllowedError(entryTexts.noKey);
    }
  }

  async #requireInstance(): Promise<void> {
    if (!(await this.#options.instance.isConfirmed())) {
      throw new ConflictError(
        `${
          connectionTexts.unconfirmed().message
        } Confirm this installation first`,
      );
    }
  }

  /** A connection as it would be read, or ConflictError with the reason why it cannot be. */
  async #opened(entered: EnteredConnection): Promise<{
    type: SourceType;
    connection: SourceConnection;
    source: Source;
  }> {
    const { connections, instance } = this.#options;
    this.#typeOf(entered.source);
    const isConfirmed = await instance.isConfirmed();
    const obstacle = connections.obstacle(entered, { isConfirmed });
    if (obstacle) {
      const { message, remedy = '' } = obstacle.text;
      throw new ConflictError(`${message} ${remedy}`.trim());
    }
    return connections.open(entered);
  }

  /**
   * What is to be stored. A secret that is left out stays, unless anything else has changed: whoever changes where requests
   * are sent must know the secret that goes along.
   */
  #contentOf(
    type: SourceType,
    { source, connection }: EnteredKey,
    { method, fields }: Pick<CreateConnection, 'method' | 'fields'>,
    stored?: EnteredConnection,
  ): EnteredContent {
    const { connections, guard } = this.#options;
    const { box } = connections;
    const form = fieldsOf(type, method);
    const unknown = Object.keys(fields).find(
      name => !form.some(({ shown }) => shown.name === name),
    );
    if (unknown !== undefined) {
      throw new InputError(
        `Invalid request: unknown field 'fields.${unknown}'`,
      );
    }
    const given = form.flatMap(({ shown: { name, kind }, isAddress }) => {
      const value = fields[name];
      return value === undefined || value === ''
        ? []
        : [{ name, value, isSecret: kind === 'secret', isAddress }];
    });
    for (const { name, value, isAddress } of given) {
      if (isAddress) {
        guard.require(`${value}`, `fields.${name}`);
      }
    }
    const settings = Object.fromEntries(
      given
        .filter(({ isSecret }) => !isSecret)
        .map(({ name, value }) => [name, value]),
    );
    const isSame =
      stored?.method === method && sameValues(stored.settings, settings);
    const secrets: Record<string, Sealed> = {};
    const values = { ...settings };
    for (const { shown } of form.filter(each => each.shown.kind === 'secret')) {
      const { name } = shown;
      const place = { source, connection, field: name };
      const entered = given.find(each => each.name === name)?.value;
      const kept = isSame ? stored?.secrets[name] : undefined;
      if (entered !== undefined) {
        values[name] = entered;
        secrets[name] = box.seal(`${entered}`, place);
      } else if (kept) {
        values[name] = box.open(kept, place);
        secrets[name] = kept;
      } else {
        throw new InputError(
          `Invalid request: 'fields.${name}': must be entered${
            stored ? ' again, because something else has changed' : ''
          }`,
        );
      }
    }
    settingsFrom(type, values);
    return { method, settings, secrets };
  }
}

function sameValues(one: object, other: object): boolean {
  const sorted = (values: object) =>
    JSON.stringify(Object.entries(values).sort());
  return sorted(one) === sorted(other);
}
