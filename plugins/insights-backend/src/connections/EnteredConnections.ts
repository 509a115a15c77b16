import type { Config } from '@backstage/config';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Source,
  SourceConnection,
  SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import { adminMessage } from '../ingestion/adminMessage';
import type { IngestionEngine } from '../ingestion/IngestionEngine';
import {
  BrokenSecretError,
  MissingKeyError,
  type SecretBox,
} from '../secrets/SecretBox';
import { type FormValues, settingsFrom } from './connectionForm';
import type { ConnectionStore, EnteredConnection } from './ConnectionStore';
import { type ConnectionText, connectionTexts } from './connectionTexts';
import type { PortalInstance } from './PortalInstance';

/** A connection of app-config. */
export interface ConfiguredConnection {
  type: SourceType;
  connection: SourceConnection;
  source: Source;
}

/** What entered connections are opened with. */
export interface EnteredConnectionsOptions {
  store: ConnectionStore;
  instance: PortalInstance;
  box: SecretBox;
  types: readonly SourceType[];
  configured: readonly ConfiguredConnection[];
  config: Config;
  /** Sends the requests of connections that were entered on the page. */
  fetch: typeof fetch;
  logger: LoggerService;
}

const nameOf = (source: string, connection: string) =>
  JSON.stringify([source, connection]);

/** Decrypts what was entered; throws MissingKeyError, BrokenSecretError, and InputError for what no longer fits. */
function connectionFrom(
  type: SourceType,
  { source, connection, settings, secrets }: EnteredConnection,
  box: SecretBox,
): SourceConnection {
  const values: FormValues = { ...settings };
  for (const [field, sealed] of Object.entries(secrets)) {
    values[field] = box.open(sealed, { source, connection, field });
  }
  return { id: connection, settings: settingsFrom(type, values) };
}

/**
 * Lets the engine of this replica read what app-config and the page connect at the moment: what was entered, changed,
 * paused or removed elsewhere is noticed by reading the database now and then. A connection that this replica cannot
 * open is left to those that can.
 */
export class EnteredConnections {
  readonly #options: EnteredConnectionsOptions;
  /** What the engine reads, with the version of what was entered. */
  readonly #running = new Map<string, number>();
  #hasBegun = false;

  constructor(options: EnteredConnectionsOptions) {
    this.#options = options;
  }

  get box(): SecretBox {
    return this.#options.box;
  }

  typeOf(source: string): SourceType | undefined {
    return this.#options.types.find(({ type }) => type === source);
  }

  configuredOf(
    source: string,
    connection: string,
  ): ConfiguredConnection | undefined {
    return this.#options.configured.find(
      each => each.type.type === source && each.connection.id === connection,
    );
  }

  /** Why this replica does not read a connection that was started; undefined where it can. */
  obstacle(
    entered: EnteredConnection,
    { isConfirmed }: { isConfirmed: boolean },
  ): { state: 'failing' | 'waiting'; text: ConnectionText } | undefined {
    const { source, connection } = entered;
    if (this.configuredOf(source, connection)) {
      return { state: 'waiting', text: connectionTexts.inConfig() };
    }
    if (!isConfirmed) {
      return { state: 'waiting', text: connectionTexts.unconfirmed() };
    }
    try {
      connectionFrom(this.typeOf(source)!, entered, this.box);
      return undefined;
    } catch (error) {
      if (error instanceof MissingKeyError) {
        const text = connectionTexts.missingKey(error.keyId);
        return { state: 'waiting', text };
      }
      return {
        state: 'failing',
        text:
          error instanceof BrokenSecretError
            ? connectionTexts.broken()
            : connectionTexts.unusable(),
      };
    }
  }

  /** Opens a connection as it is read and tested. */
  open(entered: EnteredConnection): {
    type: SourceType;
    connection: SourceConnection;
    source: Source;
  } {
    const type = this.typeOf(entered.source)!;
    const connection = connectionFrom(type, entered, this.box);
    const { config, fetch: send } = this.#options;
    return {
      type,
      connection,
      source: type.connections.open(connection, { config, fetch: send }),
    };
  }

  /** One that cannot be opened must not hold up the others. */
  #tryToOpen(entered: EnteredConnection): Source | undefined {
    try {
      return this.open(entered).source;
    } catch (error) {
      const { source, connection } = entered;
      this.#options.logger.warn(
        `The connection '${connection}' of ${source} cannot be opened: ${adminMessage(
          `${error}`,
        )}`,
      );
      return undefined;
    }
  }

  /** Connects and disconnects what has changed since the last time. */
  async sync(engine: IngestionEngine): Promise<void> {
    const wanted = await this.#wanted();
    for (const name of this.#running.keys()) {
      if (!wanted.has(name)) {
        const [type, connection] = JSON.parse(name);
        engine.disconnect({ type, connection });
        this.#running.delete(name);
      }
    }
    for (const [name, { version, open }] of wanted) {
      if (this.#running.get(name) !== version) {
        const source = open();
        if (!source) {
          continue;
        }
        await engine.connect(source);
        this.#running.set(name, version);
        if (this.#hasBegun) {
          // What failed before may well work now, and nobody wants to wait for the next try.
          await engine.makeDue({
            source: source.type,
            connection: source.connection,
          });
        }
      }
    }
    this.#hasBegun = true;
  }

  async #wanted() {
    const { store, instance, configured } = this.#options;
    const [entered, pauses, isConfirmed] = await Promise.all([
      store.list(),
      store.pauses(),
      instance.isConfirmed(),
    ]);
    const paused = new Set(
      pauses.map(({ source, connection }) => nameOf(source, connection)),
    );
    const wanted = new Map<
      string,
      { version: number; open: () => Source | undefined }
    >();
    for (const { type, connection, source } of configured) {
      const name = nameOf(type.type, connection.id);
      if (!paused.has(name)) {
        wanted.set(name, { version: 0, open: () => source });
      }
    }
    for (const each of entered) {
      const name = nameOf(each.source, each.connection);
      const isRead =
        each.startedAt &&
        !paused.has(name) &&
        this.typeOf(each.source) &&
        !this.obstacle(each, { isConfirmed });
      if (isRead) {
        wanted.set(name, {
          version: each.version,
          open: () => this.#tryToOpen(each),
        });
      }
    }
    return wanted;
  }
}
