import type {
  CsvDialect,
  HealthListId,
  HealthListResponse,
  HealthResponse,
  SyncResponse,
} from '@devex-insights/backstage-plugin-insights-common';

/**
 * How fresh and how complete the data are.
 * @public
 */
export interface HealthApi {
  get(options?: { signal?: AbortSignal }): Promise<HealthResponse>;

  /** A page of a list. */
  list(
    id: HealthListId,
    options?: { cursor?: string; signal?: AbortSignal },
  ): Promise<HealthListResponse>;

  /** The whole list as CSV. */
  listCsv(
    id: HealthListId,
    options?: { dialect?: CsvDialect; signal?: AbortSignal },
  ): Promise<string>;

  /** Has a source read now. */
  sync(source: string): Promise<SyncResponse>;
}
