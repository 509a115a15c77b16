import type {
  ConnectableSource,
  Connection,
  ConnectionsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { SourceType } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { fieldsOf, methodsOf } from '../connections/connectionForm';
import type {
  ConnectionStore,
  EnteredConnection,
  EnteredKey,
} from '../connections/ConnectionStore';
import {
  type ConnectionText,
  connectionTexts,
  entryTexts,
  unconfirmedInstance,
} from '../connections/connectionTexts';
import type {
  ConfiguredConnection,
  EnteredConnections,
} from '../connections/EnteredConnections';
import type { PortalInstance } from '../connections/PortalInstance';
import { textKeys } from '../engine/model/textKeys';
import { keyCommand } from '../secrets/secretKeys';
import { type Progress, readProgress } from './ConnectionProgress';

/** What is shown of connections. */
export interface ConnectionDirectoryOptions {
  knex: Knex;
  store: ConnectionStore;
  connections: EnteredConnections;
  instance: PortalInstance;
  types: readonly SourceType[];
  configured: readonly ConfiguredConnection[];
  isEntryOn: boolean;
}

type Shown = Pick<
  Connection,
  'state' | 'message' | 'remedy' | 'textKeys' | 'since'
>;

/** What is known of all connections when they are shown. */
interface Situation {
  isConfirmed: boolean;
  withDetails: boolean;
  pausedAt: (key: EnteredKey) => Date | undefined;
  progressOf: (key: EnteredKey) => Progress;
}

function say(
  state: Connection['state'],
  { message, remedy }: ConnectionText,
  since?: Date,
): Shown {
  return {
    state,
    message,
    remedy,
    textKeys: textKeys({ message, remedy }),
    since: since?.toISOString(),
  };
}

// What says most about the whole comes first.
const order = [
  'failing',
  'waiting',
  'loading',
  'connected',
  'testing',
  'paused',
] as const;

/** Every source with its connections, those of app-config and those that were entered on the page. */
export class ConnectionDirectory {
  readonly #options: ConnectionDirectoryOptions;

  constructor(options: ConnectionDirectoryOptions) {
    this.#options = options;
  }

  async list({
    withDetails,
  }: {
    withDetails: boolean;
  }): Promise<Pick<ConnectionsResponse, 'sources' | 'entry' | 'instance'>> {
    const { knex, store, instance, types } = this.#options;
    const [entered, pauses, confirmed, progressOf] = await Promise.all([
      store.list(),
      store.pauses(),
      instance.confirmed(),
      readProgress(knex),
    ]);
    const isConfirmed = confirmed === undefined || confirmed === instance.name;
    const situation: Situation = {
      isConfirmed,
      withDetails,
      progressOf,
      pausedAt: key =>
        pauses.find(
          each =>
            each.source === key.source && each.connection === key.connection,
        )?.pausedAt,
    };
    const message = unconfirmedInstance(confirmed ?? '', instance.name);
    return {
      sources: types.map(type =>
        this.#sourceOf(
          type,
          entered.filter(({ source }) => source === type.type),
          situation,
        ),
      ),
      entry: this.#entry(),
      instance: isConfirmed
        ? { isConfirmed }
        : { isConfirmed, message, textKeys: textKeys({ message }) },
    };
  }

  #entry(): ConnectionsResponse['entry'] {
    const { isEntryOn, connections } = this.#options;
    if (isEntryOn && connections.box.currentKeyId) {
      return { isOn: true };
    }
    const whyNot = isEntryOn ? entryTexts.noKey : entryTexts.off;
    return {
      isOn: false,
      whyNot,
      textKeys: textKeys({ whyNot }),
      command: isEntryOn ? keyCommand : undefined,
    };
  }

  #sourceOf(
    type: SourceType,
    entered: EnteredConnection[],
    situation: Situation,
  ): ConnectableSource {
    const connections = [
      ...this.#options.configured
        .filter(each => each.type === type)
        .map(({ connection }) =>
          this.#configuredOf(type, connection.id, situation),
        ),
      ...entered.map(each => this.#enteredOf(type, each, situation)),
    ];
    const [first] = order.flatMap(state =>
      connections.filter(each => each.state === state),
    );
    const { howToConnect: message } = type;
    return {
      type: type.type,
      title: type.title,
      provides: type.provides.map(({ name }) => name),
      ...(first
        ? {
            state: first.state,
            message: first.message,
            textKeys: first.textKeys,
          }
        : {
            state: 'not-configured',
            message,
            textKeys: textKeys({ message }, [type.title]),
          }),
      methods: methodsOf(type),
      connections,
    };
  }

  #configuredOf(
    { type, title }: SourceType,
    id: string,
    situation: Situation,
  ): Connection {
    const key = { source: type, connection: id };
    return {
      type,
      id,
      origin: 'config',
      ...this.#readState(key, title, situation),
    };
  }

  #enteredOf(
    type: SourceType,
    entered: EnteredConnection,
    situation: Situation,
  ): Connection {
    const { isConfirmed, withDetails } = situation;
    const obstacle = this.#options.connections.obstacle(entered, {
      isConfirmed,
    });
    const state = this.#readState(entered, type.title, situation);
    const isPaused = state.state === 'paused';
    return {
      type: type.type,
      id: entered.connection,
      origin: 'page',
      ...state,
      ...(!isPaused &&
        !entered.startedAt &&
        say('testing', connectionTexts.entered())),
      ...(!isPaused && obstacle && say(obstacle.state, obstacle.text)),
      ...(withDetails && { details: this.#detailsOf(type, entered) }),
    };
  }

  #readState(
    key: EnteredKey,
    title: string,
    { progressOf, pausedAt }: Situation,
  ) {
    const { state, message, error, ...progress } = progressOf(key);
    const since = pausedAt(key);
    const names = error ? [error.replace(/\.$/, ''), title] : [title];
    return {
      isPaused: since !== undefined,
      freshAt: progress.freshAt?.toISOString(),
      historyProgress: progress.historyProgress,
      historyFrom: progress.historyFrom?.toISOString(),
      ...(since
        ? say('paused', connectionTexts.paused(), since)
        : {
            state,
            message,
            textKeys: textKeys({ message }, names),
            since: progress.since?.toISOString(),
          }),
    };
  }

  #detailsOf(
    type: SourceType,
    entered: EnteredConnection,
  ): Connection['details'] {
    const { method, settings, secrets, author, updatedAt, version, lastTest } =
      entered;
    const { currentKeyId } = this.#options.connections.box;
    const keyIds = Object.values(secrets).map(({ keyId }) => keyId);
    return {
      method,
      fields: this.#fieldNames(type, entered).map(({ name, isSecret }) => ({
        name,
        isSecret,
        isSet: name in (isSecret ? secrets : settings),
        value: isSecret ? undefined : settings[name],
      })),
      keyId: keyIds[0] ?? '',
      isKeyCurrent: keyIds.every(keyId => keyId === currentKeyId),
      author,
      updatedAt: updatedAt.toISOString(),
      version,
      lastTest,
    };
  }

  /** Those of the form, or of what is stored where the form has no such method any more. */
  #fieldNames(
    type: SourceType,
    { method, settings, secrets }: EnteredConnection,
  ) {
    const isKnown = type.connections.methods?.some(({ id }) => id === method);
    return isKnown
      ? fieldsOf(type, method).map(({ shown: { name, kind } }) => ({
          name,
          isSecret: kind === 'secret',
        }))
      : [
          ...Object.keys(settings).map(name => ({ name, isSecret: false })),
          ...Object.keys(secrets).map(name => ({ name, isSecret: true })),
        ];
  }
}
