import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  BreakdownQuery,
  BreakdownResponse,
  ChangeResponse,
  CsvDialect,
  HistogramResponse,
  MetricResponse,
  MetricsResponse,
  OverviewResponse,
  RangesResponse,
  RecordsResponse,
  RestatementsResponse,
  SourcesResponse,
  TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { AnnotationsApi } from './AnnotationsApi';
import { AnnotationsClient } from './AnnotationsClient';
import { BackendClient } from './BackendClient';
import type { CalculationApi } from './CalculationApi';
import { CalculationClient } from './CalculationClient';
import type { HealthApi } from './HealthApi';
import { HealthClient } from './HealthClient';
import type { ConnectionsApi } from './ConnectionsApi';
import { ConnectionsClient } from './ConnectionsClient';
import type {
  Filters,
  InsightsApi,
  MetricRequest,
  RecordsRequest,
} from './InsightsApi';

/**
 * Reads from the Insights backend over HTTP. The backend answers in the types that both sides share, so answers
 * are not checked a second time here.
 * @public
 */
export class InsightsClient implements InsightsApi {
  readonly calculation: CalculationApi;
  readonly annotations: AnnotationsApi;
  readonly health: HealthApi;
  readonly connections: ConnectionsApi;
  readonly #backend: BackendClient;

  constructor(options: { fetchApi: FetchApi }) {
    this.#backend = new BackendClient(options);
    this.calculation = new CalculationClient(this.#backend);
    this.annotations = new AnnotationsClient(this.#backend);
    this.health = new HealthClient(this.#backend);
    this.connections = new ConnectionsClient(this.#backend);
  }

  getMetrics(options?: { signal?: AbortSignal }) {
    return this.#backend.get<MetricsResponse>('metrics', undefined, options);
  }

  getOverview(filters: Filters, options?: { signal?: AbortSignal }) {
    return this.#backend.get<OverviewResponse>(
      'overview',
      toQuery(filters),
      options,
    );
  }

  getMetric(request: MetricRequest, options?: { signal?: AbortSignal }) {
    return this.#backend.get<MetricResponse>(
      metricPath(request),
      toMetricQuery(request),
      options,
    );
  }

  getHistogram(request: MetricRequest, options?: { signal?: AbortSignal }) {
    return this.#backend.get<HistogramResponse>(
      `${metricPath(request)}/histogram`,
      toMetricQuery(request),
      options,
    );
  }

  getBreakdown(
    request: MetricRequest & { by: BreakdownQuery['by'] },
    options?: { signal?: AbortSignal },
  ) {
    const query = toMetricQuery(request);
    query.set('by', request.by);
    return this.#backend.get<BreakdownResponse>(
      `${metricPath(request)}/breakdown`,
      query,
      options,
    );
  }

  getRecords(
    request: RecordsRequest & { limit?: number; cursor?: string },
    options?: { signal?: AbortSignal },
  ) {
    const query = toRecordsQuery(request);
    const { limit, cursor } = request;
    setGiven(query, { limit: limit?.toString(), cursor });
    return this.#backend.get<RecordsResponse>(
      `${metricPath(request)}/records`,
      query,
      options,
    );
  }

  getRecordsCsv(
    request: RecordsRequest,
    {
      dialect,
      ...options
    }: { dialect?: CsvDialect; signal?: AbortSignal } = {},
  ) {
    const query = toRecordsQuery(request);
    setGiven(query, { dialect });
    return this.#backend.getText(
      `${metricPath(request)}/records.csv`,
      query,
      options,
    );
  }

  getChange(request: MetricRequest, options?: { signal?: AbortSignal }) {
    return this.#backend.get<ChangeResponse>(
      `${metricPath(request)}/change`,
      toMetricQuery(request),
      options,
    );
  }

  getRestatements(request: MetricRequest, options?: { signal?: AbortSignal }) {
    return this.#backend.get<RestatementsResponse>(
      `${metricPath(request)}/restatements`,
      toQuery(request),
      options,
    );
  }

  getRanges(range: string | undefined, options?: { signal?: AbortSignal }) {
    return this.#backend.get<RangesResponse>(
      'ranges',
      range === undefined ? undefined : new URLSearchParams({ range }),
      options,
    );
  }

  getTeams(options?: { signal?: AbortSignal }) {
    return this.#backend.get<TeamsResponse>('teams', undefined, options);
  }

  getSources(options?: { signal?: AbortSignal }) {
    return this.#backend.get<SourcesResponse>('sources', undefined, options);
  }
}

function metricPath({ id }: MetricRequest): string {
  return `metrics/${encodeURIComponent(id)}`;
}

function toMetricQuery(request: MetricRequest): URLSearchParams {
  const query = toQuery(request);
  query.set('granularity', request.granularity);
  return query;
}

function toRecordsQuery(request: RecordsRequest): URLSearchParams {
  const query = toMetricQuery(request);
  const { window, bucket, part, state, rule, q, sort, order } = request;
  setGiven(query, {
    window,
    bucket,
    by: part?.by,
    key: part?.key,
    direct: part?.isDirect ? 'true' : undefined,
    state,
    rule,
    q,
    sort,
    order,
  });
  return query;
}

function setGiven(
  query: URLSearchParams,
  values: Record<string, string | undefined>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value) {
      query.set(name, value);
    }
  }
}

function toQuery({ teams, entities = [], range }: Filters): URLSearchParams {
  const query = new URLSearchParams({ range });
  teams.forEach(team => query.append('team', team));
  entities.forEach(entity => query.append('entity', entity));
  return query;
}
