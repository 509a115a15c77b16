import type {
  ConnectionsResponse,
  ConnectionTest,
  CreateConnection,
  DeleteConnectionQuery,
  RotateKeysResponse,
  UpdateConnection,
} from '@devex-insights/backstage-plugin-insights-common';

/**
 * Names a connection of a source.
 * @public
 */
export interface ConnectionKey {
  type: string;
  id: string;
}

/**
 * The connections of sources. Secrets are sent with a change and never come back.
 * @public
 */
export interface ConnectionsApi {
  list(options?: { signal?: AbortSignal }): Promise<ConnectionsResponse>;

  create(connection: CreateConnection): Promise<void>;

  update(key: ConnectionKey, change: UpdateConnection): Promise<void>;

  test(key: ConnectionKey): Promise<ConnectionTest>;

  /** Begins to read, or continues after a pause. */
  start(key: ConnectionKey): Promise<void>;

  pause(key: ConnectionKey): Promise<void>;

  remove(key: ConnectionKey, query: DeleteConnectionQuery): Promise<void>;

  /** Encrypts with the current key what is encrypted with another one. */
  rotate(): Promise<RotateKeysResponse>;

  /** Lets this installation read with the connections of its database. */
  confirmInstance(): Promise<void>;
}
