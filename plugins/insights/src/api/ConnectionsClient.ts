import type {
  ConnectionsResponse,
  ConnectionTest,
  CreateConnection,
  DeleteConnectionQuery,
  RotateKeysResponse,
  UpdateConnection,
} from '@devex-insights/backstage-plugin-insights-common';
import type { BackendClient, RequestOptions } from './BackendClient';
import type { ConnectionKey, ConnectionsApi } from './ConnectionsApi';

const root = 'connections';

function pathOf({ type, id }: ConnectionKey): string {
  return `${root}/${encodeURIComponent(type)}/${encodeURIComponent(id)}`;
}

/** Connections over HTTP. */
export class ConnectionsClient implements ConnectionsApi {
  readonly #backend: BackendClient;

  constructor(backend: BackendClient) {
    this.#backend = backend;
  }

  list(options?: RequestOptions) {
    return this.#backend.get<ConnectionsResponse>(root, undefined, options);
  }

  create(connection: CreateConnection) {
    return this.#backend.change('POST', root, connection);
  }

  update(key: ConnectionKey, change: UpdateConnection) {
    return this.#backend.change('PUT', pathOf(key), change);
  }

  test(key: ConnectionKey) {
    return this.#backend.send<ConnectionTest>(
      'POST',
      `${pathOf(key)}/test`,
      {},
    );
  }

  start(key: ConnectionKey) {
    return this.#backend.change('POST', `${pathOf(key)}/start`);
  }

  pause(key: ConnectionKey) {
    return this.#backend.change('POST', `${pathOf(key)}/pause`);
  }

  remove(key: ConnectionKey, { data }: DeleteConnectionQuery) {
    return this.#backend.remove(`${pathOf(key)}?data=${data}`);
  }

  rotate() {
    return this.#backend.send<RotateKeysResponse>('POST', `${root}/rotate`, {});
  }

  confirmInstance() {
    return this.#backend.change('POST', `${root}/confirm-instance`);
  }
}
