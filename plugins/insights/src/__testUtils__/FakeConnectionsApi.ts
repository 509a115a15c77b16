import type {
  ConnectableSource,
  Connection,
  ConnectionsResponse,
  ConnectionTest,
  CreateConnection,
  DeleteConnectionQuery,
  UpdateConnection,
} from '@devex-insights/backstage-plugin-insights-common';
import type { ConnectionKey, ConnectionsApi } from '../api/ConnectionsApi';

const at = '2026-11-21T09:00:00.000Z';

/** A source that can be connected with a key or an app. */
export function connectableSource(
  fields: Partial<ConnectableSource> = {},
): ConnectableSource {
  return {
    type: 'pages',
    title: 'Pages',
    provides: ['incidents'],
    state: 'not-configured',
    message: 'Enter a key here.',
    methods: [
      {
        id: 'key',
        title: 'Key',
        instructions: 'Create a key at Pages.',
        beyondReading: 'It can also page people.',
        isRecommended: false,
        fields: [
          { name: 'key', label: 'Key', kind: 'secret', isRequired: true },
          {
            name: 'region',
            label: 'Region',
            kind: 'choice',
            options: ['us', 'eu'],
            isRequired: false,
          },
          { name: 'url', label: 'Address', kind: 'text', isRequired: false },
        ],
      },
      {
        id: 'app',
        title: 'App',
        instructions: 'Register an app at Pages.',
        beyondReading: 'Nothing.',
        isRecommended: true,
        fields: [
          { name: 'app.id', label: 'App ID', kind: 'text', isRequired: true },
          {
            name: 'app.secret',
            label: 'App secret',
            kind: 'secret',
            isRequired: true,
          },
        ],
      },
    ],
    connections: [],
    ...fields,
  };
}

/** A connection that was entered on the page. */
export function connection(fields: Partial<Connection> = {}): Connection {
  return {
    type: 'pages',
    id: 'acme',
    origin: 'page',
    state: 'testing',
    message: 'Entered, and not started yet.',
    isPaused: false,
    details: {
      method: 'key',
      fields: [
        { name: 'key', isSecret: true, isSet: true },
        { name: 'region', isSecret: false, isSet: false },
        {
          name: 'url',
          isSecret: false,
          isSet: true,
          value: 'https://pages.example.com',
        },
      ],
      keyId: 'first',
      isKeyCurrent: true,
      author: 'user:default/ana',
      updatedAt: at,
      version: 1,
    },
    ...fields,
  };
}

/** Connections in memory, with what was sent to them. */
export class FakeConnectionsApi implements ConnectionsApi {
  readonly sent: unknown[] = [];
  #answer: ConnectionsResponse;

  constructor(answer: Partial<ConnectionsResponse> = {}) {
    this.#answer = {
      sources: [],
      canEdit: true,
      entry: { isOn: true },
      instance: { isConfirmed: true },
      ...answer,
    };
  }

  async list() {
    return this.#answer;
  }

  async create(created: CreateConnection) {
    this.sent.push(['create', created]);
    this.#replace([connection({ id: created.id })]);
  }

  async update(key: ConnectionKey, change: UpdateConnection) {
    this.sent.push(['update', key, change]);
  }

  async test(key: ConnectionKey): Promise<ConnectionTest> {
    this.sent.push(['test', key]);
    const lastTest = {
      isPassed: true,
      message: 'The credentials are accepted.',
      at,
      estimate: {
        records: 1200,
        requests: 1320,
        hours: 0.5,
        diskBytes: 1_200_000,
      },
    };
    this.#change(({ details, ...rest }) => ({
      ...rest,
      details: details && { ...details, lastTest },
    }));
    return lastTest;
  }

  async start(key: ConnectionKey) {
    this.sent.push(['start', key]);
    this.#change(each => ({
      ...each,
      state: 'connected',
      message: 'Everything has been read.',
      isPaused: false,
    }));
  }

  async pause(key: ConnectionKey) {
    this.sent.push(['pause', key]);
    this.#change(each => ({ ...each, state: 'paused', isPaused: true }));
  }

  async remove(key: ConnectionKey, { data }: DeleteConnectionQuery) {
    this.sent.push(['remove', key, data]);
    this.#replace([]);
  }

  async rotate() {
    this.sent.push(['rotate']);
    return { rotated: 1, keyId: 'second' };
  }

  async confirmInstance() {
    this.sent.push(['confirm']);
    this.#answer = { ...this.#answer, instance: { isConfirmed: true } };
  }

  #change(changed: (connection: Connection) => Connection) {
    const [source] = this.#answer.sources;
    this.#replace(source.connections.map(changed));
  }

  #replace(connections: Connection[]) {
    const [source, ...others] = this.#answer.sources;
    this.#answer = {
      ...this.#answer,
      sources: [{ ...source, connections }, ...others],
    };
  }
}
