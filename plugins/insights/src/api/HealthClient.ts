import type {
  CsvDialect,
  HealthListId,
  HealthListResponse,
  HealthResponse,
  SyncResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { BackendClient, RequestOptions } from './BackendClient';
import type { HealthApi } from './HealthApi';

/** Data health over HTTP. */
export class HealthClient implements HealthApi {
  readonly #backend: BackendClient;

  constructor(backend: BackendClient) {
    this.#backend = backend;
  }

  get(options?: RequestOptions) {
    return this.#backend.get<HealthResponse>('health', undefined, options);
  }

  list(
    id: HealthListId,
    { cursor, ...options }: RequestOptions & { cursor?: string } = {},
  ) {
    return this.#backend.get<HealthListResponse>(
      `health/${id}`,
      cursor ? new URLSearchParams({ cursor }) : undefined,
      options,
    );
  }

  listCsv(
    id: HealthListId,
    { dialect, ...options }: RequestOptions & { dialect?: CsvDialect } = {},
  ) {
    return this.#backend.getText(
      `health/${id}`,
      new URLSearchParams({ format: 'csv', ...(dialect && { dialect }) }),
      options,
    );
  }

  sync(source: string) {
    return this.#backend.send<SyncResponse>(
      'POST',
      `sources/${encodeURIComponent(source)}/sync`,
      {},
    );
  }
}
